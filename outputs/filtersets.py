"""What a visitor may filter outputs, links and high-priority items by."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from outputs.lookups import MergedLinks, link_halves
from outputs.models.output import OutputQuerySet
from plans.filtersets import AS_NUMBERED, LevelCodeFilter
from plans.levels import level_links
from plans.models import Plan, PrintedTable
from plans.vocabulary import Certainty
from sectors.filtersets import sector_filter
from sectors.models import Objective
from web.filtersets import CodeFilter, OrderFilter, PlanFilterSet, WordFilter

_YES, _NO = "true", "false"


class OutputFilterSet(PlanFilterSet):
    """Filters of outputs: `sector`, `objective`, `goal`, `high_priority`, `search`, `ordering`."""

    sector = sector_filter()
    objective = CodeFilter(
        label=_("Objective"),
        help_text=_("Only those with a printed mark under this objective, by its code."),
        queryset=Objective.objects.all(),
        field_name="objective_links__objective",
    )
    goal = CodeFilter(
        label=_("Goal"),
        help_text=_("Only those from which a path leads to this goal, by its code."),
        queryset=Goal.objects.all(),
        method="keep_reaching",
    )
    high_priority = django_filters.ChoiceFilter(
        label=_("High priority"),
        help_text=_("Whether the words of the plan name it as high priority."),
        empty_label=_("any"),
        choices=[(_YES, _("yes")), (_NO, _("no"))],
        method="keep_high_priority",
        error_messages={"invalid_choice": _("“%(value)s” is neither “true” nor “false”.")},
    )
    ordering = OrderFilter(("sector__number", "sector", _("Sector")), *AS_NUMBERED)

    def keep_reaching(self, queryset: OutputQuerySet, _name: str, value: Any) -> QuerySet[Any]:
        goals: list[Goal] = value if isinstance(value, list) else [value]
        return queryset.reaching(*goals)

    def keep_high_priority(self, queryset: OutputQuerySet, _name: str, value: str) -> QuerySet[Any]:
        is_asked = value == _YES
        return queryset.named_high_priority() if is_asked else queryset.not_named_high_priority()


class LinkFilterSet(PlanFilterSet):
    """Filters of stated links: `table`, `from`, `to`, `certainty`, `type`, `search`, `ordering`.

    Links of all levels have the same columns (`link_halves`), so that every filter fits them all.
    """

    search_fields = ("note",)

    table = CodeFilter(
        label=_("Table"),
        help_text=_("Only marks of this printed table, by its number."),
        queryset=PrintedTable.objects.of_marks(),
        named_by="number",
    )
    certainty = WordFilter(
        Certainty,
        _("“%(value)s” is neither “certain” nor “ambiguous”."),
        label=_("Certainty"),
        help_text=_("Only those of this certainty."),
    )
    type = django_filters.ChoiceFilter(
        label=_("Type"),
        help_text=_("Only those of this type."),
        choices=[(link.type.value, link.type.value) for link in level_links()],
        error_messages={
            "invalid_choice": format_lazy(
                _("“%(value)s” is neither {names}."),
                names=" nor ".join(f"“{link.type}”" for link in level_links()),
            )
        },
    )
    ordering = OrderFilter(
        ("from_code", "from", _("from")),
        ("to_code", "to", _("to")),
        ("table_position", "table", _("table")),
        ("certainty", "certainty", _("certainty")),
    )

    def __init__(self, data: Any, queryset: QuerySet[Any], *, plan: Plan) -> None:
        """Offer only codes of `plan`, and keep it: `queryset` is replaced by the links."""
        super().__init__(data, queryset, plan=plan)
        self.plan = plan
        for name in ("from", "to"):
            self.filters[name].extra["plan"] = plan

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """Return the filters; “from” is a Python keyword, so its filter is named here."""
        lower, upper = zip(*(link.ends for link in level_links()), strict=True)
        ends = {
            "from": LevelCodeFilter(
                field_name="from_code",
                label=_("From"),
                help_text=_("Only links from this output or objective, by its code."),
                levels=lower,
            ),
            "to": LevelCodeFilter(
                field_name="to_code",
                label=_("To"),
                help_text=_("Only links to this objective or goal, by its code."),
                levels=upper,
            ),
        }
        return {**super().get_filters(), **ends}

    def filter_queryset(self, queryset: QuerySet[Any]) -> MergedLinks:
        """Return the links that are left of all parts, as one list in the order asked for."""
        del queryset
        asked = dict(self.form.cleaned_data)
        names = asked.pop("ordering") or ()
        order = [self.filters["ordering"].get_ordering_value(name) for name in names if name]
        return MergedLinks([self._kept(half, asked) for half in link_halves(self.plan)], order)

    def _kept(self, half: QuerySet[Any], asked: Mapping[str, Any]) -> QuerySet[Any]:
        for name, value in asked.items():
            half = self.filters[name].filter(half, value)
        return half


class PriorityFilterSet(PlanFilterSet):
    """Filters of high-priority items: `sector` and `search`."""

    search_fields = ("text",)

    sector = sector_filter()
