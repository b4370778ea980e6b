"""Everything of a plan that cites a clause of its source."""

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import Any, Final, NamedTuple

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Concat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goals.models import Clause, Goal, PrintedTable
from outputs.display.sentences import in_english
from outputs.models import Output, PriorityItem
from sectors.models import Objective, Sector

Rows = QuerySet[Any, Any]
Found = dict[int, list["Citation"]]

KINDS: Final = ("goal", "sector", "objective", "output", "table", "priority")
"""What cites clauses, in the order it is listed."""


class Citation(NamedTuple):
    """Something of the plan that rests on a clause; `title` is its heading or its words."""

    type: str
    code: str
    title: str


def citations_of(clauses: Iterable[Clause]) -> Found:
    """Return what cites each of these clauses, by the clause's key, in printed order. One query.

    An output cites the clause of its printed table, and so do all links of a table: they are
    summarised as the table. A Sector cites the clause of its mission.
    """
    found: Found = {clause.pk: [] for clause in clauses}
    if not found:
        return found
    parts = [rows.filter(place__in=found) for rows in _citing()]
    columns = ("place", "kind", "cited_code", "cited_title")
    order = ("kind_number", "sector_number", "own_number")
    selected = [part.order_by().values_list(*columns, *order) for part in parts]
    union: Rows = reduce(lambda one, other: one.union(other, all=True), selected)
    for place, kind, code, title, *_numbers in union.order_by(*order):
        found[place].append(Citation(kind, code, title))
    return found


def clause_sentence(clause: Clause, count: int) -> SafeString:
    """Say where a clause is printed, and how much of the plan cites it."""
    cited = ngettext(
        "{count} entry of the plan cites it.", "{count} entries of the plan cite it.", count
    )
    return format_html(
        _("{clause} is printed in {document}. {cited}"),
        clause=in_english(clause.label),
        document=in_english(clause.document.name),
        cited=cited.format(count=count) if count else _("Nothing of the plan cites it."),
    )


def _citing() -> Iterator[Rows]:
    """Yield every kind of row that cites a clause, with the same columns."""
    yield _as("goal", Goal.objects.all(), "clause_id", ("code", "title"), Value(0), "number")
    yield _as("sector", Sector.objects.all(), "clause_id", ("code", "name"), Value(0), "number")
    sector = F("sector__number")
    own = ("code", "title")
    yield _as("objective", Objective.objects.all(), "clause_id", own, sector, "number")
    yield _as("output", Output.objects.all(), "sector__table__clause_id", own, sector, "number")
    named = ("number", "title")
    yield _as("table", PrintedTable.objects.all(), "clause_id", named, Value(0), "position")
    items = PriorityItem.objects.all()
    position = Cast("position", CharField())
    code = Concat("sector__code", Value("."), position, output_field=CharField())
    yield _as("priority", items, "clause_id", (code, "text"), sector, "position")


def _as(kind: str, rows: Rows, place: str, named: tuple[Any, str], sector: Any, own: str) -> Rows:
    code, title = named
    cited: Rows = rows.annotate(
        place=F(place),
        kind=Value(kind),
        cited_code=F(code) if isinstance(code, str) else code,
        cited_title=Cast(title, TextField()),
        kind_number=Value(KINDS.index(kind)),
        sector_number=sector,
        own_number=F(own),
    )
    return cited
