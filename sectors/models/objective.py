"""The objectives of the Sectors, and the goals that Table 8.1 ties them to."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans import codes
from plans.models import Clause, Plan, PrintedTable
from plans.models.base import (
    Mark,
    MarkQuerySet,
    OwnedQuerySet,
    PrintedNode,
    as_choices,
    by_sector,
    coded_constraints,
    mark_constraints,
)
from plans.models.history import RevisionHistory
from plans.vocabulary import Certainty
from sectors.models.sector import Sector


class ObjectiveQuerySet(OwnedQuerySet["Objective"]):
    """Reads of objectives."""

    def of_sector(self, sector: Sector) -> Self:
        return self.filter(sector=sector)

    def with_source(self) -> Self:
        return self.select_related("sector", "clause__document")

    def with_goals(self) -> Self:
        links = ObjectiveGoalLink.objects.select_related("goal")
        return self.prefetch_related(models.Prefetch("goal_links", queryset=links))


class Objective(PrintedNode):
    """A specific purpose of one Sector (Annex 2; §§ 4.2, 5.2, 6.2, 7.2).

    `text` is the objective as printed; `title` is its column heading in the Sector's table.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="objectives")
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="objectives"
    )
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["plan", *by_sector()]
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        constraints = coded_constraints("objective", codes.CODE, numbered_in="sector")


class ObjectiveGoalLink(Mark):
    """A stated link: a mark of Table 8.1 in the row of an objective, under a goal."""

    ends = ("objective", "goal")

    objective = models.ForeignKey(Objective, models.PROTECT, related_name="goal_links")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="objective_links")
    table = models.ForeignKey(PrintedTable, models.PROTECT, related_name="goal_links")
    certainty = models.CharField(_("certainty"), max_length=9, choices=as_choices(Certainty))
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = MarkQuerySet["ObjectiveGoalLink"].as_manager()

    class Meta:
        ordering = [*by_sector("objective__"), "goal__number"]
        verbose_name = _("objective to goal link")
        verbose_name_plural = _("objective to goal links")
        constraints = mark_constraints("goal_link", ("objective", "goal"))
