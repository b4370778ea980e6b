"""What targets and values of one KPI may be filtered by."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kpis.models import KpiTarget, Measurement
from kpis.vocabulary import MeasurementState
from web.filtersets import OrderFilter, PlanFilterSet, WordFilter

MOST_YEAR = 9999


class YearFilterSet(PlanFilterSet):
    """Filters by year, with a search in the words."""

    year = django_filters.CharFilter(
        label=_("Year"), help_text=_("Only those of this year."), method="keep_year"
    )

    def keep_year(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        is_short = len(value) <= len(str(MOST_YEAR))  # a very long number cannot even be read
        is_year = is_short and value.isascii() and value.isdigit()
        return queryset.filter(year=int(value)) if is_year else queryset.none()


class TargetFilterSet(YearFilterSet):
    """Filters of targets: `year`, `search`, `ordering`."""

    search_fields = ("source", "note", "reason")

    ordering = OrderFilter(("year", "year", _("year")), ("set_at", "set_at", _("set at")))

    class Meta:
        model = KpiTarget
        fields: list[str] = []


class MeasurementFilterSet(YearFilterSet):
    """Filters of values: `year`, `state`, `search`, `ordering`."""

    search_fields = ("text", "source", "quote", "note")

    state = WordFilter(
        MeasurementState,
        _("“%(value)s” is no state of a value. Choose from {names}."),
        label=_("State"),
        help_text=_("Only values in this state; those not approved show to their Sector."),
    )
    ordering = OrderFilter(
        ("year", "year", _("year")),
        ("entered_at", "entered_at", _("entered at")),
        ("state", "state", _("state")),
    )

    class Meta:
        model = Measurement
        fields: list[str] = []
