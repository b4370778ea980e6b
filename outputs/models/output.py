"""The outputs of the Sectors, and the objectives that the printed tables tie them to."""

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
from plans.vocabulary import Certainty, PriorityBasis
from sectors.models import Objective, Sector


class OutputQuerySet(OwnedQuerySet["Output"]):
    """Reads of outputs."""

    def with_source(self) -> Self:
        return self.select_related("sector__table", "clause__document")

    def with_priorities(self) -> Self:
        """Fetch the high-priority items that name each output, in three more queries."""
        return self.prefetch_related("priority_links__item__clause")

    def reaching(self, *goals: Goal) -> Self:
        """Return the outputs from which a path of printed marks leads to one of them (derived)."""
        links = OutputObjectiveLink.objects.filter(objective__goal_links__goal__in=goals)
        return self.filter(pk__in=links.order_by().values("output"))

    def named_high_priority(self) -> Self:
        named = self.model.objects.filter(priority_links__basis=PriorityBasis.STATED.value)
        return self.filter(pk__in=named.order_by().values("pk"))

    def not_named_high_priority(self) -> Self:
        return self.exclude(priority_links__basis=PriorityBasis.STATED.value)


class Output(PrintedNode):
    """A final product or service of the Union, and a cost object (Annex 2).

    In the plan of 2008-2011 it is a row of its Sector's printed table, whose clause is its own
    then; the source prints no output numbers, so `code` is a site code, and `number` is the row.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="outputs")
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="outputs"
    )
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = OutputQuerySet.as_manager()

    class Meta:
        ordering = ["plan", *by_sector()]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        constraints = coded_constraints("output", codes.CODE, numbered_in="sector")

    @property
    def table(self) -> PrintedTable | None:
        """The table that it is a row of, where its Sector has one and it is printed there."""
        table = self.sector.table if self.sector else None
        return table if table and table.clause_id == self.clause_id else None


class OutputObjectiveLink(Mark):
    """A stated link: a mark of a printed table in the row of an output, under an objective."""

    ends = ("output", "objective")

    output = models.ForeignKey(Output, models.PROTECT, related_name="objective_links")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="output_links")
    table = models.ForeignKey(PrintedTable, models.PROTECT, related_name="objective_links")
    certainty = models.CharField(_("certainty"), max_length=9, choices=as_choices(Certainty))
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = MarkQuerySet["OutputObjectiveLink"].as_manager()

    class Meta:
        ordering = [*by_sector("output__"), "objective__number"]
        verbose_name = _("output to objective link")
        verbose_name_plural = _("output to objective links")
        constraints = mark_constraints("objective_link", ("output", "objective"))
