"""The goals of the Union."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models.history import RevisionHistory
from plans.models.plan import Plan
from plans.models.source import Clause


class GoalQuerySet(models.QuerySet["Goal"]):
    """Reads of goals."""

    def get_by_natural_key(self, plan: str, code: str) -> "Goal":
        """Return goal `code` of the plan with slug `plan` (one query)."""
        return self.get(plan__slug=plan, code=code)

    def in_plan(self, plan: Plan) -> Self:
        """Return the goals of one plan, in printed order."""
        return self.filter(plan=plan)

    def with_source(self) -> Self:
        """Fetch the citing clause and its document in the same query."""
        return self.select_related("clause__document")


class Goal(models.Model):
    """A high-level target of the Union to which objectives contribute (Annex 2; § 3.2).

    `text` is the goal as printed; `title` is its short heading in Table 8.1.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=12)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="goal_code_unique_in_plan"),
            models.UniqueConstraint(fields=["plan", "number"], name="goal_number_unique_in_plan"),
            models.CheckConstraint(
                condition=models.Q(code__regex=codes.GOAL), name="goal_code_has_form"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="goal_number_positive"),
            models.CheckConstraint(condition=~models.Q(title=""), name="goal_has_title"),
            models.CheckConstraint(condition=~models.Q(text=""), name="goal_has_text"),
        ]

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str, str]:
        """Return the plan's slug and the code."""
        return (self.plan.slug, self.code)
