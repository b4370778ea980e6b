"""The goals of the Union."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models.base import OwnedQuerySet, PrintedNode, coded_constraints
from plans.models.history import RevisionHistory
from plans.models.plan import Plan
from plans.models.source import Clause


class GoalQuerySet(OwnedQuerySet["Goal"]):
    """Reads of goals."""

    def with_source(self) -> Self:
        return self.select_related("clause__document")


class Goal(PrintedNode):
    """A high-level target of the Union to which objectives contribute (Annex 2; § 3.2).

    `text` is the goal as printed; `title` is its short heading in Table 8.1.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = coded_constraints("goal", codes.CODE)
