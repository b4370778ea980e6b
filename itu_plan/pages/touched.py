"""What each revision of a plan touched: its rows of history know it."""

import re
from collections.abc import Collection, Iterator
from typing import Any, Final, NamedTuple

from django.db.models import F, Model, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kpis.models import Kpi, KpiTarget, Measurement
from outputs.models import GapAcceptance, Output, PriorityItem, PriorityItemOutputLink
from plans.codes import LINK_SEPARATOR
from plans.levels import coded_kinds, level_links
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from plans.services import history_of
from reports.models import KpiReason, Recommendation, Report, ReportSection
from sectors.models import Sector

Rows = QuerySet[Any, Any]
MOST_NAMED: Final = 12
"""How many parts are named of one revision."""
_OWN: Final[list[tuple[str, type[Model], str]]] = [
    *(("history", kind.model, "code") for kind in coded_kinds()),
    ("table", PrintedTable, "number"),
    ("clause", Clause, "code"),
    ("document", SourceDocument, "code"),
    ("report", Report, "code"),
    ("gap", GapAcceptance, "codes"),
]
"""How a part is shown, the model that it is of, and the field that names it."""
_BELONGING: Final[list[tuple[str, type[Model], str, type[Model]]]] = [
    ("sector", PriorityItem, "sector", Sector),
    ("output", PriorityItemOutputLink, "output", Output),
    ("kpi", KpiTarget, "kpi", Kpi),
    ("kpi", Measurement, "kpi", Kpi),
    ("report", ReportSection, "report", Report),
    ("report", KpiReason, "report", Report),
    ("report", Recommendation, "report", Report),
]
"""The same for what goes by the code of the object that it belongs to."""
_ROUTES: Final = {
    "history": ("history", "code"),
    "sector": ("sector-detail", "code"),
    "output": ("output-detail", "code"),
    "kpi": ("kpi-detail", "code"),
    "table": ("matrix-detail", "table"),
    "clause": ("clause-history", "code"),
    "document": ("document-detail", "code"),
    "report": ("report-detail", "code"),
    "gap": ("gaps", ""),
}
"""How a part is shown → the route of its page, and what names it there; first comes first."""
_NAMES: Final[dict[str, StrPromise]] = {
    "table": _("Table {name}"),
    "clause": _("clause {name}"),
    "document": _("document {name}"),
    "report": _("report {name}"),
    "gap": _("the gap of {name}"),
}


class TouchedPart(NamedTuple):
    """Something of the plan as it is named; `url` is empty where not everybody may go to it."""

    name: str
    url: str


class TouchedParts(NamedTuple):
    """The first parts that one revision touched, and how many there are besides."""

    parts: tuple[TouchedPart, ...]
    more: int


def touched_in(plan: Plan, revisions: Collection[int]) -> dict[int, TouchedParts]:
    """One query for each kind of part, and one for the reports; none without a revision."""
    if not revisions:
        return {}
    named: dict[int, list[tuple[str, str]]] = {}
    for kind, rows, name in _kinds():
        made = rows.filter(history_revision__plan=plan, history_revision__number__in=revisions)
        parts = made.order_by().values_list("history_revision__number", name).distinct()
        for number, part in parts:
            named.setdefault(number, []).append((kind, part))
    public = set(Report.objects.in_plan(plan).published().values_list("code", flat=True))
    return {number: _touched(plan, parts, public) for number, parts in named.items()}


def _touched(plan: Plan, named: list[tuple[str, str]], public: set[str]) -> TouchedParts:
    kinds = list(_ROUTES)
    ordered = sorted(named, key=lambda one: (kinds.index(one[0]), _natural(one[1])))
    parts: dict[str, TouchedPart] = {}
    for kind, name in ordered:
        shown = str(_NAMES.get(kind, "{name}")).format(name=name)
        is_open = kind != "report" or name in public
        parts.setdefault(shown, TouchedPart(shown, _url(plan, kind, name) if is_open else ""))
    return TouchedParts(tuple(parts.values())[:MOST_NAMED], max(0, len(parts) - MOST_NAMED))


def _url(plan: Plan, kind: str, name: str) -> str:
    route, parameter = _ROUTES[kind]
    return reverse(route, kwargs={"plan": plan.slug, **({parameter: name} if parameter else {})})


def _natural(code: str) -> list[tuple[int, str]]:
    """R2 before R10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _kinds() -> Iterator[tuple[str, Rows, Any]]:
    for kind, model, field in _OWN:
        yield kind, history_of(model).all(), F(field)
    for kind, model, field, owner in _BELONGING:
        yield kind, history_of(model).all(), _code_of(field, owner)
    for link in level_links():
        lower, upper = (_code_of(end.key, end.model) for end in link.ends)
        code = Concat(lower, Value(LINK_SEPARATOR), upper)
        yield "history", history_of(link.model).all(), code


def _code_of(field: str, model: type[Model]) -> Coalesce:
    """Return the code of what a field refers to, also once that is gone."""
    past = history_of(model).filter(id=OuterRef(f"{field}_id")).order_by("-history_id")
    return Coalesce(F(f"{field}__code"), Subquery(past.values("code")[:1]))
