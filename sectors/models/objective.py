"""The objectives of the Sectors, and the goals that Table 8.1 ties them to."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans import codes
from plans.models import Clause, Plan, PrintedTable
from plans.models.history import RevisionHistory
from plans.vocabulary import Certainty
from sectors.models.sector import Sector


class ObjectiveQuerySet(models.QuerySet["Objective"]):
    """Reads of objectives."""

    def get_by_natural_key(self, plan: str, code: str) -> "Objective":
        """Return objective `code` of the plan with slug `plan` (one query)."""
        return self.get(plan__slug=plan, code=code)

    def in_plan(self, plan: Plan) -> Self:
        """Return the objectives of one plan, in printed order."""
        return self.filter(plan=plan)

    def of_sector(self, sector: Sector) -> Self:
        """Return the objectives of one Sector, in printed order."""
        return self.filter(sector=sector)

    def with_source(self) -> Self:
        """Fetch the Sector and the citing clause in the same query."""
        return self.select_related("sector", "clause__document")

    def with_goals(self) -> Self:
        """Fetch the goals that Table 8.1 states, in one more query."""
        links = ObjectiveGoalLink.objects.select_related("goal")
        return self.prefetch_related(models.Prefetch("goal_links", queryset=links))

    def serving(self, goal: Goal) -> Self:
        """Return the objectives that a printed mark links with `goal`."""
        return self.filter(goal_links__goal=goal)


class Objective(models.Model):
    """A specific purpose of one Sector (Annex 2; §§ 4.2, 5.2, 6.2, 7.2).

    `text` is the objective as printed; `title` is its column heading in the Sector's table.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="objectives")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="objectives")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=16)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "sector__number", "number"]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="objective_code_unique_in_plan"),
            models.UniqueConstraint(
                fields=["sector", "number"], name="objective_number_unique_in_sector"
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=codes.OBJECTIVE), name="objective_code_has_form"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="objective_number_positive"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="objective_has_title"),
            models.CheckConstraint(condition=~models.Q(text=""), name="objective_has_text"),
        ]

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str, str]:
        """Return the plan's slug and the code."""
        return (self.plan.slug, self.code)


class ObjectiveGoalLinkQuerySet(models.QuerySet["ObjectiveGoalLink"]):
    """Reads of the marks of Table 8.1."""

    def get_by_natural_key(self, plan: str, objective: str, goal: str) -> "ObjectiveGoalLink":
        """Return the mark of `objective` under `goal` in the plan with slug `plan`."""
        return self.get(objective__plan__slug=plan, objective__code=objective, goal__code=goal)

    def in_plan(self, plan: Plan) -> Self:
        """Return the links of one plan, in printed order."""
        return self.filter(objective__plan=plan)

    def noted(self) -> Self:
        """Return the links whose printed cell carries a note."""
        return self.exclude(note="")


class ObjectiveGoalLink(models.Model):
    """A stated link: a mark of Table 8.1 in the row of an objective, under a goal."""

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="goal_links")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="objective_links")
    table = models.ForeignKey(PrintedTable, models.PROTECT, related_name="goal_links")
    certainty = models.CharField(
        _("certainty"), max_length=9, choices=[(level.value, level.value) for level in Certainty]
    )
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = ObjectiveGoalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["objective__sector__number", "objective__number", "goal__number"]
        verbose_name = _("objective to goal link")
        verbose_name_plural = _("objective to goal links")
        constraints = [
            models.UniqueConstraint(
                fields=["objective", "goal"], name="goal_link_pair_is_linked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(certainty__in=[level.value for level in Certainty]),
                name="goal_link_certainty_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(certainty=Certainty.AMBIGUOUS.value, note=""),
                name="goal_link_ambiguous_has_note",
            ),
        ]

    def __str__(self) -> str:
        return codes.link_code(self.objective.code, self.goal.code)

    def natural_key(self) -> tuple[str, str, str]:
        """Return the plan's slug and the codes of the two ends."""
        return (self.objective.plan.slug, self.objective.code, self.goal.code)
