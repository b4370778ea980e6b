"""What was to be reached, year by year; a revised target is a new row."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.models.base import YearQuerySet, figure, one_after_the_other
from kpis.models.kpi import Kpi
from kpis.vocabulary import Operator, Qualifier
from plans.models.base import as_choices, known
from plans.models.history import RevisionHistory


class KpiTargetQuerySet(YearQuerySet["KpiTarget"]):
    """Reads of targets."""

    def with_force(self) -> Self:
        later = self.beside(number__gt=models.OuterRef("number"))
        return self.annotate(in_force=~models.Exists(later))


class KpiTarget(models.Model):
    """The target of a year, set for the `number`th time; the rank of a level, 1 for a milestone."""

    kpi = models.ForeignKey(Kpi, models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    operator = models.CharField(_("operator"), max_length=8, choices=as_choices(Operator))
    value = figure(_("value"))
    qualifier = models.CharField(
        _("qualifier"), max_length=5, choices=as_choices(Qualifier), default=Qualifier.EXACT.value
    )
    source = models.TextField(_("source"), blank=True)
    note = models.TextField(_("note"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_by_name = models.CharField(_("set by"), max_length=150)
    set_at = models.DateTimeField(_("set at"))

    history = RevisionHistory()
    objects = KpiTargetQuerySet.as_manager()

    class Meta:
        ordering = ["kpi", "year", "number"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            *one_after_the_other("target", "revised"),
            known("operator", Operator, "target_operator_is_known"),
            known("qualifier", Qualifier, "target_qualifier_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.year} #{self.number}"
