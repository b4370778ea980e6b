"""What each revision of a plan touched: its rows of history know it."""

import re
from collections.abc import Collection, Iterator
from typing import Any, Final, NamedTuple

from django.db.models import F, Model, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kpis.models import KpiTarget, Measurement
from outputs.models import GapAcceptance, PriorityItem, PriorityItemOutputLink
from plans.codes import LINK_SEPARATOR, table_name
from plans.levels import coded_kinds, level_links
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from plans.services import history_manager
from reports.models import KpiReason, Recommendation, Report, ReportSection

MOST_NAMED: Final = 12
"""How many parts are named of one revision."""
_PARTS: Final[list[tuple[str, type[Model], str]]] = [
    *(("history", kind.model, "code") for kind in coded_kinds()),
    ("table", PrintedTable, "number"),
    ("clause", Clause, "code"),
    ("document", SourceDocument, "code"),
    ("report", Report, "code"),
    ("gap", GapAcceptance, "codes"),
    ("sector", PriorityItem, "sector"),
    ("output", PriorityItemOutputLink, "output"),
    ("kpi", KpiTarget, "kpi"),
    ("kpi", Measurement, "kpi"),
    ("report", ReportSection, "report"),
    ("report", KpiReason, "report"),
    ("report", Recommendation, "report"),
]
"""How a part is shown, its model, and the field that names it: itself, or what it belongs to."""
_SHOWN: Final[dict[str, tuple[str, str, str | StrPromise]]] = {
    "history": ("history", "code", "{name}"),
    "sector": ("sector-detail", "code", "{name}"),
    "output": ("output-detail", "code", "{name}"),
    "kpi": ("kpi-detail", "code", "{name}"),
    "table": ("matrix-detail", "table", "{table}"),
    "clause": ("clause-history", "code", _("clause {name}")),
    "document": ("document-detail", "code", _("document {name}")),
    "report": ("report-detail", "code", _("report {name}")),
    "gap": ("gaps", "", _("the gap of {name}")),
}
"""The route of its page, what names it there, and the words for it; first comes first."""


class TouchedPart(NamedTuple):
    """Something of the plan as it is named; `url` is empty where not everybody may go to it."""

    name: str
    url: str


class TouchedParts(NamedTuple):
    """The first parts that one revision touched, and how many there are besides."""

    parts: tuple[TouchedPart, ...]
    more: int


def touched_in(plan: Plan, revisions: Collection[int]) -> dict[int, TouchedParts]:
    """One query for all kinds of parts, and one for the reports; none without a revision."""
    if not revisions:
        return {}
    first, *others = (
        history_manager(model)
        .filter(history_revision__plan=plan, history_revision__number__in=revisions)
        .order_by()
        .values_list("history_revision__number", Value(kind), name)
        for kind, model, name in _named()
    )
    named: dict[int, list[tuple[str, str]]] = {}
    for number, kind, part in first.union(*others):
        named.setdefault(number, []).append((kind, part))
    public = set(Report.objects.in_plan(plan).published().values_list("code", flat=True))
    return {number: _touched(plan, parts, public) for number, parts in named.items()}


def _touched(plan: Plan, named: list[tuple[str, str]], public: set[str]) -> TouchedParts:
    kinds = list(_SHOWN)
    ordered = sorted(named, key=lambda one: (kinds.index(one[0]), _natural(one[1])))
    parts: dict[str, TouchedPart] = {}
    for kind, name in ordered:
        shown = _SHOWN[kind][2].format(name=name, table=table_name(name))
        is_open = kind != "report" or name in public
        parts.setdefault(shown, TouchedPart(shown, _url(plan, kind, name) if is_open else ""))
    return TouchedParts(tuple(parts.values())[:MOST_NAMED], max(0, len(parts) - MOST_NAMED))


def _url(plan: Plan, kind: str, name: str) -> str:
    route, parameter, _words = _SHOWN[kind]
    return reverse(route, kwargs={"plan": plan.slug, **({parameter: name} if parameter else {})})


def _natural(code: str) -> list[tuple[int, str]]:
    """R2 before R10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _named() -> Iterator[tuple[str, type[Model], Any]]:
    for kind, model, field in _PARTS:
        yield kind, model, _name_by(model, field)
    for link in level_links():
        lower, upper = (_name_by(link.model, end.key) for end in link.ends)
        yield "history", link.model, Concat(lower, Value(LINK_SEPARATOR), upper)


def _name_by(model: type[Model], field: str) -> F | Coalesce:
    """Return a field, or the code of what it refers to, also once that is gone."""
    owner: Any = model._meta.get_field(field).related_model
    if owner is None:
        return F(field)
    past = history_manager(owner).filter(id=OuterRef(f"{field}_id")).order_by("-history_id")
    return Coalesce(F(f"{field}__code"), Subquery(past.values("code")[:1]))
