"""What a visitor may filter clauses by, and the filter by a code of any level."""

from collections.abc import Sequence
from typing import Any, Final

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plans.levels import Level
from plans.lookups import one_of
from plans.models import Plan, SourceDocument
from plans.vocabulary import ClauseKind, TextKind
from web.errors import UnknownCode
from web.filtersets import SEVERAL, CodeFilter, OrderFilter, PlanFilterSet, WordFilter, no_such_code
from web.suggestions import as_known, nearest_codes

AS_NUMBERED: Final = (
    ("number", "number", _("number")),
    ("code", "code", _("code")),
    ("title", "title", _("title")),
)
"""What every list of numbered objects can be ordered by."""


class LevelCodeField(forms.CharField):
    """The code of an object in one of several levels."""

    def __init__(self, *, levels: Sequence[Level], plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.levels = levels
        self.plan = plan

    def clean(self, value: Any) -> list[str]:
        """Return codes as the plan writes them (one query); an unknown one names the nearest."""
        asked: str = super().clean(value)
        codes = [one.strip() for one in asked.split(SEVERAL) if one.strip()]
        if not codes or self.plan is None:
            return [code.upper() for code in codes]
        first, *others = (
            level.in_plan(self.plan).order_by().values_list("code", flat=True)
            for level in self.levels
        )
        known = sorted(first.union(*others))
        for code in codes:
            if as_known(code, known) not in known:
                error = UnknownCode(one_of(self.levels), code, nearest_codes(code, known))
                raise ValidationError(no_such_code(error), code="unknown_code")
        return [as_known(code, known) for code in codes]


class LevelCodeFilter(django_filters.Filter):  # type: ignore[misc]  # published without types
    """Keeps what has to do with the object of this code; its filterset sets `extra["plan"]`."""

    field_class = LevelCodeField

    def __init__(self, **more: Any) -> None:
        super().__init__(lookup_expr="in", **more)


class TextFilterSet(PlanFilterSet):
    """Filters of the texts of a plan: `kind`, `search`, `ordering`."""

    search_fields = ("title", "text")

    kind = WordFilter(
        TextKind,
        _("“%(value)s” is no kind of text. Choose from {names}."),
        label=_("Kind"),
        help_text=_("Only those of this kind."),
    )
    ordering = OrderFilter(("position", "position", _("position")), ("kind", "kind", _("kind")))


class ClauseFilterSet(PlanFilterSet):
    """Filters of clauses: `document`, `kind`, `search`, `ordering`."""

    search_fields = ("code", "label", "heading", "text")

    document = CodeFilter(
        label=_("Document"),
        help_text=_("Only clauses of this document, by its code."),
        queryset=SourceDocument.objects.all(),
    )
    kind = WordFilter(
        ClauseKind,
        _("“%(value)s” is no kind of clause. Choose from {names}."),
        label=_("Kind"),
        help_text=_("Only those of this kind."),
    )
    ordering = OrderFilter(
        ("document__position", "document", _("document")),
        ("code", "code", _("code")),
        ("kind", "kind", _("kind")),
        ("label", "label", _("label")),
    )
