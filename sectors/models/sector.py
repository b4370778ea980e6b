"""The Sectors of the Union, and the General Secretariat's intersectoral part."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models import Clause, Plan, PrintedTable
from plans.models.base import OwnedQuerySet, PrintedNode, coded_constraints
from plans.models.history import RevisionHistory


class SectorQuerySet(OwnedQuerySet["Sector"]):
    """Reads of Sectors."""

    def with_source(self) -> Self:
        return self.select_related("clause__document", "table")


class Sector(PrintedNode):
    """A Sector with its mission (§§ 4.1, 5.1, 6.1, 7.1) and the printed table of its outputs.

    A plan may print neither; then its clause is where the plan names it.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sectors")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    table = models.OneToOneField(
        PrintedTable, models.PROTECT, null=True, blank=True, related_name="+"
    )
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=200)
    title = models.CharField(_("title"), max_length=1000)
    mission = models.TextField(_("mission"), blank=True)

    history = RevisionHistory()
    objects = SectorQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "number"]
        verbose_name = _("Sector")
        verbose_name_plural = _("Sectors")
        constraints = coded_constraints("sector", codes.CODE, texts=["name"])
