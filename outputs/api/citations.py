"""The views of clauses, with everything of the plan that cites them.

They live in this layer because goals, Sectors, objectives and outputs are all known here.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any, Final, NamedTuple, TypedDict

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import NoReverseMatch
from rest_framework.generics import GenericAPIView
from rest_framework.serializers import SerializerMethodField

from goals.api.clauses import ClauseSerializer
from goals.api.fields import address_of
from goals.api.views import DetailView, ListView
from goals.filtersets import ClauseFilterSet
from goals.models import Clause, Goal, PrintedTable
from outputs.models import Output, PriorityItem
from sectors.models import Objective, Sector

Rows = QuerySet[Any, Any]
Found = dict[int, list["Citation"]]

ROUTES: Final = {
    "goal": ("api-goal-detail", "code"),
    "sector": ("api-sector-detail", "code"),
    "objective": ("api-objective-detail", "code"),
    "output": ("api-output-detail", "code"),
    "table": ("api-matrix-detail", "table"),
    "priority": ("api-priority-detail", "code"),
}
"""What cites clauses, in the order it is listed → its route and the name of its code there."""


class Citation(NamedTuple):
    """Something of the plan that rests on a clause."""

    type: str
    code: str


class CitationDocument(TypedDict):
    """A citation with the address of what cites, null while the API has none for it."""

    type: str
    code: str
    url: str | None


def citations_of(clauses: Iterable[Clause]) -> Found:
    """Return what cites each of these clauses, by the clause's key, in printed order. One query.

    An output cites the clause of its printed table, and so do all links of a table: they are
    summarised as the table. A Sector cites the clause of its mission.
    """
    found: Found = {clause.pk: [] for clause in clauses}
    if not found:
        return found
    parts = [rows.filter(place__in=found) for rows in _citing()]
    columns = ("place", "kind", "cited_code", "kind_number", "sector_number", "own_number")
    selected = [part.order_by().values_list(*columns) for part in parts]
    union: Rows = reduce(lambda one, other: one.union(other, all=True), selected)
    for place, kind, code, *_numbers in union.order_by(*columns[3:]):
        found[place].append(Citation(kind, code))
    return found


def _citing() -> Iterator[Rows]:
    """Yield every kind of row that cites a clause, with the same columns."""
    yield _as("goal", Goal.objects.all(), "clause_id", "code", Value(0), "number")
    yield _as("sector", Sector.objects.all(), "clause_id", "code", Value(0), "number")
    sector = F("sector__number")
    yield _as("objective", Objective.objects.all(), "clause_id", "code", sector, "number")
    through_table = "sector__table__clause_id"
    yield _as("output", Output.objects.all(), through_table, "code", sector, "number")
    yield _as("table", PrintedTable.objects.all(), "clause_id", "number", Value(0), "position")
    items = PriorityItem.objects.all()
    position = Cast("position", CharField())
    code = Concat("sector__code", Value("."), position, output_field=CharField())
    yield _as("priority", items, "clause_id", code, sector, "position")


def _as(kind: str, rows: Rows, place: str, code: Any, sector: Any, number: str) -> Rows:
    cited: Rows = rows.annotate(
        place=F(place),
        kind=Value(kind),
        cited_code=F(code) if isinstance(code, str) else code,
        kind_number=Value(list(ROUTES).index(kind)),
        sector_number=sector,
        own_number=F(number),
    )
    return cited


class CitedClauseSerializer(ClauseSerializer):
    """A clause with what cites it; the context holds `citations` of every clause shown."""

    cited_by = SerializerMethodField()

    def get_cited_by(self, clause: Clause) -> list[CitationDocument]:
        """Return what cites the clause, in printed order."""
        return [
            {"type": citation.type, "code": citation.code, "url": self._address(citation)}
            for citation in self.context["citations"][clause.pk]
        ]

    def _address(self, citation: Citation) -> str | None:
        route, name = ROUTES[citation.type]
        parts = {"plan": self.context["plan"].slug, name: citation.code}
        try:
            return address_of(self.context["request"], route, **parts)
        except NoReverseMatch:
            return None


class CitedView(GenericAPIView[Clause]):
    """A view that looks up what cites the clauses it shows, once for all of them."""

    serializer_class = CitedClauseSerializer

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Hand the citations of the clause, or of the page of clauses, to the serializer."""
        clauses = args[0] if kwargs.get("many") else args[:1]
        context = {**self.get_serializer_context(), "citations": citations_of(clauses)}
        return super().get_serializer(*args, **kwargs, context=context)


class ClauseList(CitedView, ListView[Clause]):
    """The clauses of a plan. Four queries, and one for the document in the filter."""

    filterset_class = ClauseFilterSet

    def get_queryset(self) -> QuerySet[Clause]:
        """Return the clauses with their documents."""
        return Clause.objects.in_plan(self.plan).with_document()


class ClauseDetail(CitedView, DetailView[Clause]):
    """One clause. Three queries."""

    def get_queryset(self) -> QuerySet[Clause]:
        """Return the clauses with their documents."""
        return Clause.objects.in_plan(self.plan).with_document()
