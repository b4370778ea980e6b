"""What a visitor may filter clauses by."""

import django_filters
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from plans.models import Clause, SourceDocument
from plans.vocabulary import ClauseKind
from web.filtersets import (
    CodeFilter,
    OrderFilter,
    PlanFilterSet,
)


class ClauseFilterSet(PlanFilterSet):
    """Filters of clauses: `document`, `kind`, `search`, `ordering`."""

    search_fields = ("code", "label", "heading", "text")

    document = CodeFilter(label=_("Document"), queryset=SourceDocument.objects.all())
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        choices=[(kind.value, kind.value) for kind in ClauseKind],
        error_messages={
            "invalid_choice": format_lazy(
                _("“%(value)s” is no kind of clause. Choose from {kinds}."),
                kinds=", ".join(ClauseKind),
            )
        },
    )
    ordering = OrderFilter(
        ("document__position", "document", _("document")),
        ("code", "code", _("code")),
        ("kind", "kind", _("kind")),
        ("label", "label", _("label")),
    )

    class Meta:
        model = Clause
        fields: list[str] = []
