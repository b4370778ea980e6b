"""Key performance indicators, and from which attainment a plan calls them on track."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from kpis import codes
from kpis.kinds import KINDS
from kpis.kinds.rules import KindRules
from kpis.models.base import figure
from kpis.models.source import KpiSource
from kpis.vocabulary import Direction, Frequency, KpiKind, Series
from outputs.models import Output
from plans.models import Clause, Plan
from plans.models.base import Coded, OwnedQuerySet, as_choices, check, known, not_blank
from plans.models.history import RevisionHistory
from sectors.models import Objective, Sector

SUBJECTS = ("goal", "objective", "output")


def _exactly_one_subject() -> models.Q:
    ways = models.Q()
    for chosen in SUBJECTS:
        ways |= models.Q(**{f"{name}__isnull": name != chosen for name in SUBJECTS})
    return ways


class KpiQuerySet(OwnedQuerySet["Kpi"]):
    """Reads of key performance indicators."""

    def with_subject(self) -> Self:
        return self.select_related(*SUBJECTS, "owner", "clause__document", "citation")

    def in_cycle(self) -> Self:
        return self.filter(is_context=False)

    def measuring(self, plan: Plan, codes: Mapping[str, Collection[str]]) -> Self:
        """Return those of the plan that measure nodes with these codes, given by level."""
        ways = models.Q()
        for name, model in (("goal", Goal), ("objective", Objective), ("output", Output)):
            named: models.QuerySet[Any] = model._default_manager.filter(
                plan=plan, code__in=codes.get(name, ())
            )
            ways |= models.Q(**{f"{name}__in": named.order_by().values("pk")})
        return self.filter(ways, plan=plan)


class Kpi(Coded):
    """A criterion used to measure the achievement of an output, objective or goal (Annex 2).

    `owner` is the Sector that owes its values. A KPI with `is_context` rests on figures from
    outside the cycle: it is shown, never rolled up and never owed. `scale` names the levels of an
    ordinal KPI, the lowest first. `is_illustrative` marks one invented for a demonstration.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="kpis")
    code = models.CharField(_("code"), max_length=60)
    position = models.PositiveIntegerField(_("position"))
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="kpis")
    objective = models.ForeignKey(
        Objective, models.PROTECT, null=True, blank=True, related_name="kpis"
    )
    output = models.ForeignKey(Output, models.PROTECT, null=True, blank=True, related_name="kpis")
    owner = models.ForeignKey(Sector, models.PROTECT, related_name="owned_kpis")
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"))
    kind = models.CharField(_("kind"), max_length=10, choices=as_choices(KpiKind))
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    direction = models.CharField(_("direction"), max_length=4, choices=as_choices(Direction))
    series = models.CharField(
        _("series"), max_length=10, choices=as_choices(Series), default=Series.PER_PERIOD.value
    )
    frequency = models.CharField(
        _("frequency"), max_length=6, choices=as_choices(Frequency), default=Frequency.YEARLY.value
    )
    scale = models.JSONField(_("scale"), default=list, blank=True)
    baseline = figure(_("baseline"), null=True, blank=True)
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)
    baseline_note = models.TextField(_("what the baseline rests on"), blank=True)
    data_source = models.TextField(_("data source"), blank=True)
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="+")
    citation = models.ForeignKey(
        KpiSource, models.PROTECT, null=True, blank=True, related_name="kpis"
    )
    note = models.TextField(_("note"), blank=True)
    is_context = models.BooleanField(_("outside the cycle"), default=False)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)

    history = RevisionHistory()
    objects = KpiQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position", "code"]
        verbose_name = _("key performance indicator")
        verbose_name_plural = _("key performance indicators")
        permissions = [("define_kpi", _("Can define indicators, their baselines and targets"))]
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="kpi_code_unique_in_plan"),
            check(models.Q(code__regex=codes.KPI), "kpi_code_has_form"),
            check(_exactly_one_subject(), "kpi_measures_exactly_one"),
            not_blank("name", "kpi_has_name"),
            not_blank("definition", "kpi_has_definition"),
            known("kind", KpiKind, "kpi_kind_is_known"),
            known("direction", Direction, "kpi_direction_is_known"),
            known("series", Series, "kpi_series_is_known"),
            known("frequency", Frequency, "kpi_frequency_is_known"),
            check(
                models.Q(is_illustrative=True, citation__isnull=True)
                | models.Q(is_illustrative=False),
                "kpi_illustrative_cites_nothing",
            ),
        ]

    @property
    def title(self) -> str:
        return self.name

    @property
    def rules(self) -> KindRules:
        return KINDS[self.kind]

    @property
    def subject(self) -> Any:
        """The goal, objective or output that it measures (no query with `with_subject`)."""
        return next(filter(None, (getattr(self, name) for name in SUBJECTS)), None)


class ProgressThresholds(models.Model):
    """From which attainment the KPIs of a plan are on track, and from which at risk."""

    plan = models.OneToOneField(Plan, models.PROTECT, related_name="progress_thresholds")
    on_track = models.DecimalField(_("on track from"), max_digits=5, decimal_places=4, default=1)
    at_risk = models.DecimalField(_("at risk from"), max_digits=5, decimal_places=4, default="0.5")

    history = RevisionHistory()

    class Meta:
        verbose_name = _("thresholds of progress")
        verbose_name_plural = _("thresholds of progress")
        constraints = [
            check(models.Q(at_risk__gt=0, on_track__gt=models.F("at_risk")), "thresholds_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.on_track}, {self.at_risk}"
