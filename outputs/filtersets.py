"""What a visitor may filter outputs by."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from goals.filtersets import CodeFilter, OrderFilter, PlanFilterSet
from goals.models import Goal
from outputs.models import Output
from outputs.models.output import OutputQuerySet
from sectors.models import Objective, Sector

_YES, _NO = "true", "false"


class OutputFilterSet(PlanFilterSet):
    """Filters of outputs: `sector`, `objective`, `goal`, `high_priority`, `search`, `ordering`.

    `objective` follows a stated link, `goal` a derived one, through any objective.
    `high_priority` asks for what the words name; our own readings of them do not count.
    """

    sector = CodeFilter(label=_("Sector"), queryset=Sector.objects.all())
    objective = CodeFilter(
        label=_("Objective"), queryset=Objective.objects.all(), method="keep_serving"
    )
    goal = CodeFilter(label=_("Goal"), queryset=Goal.objects.all(), method="keep_reaching")
    high_priority = django_filters.ChoiceFilter(
        label=_("High priority"),
        empty_label=_("any"),
        choices=[(_YES, _("yes")), (_NO, _("no"))],
        method="keep_high_priority",
        error_messages={"invalid_choice": _("“%(value)s” is neither “true” nor “false”.")},
    )
    ordering = OrderFilter(
        ("sector__number", "sector", _("Sector")),
        ("number", "number", _("number")),
        ("code", "code", _("code")),
        ("title", "title", _("title")),
    )

    class Meta:
        model = Output
        fields: list[str] = []

    def keep_serving(self, queryset: OutputQuerySet, _name: str, value: Objective) -> QuerySet[Any]:
        """Return the outputs that a printed mark links with the objective."""
        return queryset.serving(value)

    def keep_reaching(self, queryset: OutputQuerySet, _name: str, value: Goal) -> QuerySet[Any]:
        """Return the outputs from which at least one path leads to the goal."""
        return queryset.reaching(value)

    def keep_high_priority(self, queryset: OutputQuerySet, _name: str, value: str) -> QuerySet[Any]:
        """Return the outputs that the words name as high priority, or (`false`) the others."""
        is_asked = value == _YES
        return queryset.named_high_priority() if is_asked else queryset.not_named_high_priority()
