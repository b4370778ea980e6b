"""What hangs at the objectives of a plan: outcomes, and the enablers that support them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models import Clause, Plan
from plans.models.base import OwnedQuerySet, PrintedNode, by_sector, coded_constraints
from plans.models.history import RevisionHistory
from sectors.models.objective import Objective
from sectors.models.sector import Sector


class OutcomeQuerySet(OwnedQuerySet["Outcome"]):
    """Reads of outcomes."""

    def with_source(self) -> Self:
        return self.select_related("objective", "clause__document")


class Outcome(PrintedNode):
    """What an objective brings about, as the plan prints it under the objective."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="outcomes")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="outcomes")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["plan", *by_sector("objective__"), "number"]
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        constraints = coded_constraints("outcome", codes.CODE, numbered_in="objective")


class EnablerQuerySet(OwnedQuerySet["Enabler"]):
    """Reads of enablers."""

    def with_source(self) -> Self:
        return self.select_related("sector", "clause__document")

    def with_objectives(self) -> Self:
        links = EnablerObjectiveLink.objects.select_related("objective")
        return self.prefetch_related(models.Prefetch("objective_links", queryset=links))


class Enabler(PrintedNode):
    """What a bureau or the secretariat does to support objectives; it stands beside the spine."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="enablers")
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="enablers"
    )
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = EnablerQuerySet.as_manager()

    class Meta:
        ordering = ["plan", *by_sector()]
        verbose_name = _("enabler")
        verbose_name_plural = _("enablers")
        constraints = coded_constraints("enabler", codes.CODE, numbered_in="sector")


class EnablerObjectiveLinkQuerySet(models.QuerySet["EnablerObjectiveLink"]):
    """Reads of which objectives the enablers support."""

    def get_by_natural_key(self, plan: str, enabler: str, objective: str) -> "EnablerObjectiveLink":
        return self.get(enabler__plan__slug=plan, enabler__code=enabler, objective__code=objective)

    def in_plan(self, plan: Plan) -> Self:
        return self.filter(enabler__plan=plan)


class EnablerObjectiveLink(models.Model):
    """An objective that an enabler supports, as the clause of the enabler prints it."""

    enabler = models.ForeignKey(Enabler, models.PROTECT, related_name="objective_links")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="enabler_links")

    history = RevisionHistory()
    objects = EnablerObjectiveLinkQuerySet.as_manager()

    class Meta:
        ordering = [*by_sector("objective__"), "enabler__number"]
        verbose_name = _("enabler to objective link")
        verbose_name_plural = _("enabler to objective links")
        constraints = [
            models.UniqueConstraint(
                fields=["enabler", "objective"], name="enabler_pair_is_linked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.enabler.code}: {self.objective.code}"

    def natural_key(self) -> tuple[str, str, str]:
        return (*self.enabler.natural_key(), self.objective.code)
