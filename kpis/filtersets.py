"""What a visitor may filter KPIs by, on the page and in the API alike."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

import django_filters
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field

from kpis.loaders.indicators import load_latest_year, standing_at
from kpis.loaders.renewal import standing_for
from kpis.lookups import measured_levels
from kpis.models import Kpi
from kpis.standing import PlanStanding
from kpis.vocabulary import KpiKind, Status
from plans.filtersets import LevelCodeFilter
from plans.models import Plan
from sectors.models import Sector
from web.filtersets import CodeFilter, OrderFilter, PlanFilterSet, WordFilter

_YES: Final = "true"


class KpiFilterSet(PlanFilterSet):
    """Filters of KPIs, those of the cycle first; only `status` asks for the plan's standing."""

    search_fields = ("code", "name", "definition")

    period = extend_schema_field({"type": "string", "pattern": "^[0-9]{4}$"})(
        django_filters.ChoiceFilter(
            label=_("Year"),
            help_text=_("Which year of the cycle; else the latest with a value."),
            empty_label=_("latest"),
            choices=[],
            method="keep_all",
            error_messages={"invalid_choice": _("“%(value)s” is no year of the cycle.")},
        )
    )
    status = WordFilter(
        Status,
        _("“%(value)s” is no status. Choose from {names}."),
        label=_("Status"),
        help_text=_("Only those that stand so in the year of `period`."),
        empty_label=_("any"),
        method="keep_with_status",
    )
    owner = CodeFilter(
        label=_("Owner"),
        help_text=_("Only those whose values this Sector owes, by its code."),
        queryset=Sector.objects.all(),
    )
    subject = LevelCodeFilter(
        label=_("Measures (code)"),
        help_text=_("Only those that measure this goal, objective or output, by its code."),
        method="keep_measuring",
        levels=measured_levels(),
    )
    kind = WordFilter(
        KpiKind,
        _("“%(value)s” is no kind of KPI. Choose from {names}."),
        label=_("Kind"),
        help_text=_("Only those of this kind."),
        empty_label=_("any"),
    )
    context = django_filters.ChoiceFilter(
        label=_("Outside the cycle"),
        help_text=_("Whether they show figures from outside the cycle."),
        empty_label=_("any"),
        choices=[(_YES, _("yes")), ("false", _("no"))],
        method="keep_context",
        error_messages={"invalid_choice": _("“%(value)s” is neither “true” nor “false”.")},
    )
    ordering = OrderFilter(
        ("code", "code", _("code")),
        ("name", "name", _("name")),
        ("owner__number", "owner", _("owner")),
        ("kind", "kind", _("kind")),
    )

    class Meta:
        model = Kpi
        fields: list[str] = []

    def __init__(
        self, data: Any, queryset: QuerySet[Any], *, plan: Plan, request: HttpRequest | None = None
    ) -> None:
        """Offer only codes and years of `plan`; with `request` its standing is computed once."""
        super().__init__(data, queryset, plan=plan)
        self.plan, self.asked_by = plan, request
        self.filters["period"].extra["choices"] = [(str(year), str(year)) for year in plan.years]
        self.filters["subject"].extra["plan"] = plan

    @cached_property
    def year(self) -> int:
        """The year asked for, else the latest with a value (one query)."""
        self.form.is_valid()  # fills `cleaned_data` with what can be used
        asked = self.form.cleaned_data.get("period") if self.form.is_bound else ""
        return int(asked) if asked else load_latest_year(self.plan)

    @cached_property
    def standing(self) -> PlanStanding:
        """How the plan stands in that year: eleven queries, fewer where a request shares them."""
        if self.asked_by is None:
            return standing_at(self.plan, self.year)
        return standing_for(self.asked_by, self.plan, self.year)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        kept: QuerySet[Any] = super().filter_queryset(queryset)
        order: Sequence[Any] = kept.query.order_by or Kpi._meta.ordering or ()
        return kept.order_by("is_context", *order)

    def keep_all(self, queryset: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """Return all: a year says as of when, not which."""
        return queryset

    def keep_with_status(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        standing = self.standing.assessments.values()
        return queryset.filter(code__in=[one.code for one in standing if one.status == value])

    def keep_measuring(
        self, queryset: QuerySet[Any], _name: str, value: list[str]
    ) -> QuerySet[Any]:
        measures = Q()
        for level in measured_levels():
            measures |= Q(**{f"{level.key}__code__in": value})
        return queryset.filter(measures)

    def keep_context(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(is_context=value == _YES)
