"""The documents that figures are taken from, beside the plan itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis import codes
from plans.models import Plan
from plans.models.base import Coded, OwnedQuerySet, check, not_blank
from plans.models.history import RevisionHistory


class KpiSourceQuerySet(OwnedQuerySet["KpiSource"]):
    """Reads of sources of figures."""


class KpiSource(Coded):
    """A document that prints figures; `dated_on` is an ISO date or a year, or else empty."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="kpi_sources")
    code = models.CharField(_("code"), max_length=60)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200)
    dated_on = models.CharField(_("dated"), max_length=10, blank=True)
    dated_note = models.TextField(_("what the date rests on"), blank=True)
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = KpiSourceQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "code"]
        verbose_name = _("source of figures")
        verbose_name_plural = _("sources of figures")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="kpi_source_unique_in_plan"),
            check(models.Q(code__regex=codes.SOURCE), "kpi_source_code_has_form"),
            not_blank("title", "kpi_source_has_title"),
            check(~models.Q(dated_on="", dated_note=""), "kpi_source_date_is_explained"),
        ]

    def __str__(self) -> str:
        return self.title
