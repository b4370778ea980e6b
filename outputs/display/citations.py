"""Everything of a plan that cites a clause of its source."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from math import inf
from typing import Any, Final, NamedTuple

from django.db.models import CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outputs.display.sentences import in_english
from outputs.models import PriorityItem
from plans.levels import printed_kinds
from plans.models import Clause, PrintedTable

Rows = QuerySet[Any, Any]
Found = dict[int, list["ClauseCitation"]]
Counts = dict[int, Counter[str]]

KINDS: Final = (*(kind.key for kind in printed_kinds()), "table", "priority")
"""What cites clauses, in the order it is listed."""
MOST_NAMED: Final = 3
"""How many a sentence names one by one."""


class ClauseCitation(NamedTuple):
    """Something of the plan that rests on a clause; `title` is its heading or its words."""

    type: str
    code: str
    title: str

    @property
    def name(self) -> str:
        if self.type == "priority":
            return _("high-priority item {code}").format(code=self.code)
        return self.title if self.type == "sector" else self.code


def clause_citations(clauses: Iterable[Clause]) -> Found:
    """Return what cites each of these clauses, by the clause's key, in printed order. One query."""
    return counted_citations(clauses)[0]


def counted_citations(clauses: Iterable[Clause], most: float = inf) -> tuple[Found, Counts]:
    """Return so many citations of each kind and clause, and how many there are. One query.

    An output cites the clause of its printed table, and so do all links of a table: they are
    summarised as the table. A Sector cites the clause of its mission.
    """
    found: Found = {clause.pk: [] for clause in clauses}
    counts: Counts = {key: Counter() for key in found}
    if not found:
        return found, counts
    parts = [rows.filter(place__in=found) for rows in _citing()]
    columns = ("place", "kind", "cited_code", "cited_title")
    order = ("kind_number", "sector_number", "own_number")
    selected = [part.order_by().values_list(*columns, *order) for part in parts]
    union: Rows = reduce(lambda one, other: one.union(other, all=True), selected)
    for place, kind, code, title, *_numbers in union.order_by(*order):
        counts[place][kind] += 1
        if counts[place][kind] <= most:
            found[place].append(ClauseCitation(kind, code, title))
    return found, counts


def clause_sentence(
    clause: Clause, citations: Sequence[ClauseCitation], marks: int | None, more: int = 0
) -> SafeString:
    """Say where a clause is printed, and what cites it; `marks` of its table, None without one.

    `more` cite it than are named in `citations`.
    """
    entries = [one for one in citations if one.type != "table"]
    words = ngettext("{count} mark rests on it.", "{count} marks rest on it.", marks or 0)
    rests = [] if marks is None else [words.format(count=marks)]
    if entries or not rests:
        rests.append(_citing_words(entries, more))
    return format_html(
        _("{clause} is printed in {document}. {cited}"),
        clause=in_english(clause.label),
        document=in_english(clause.document.name),
        cited=" ".join(rests),
    )


def _citing_words(entries: Sequence[ClauseCitation], more: int) -> str:
    if not entries:
        return _("Nothing of the plan cites it.")
    if len(entries) > MOST_NAMED:
        return _("{count} entries of the plan cite it.").format(count=len(entries) + more)
    *first, last = [one.name for one in entries]
    if not first:
        return _("{name} cites it.").format(name=last)
    return _("{names} and {last} cite it.").format(names=", ".join(first), last=last)


def _citing() -> Iterator[Rows]:
    for kind in printed_kinds():
        title = "title" if kind.named_by == "code" else kind.named_by
        sector = Coalesce(F("sector__number"), 0) if kind.has_sector else Value(0)
        yield _as(kind.key, kind.rows, ("code", title), sector, "number")
    named = ("number", "title")
    yield _as("table", PrintedTable.objects.of_marks(), named, Value(0), "position")
    items = PriorityItem.objects.all()
    position = Cast("position", CharField())
    code = Concat("sector__code", Value("."), position, output_field=CharField())
    of_sector = F("sector__number")
    yield _as("priority", items, (code, "text"), of_sector, "position")


def _as(kind: str, rows: Rows, named: tuple[Any, str], sector: Any, own: str) -> Rows:
    code, title = named
    cited: Rows = rows.annotate(
        place=F("clause_id"),
        kind=Value(kind),
        cited_code=F(code) if isinstance(code, str) else code,
        cited_title=Cast(title, TextField()),
        kind_number=Value(KINDS.index(kind)),
        sector_number=sector,
        own_number=F(own),
    )
    return cited
