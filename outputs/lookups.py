"""Stated links between all levels as one list, and finding one of them by its code."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any, Final, NamedTuple, overload

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from outputs.errors import LinkIsDerived
from plans.codes import link_code, link_ends
from plans.levels import LevelLink, level_links
from plans.models import Plan
from plans.trace.graph import PlanGraph
from plans.trace.walk import trace_of
from plans.vocabulary import NodeType
from web.errors import UnknownCode
from web.suggestions import nearest_codes

Half = QuerySet[Any, Any]
PRINTED_ORDER: Final = ("layer", "sector_number", "from_number", "to_number")


class LinkRow(NamedTuple):
    """One stated link; the numbers put those of all levels into printed order."""

    from_code: str
    to_code: str
    from_title: str
    to_title: str
    type: str
    table_number: str
    table_position: int
    clause_code: str
    certainty: str
    note: str
    layer: int
    sector_number: int
    from_number: int
    to_number: int
    kind: str
    share: Decimal | None
    share_table: str | None
    amount: Decimal | None
    amount_table: str | None
    unit: str | None

    @property
    def code(self) -> str:
        return link_code(self.from_code, self.to_code)


LINK_COLUMNS: Final = tuple(LinkRow.__annotations__)
_FIGURES: Final = {
    "share_table": "share_table__number",
    "amount_table": "amount_table__number",
    "unit": "amount_table__unit",
}
"""Columns of a link that its model has otherwise → where they are found."""


def link_halves(plan: Plan) -> tuple[Half, ...]:
    """Return the links of a plan, a part for each pair of levels, with the same columns.

    The columns are those of LinkRow, so that one filter fits every part. No query.
    """
    return tuple(_with_columns(plan, place, link) for place, link in enumerate(level_links()))


def merged_links(halves: Iterable[Half], order: Iterable[str] = ()) -> QuerySet[Any, Any]:
    """Return the parts as one list of values, in `order`, then in printed order.

    A UNION ALL that the database sorts. Each value is a tuple for LinkRow.
    """
    first, *others = (
        half.values_list(*(_FIGURES.get(name, name) for name in LINK_COLUMNS)) for half in halves
    )
    return first.union(*others, all=True).order_by(*order, *PRINTED_ORDER)


class MergedLinks(Sequence[LinkRow]):
    """The parts of `link_halves` as one list, in `order`, then in printed order.

    A query for the number of each part, one for a page, one for all, read as they are iterated
    over.
    """

    def __init__(self, halves: Iterable[Half], order: Iterable[str] = ()) -> None:
        self.halves = tuple(halves)
        self.order = tuple(order)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        return tuple(half.count() for half in self.halves)

    def __len__(self) -> int:
        return sum(self.counts)

    def __iter__(self) -> Iterator[LinkRow]:
        rows = merged_links(self.halves, self.order)
        return (LinkRow(*row) for row in rows.iterator())

    @overload
    def __getitem__(self, place: int) -> LinkRow: ...

    @overload
    def __getitem__(self, place: slice) -> list[LinkRow]: ...

    def __getitem__(self, place: int | slice) -> LinkRow | list[LinkRow]:
        if isinstance(place, int):
            return self[place : place + 1][0]
        if self.order:
            rows = merged_links(self.halves, self.order)[place]
        else:
            start, stop, _step = place.indices(len(self))
            rows = merged_links(self._parts(start, stop))
        return [LinkRow(*row) for row in rows]

    def _parts(self, start: int, stop: int) -> Iterator[Half]:
        """Yield what stands in these places as printed: part after part, each found by its keys."""
        before = 0
        for half, count in zip(self.halves, self.counts, strict=True):
            first, last = max(start - before, 0), min(stop - before, count)
            if first < last or half is self.halves[-1]:
                keys = half.order_by(*PRINTED_ORDER[1:]).values("pk")[first : max(first, last)]
                yield half.filter(pk__in=keys)
            before += count


def link_kind(row: LinkRow) -> LevelLink:
    return level_links()[row.layer]


def link_found_by(plan: Plan, code: str) -> LinkRow | None:
    """Return the stated link with this code (one query), None where there is none."""
    ends = link_ends(code)
    if ends is None:
        return None
    named = {"from_code": ends[0], "to_code": ends[1]}
    row = merged_links(half.filter(**named) for half in link_halves(plan)).first()
    return None if row is None else LinkRow(*row)


def link_refusal(graph: PlanGraph, code: str) -> UnknownCode | LinkIsDerived:
    """Return what says why there is no stated link with this code. No query.

    LinkIsDerived where paths lead from an output to a goal; else UnknownCode, of an end that is
    unknown, or of the link.
    """
    ends = link_ends(code) or (code, code)
    unknown = [end for end in ends if end not in graph.above]
    if unknown:
        kind = _("output, objective or goal")
        return UnknownCode(kind, unknown[0], nearest_codes(unknown[0], list(graph.above)))
    if tuple(graph.node(end).type for end in ends) == (NodeType.OUTPUT, NodeType.GOAL):
        paths = sum(path.nodes[-1] == ends[1] for path in trace_of(graph, ends[0]).paths())
        if paths:
            return LinkIsDerived(*ends, paths)
    near = [link.code for end in ends for link in (*graph.links_from(end), *graph.links_to(end))]
    return UnknownCode(_("link"), code, nearest_codes(code, near))


def _with_columns(plan: Plan, place: int, link: LevelLink) -> Half:
    lower, upper = link.lower, link.upper
    columns: Half = link.in_plan(plan).annotate(
        from_code=F(f"{lower}__code"),
        to_code=F(f"{upper}__code"),
        from_title=F(f"{lower}__title"),
        to_title=F(f"{upper}__title"),
        type=Value(link.type.value),
        table_number=F("table__number"),
        table_position=F("table__position"),
        clause_code=F("table__clause__code"),
        layer=Value(place),
        sector_number=Coalesce(F(f"{lower}__sector__number"), 0),
        from_number=F(f"{lower}__number"),
        to_number=F(f"{upper}__number"),
    )
    return columns.order_by()


def figures_of(number: str) -> Q:
    """Return the condition that a table prints a share or an amount of a link."""
    return Q(share_table__number=number) | Q(amount_table__number=number)
