"""The Sectors of the Union, and the General Secretariat's intersectoral part."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models import Clause, Plan, PrintedTable
from plans.models.history import RevisionHistory


class SectorQuerySet(models.QuerySet["Sector"]):
    """Reads of Sectors."""

    def get_by_natural_key(self, plan: str, code: str) -> "Sector":
        """Return Sector `code` of the plan with slug `plan` (one query)."""
        return self.get(plan__slug=plan, code=code)

    def in_plan(self, plan: Plan) -> Self:
        """Return the Sectors of one plan, in printed order."""
        return self.filter(plan=plan)

    def with_source(self) -> Self:
        """Fetch the mission's clause and the printed table in the same query."""
        return self.select_related("clause__document", "table")


class Sector(models.Model):
    """A Sector with its mission (§§ 4.1, 5.1, 6.1, 7.1) and the printed table of its outputs."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sectors")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    table = models.OneToOneField(PrintedTable, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=8)
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    mission = models.TextField(_("mission"))

    history = RevisionHistory()
    objects = SectorQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("Sector")
        verbose_name_plural = _("Sectors")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="sector_code_unique_in_plan"),
            models.UniqueConstraint(fields=["plan", "number"], name="sector_number_unique_in_plan"),
            models.CheckConstraint(
                condition=models.Q(code__regex=codes.SECTOR), name="sector_code_has_form"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="sector_number_positive"
            ),
            models.CheckConstraint(condition=~models.Q(mission=""), name="sector_has_mission"),
        ]

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str, str]:
        """Return the plan's slug and the code."""
        return (self.plan.slug, self.code)
