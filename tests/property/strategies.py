"""Small plans for Hypothesis to draw: sparse, dense and empty, with and without doubtful marks."""

from itertools import pairwise, product
from typing import TypeVar

from hypothesis import strategies as st

from plans.trace.graph import Layer, Link, MarkTable, Node
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows

Item = TypeVar("Item")
SECTORS = ("R", "T")
LEVELS = {
    2: ("output", "goal"),
    3: ("output", "objective", "goal"),
    4: ("activity", "output", "objective", "goal"),
    5: ("activity", "output", "objective", "goal", "vision"),
}
PLURALS = {"activity": "activities"}
FORMS = {"output": "{}-{}", "objective": "{}{}", "goal": "G{}{}"}
CERTAINTIES = st.sampled_from([Certainty.CERTAIN, Certainty.CERTAIN, Certainty.AMBIGUOUS])


@st.composite
def plans(draw: st.DrawFn, least: int = 2, most: int = 5) -> Rows:
    """The rows of a plan of two to five levels; all but the top one are of two Sectors.

    With three levels they are those of the ITU's plan: up to 4 goals, 6 objectives, 8 outputs.
    """
    levels = LEVELS[draw(st.integers(least, most))]
    largest = 4 if len(levels) < 4 else 2
    spine = tuple(
        Layer(level, PLURALS.get(level, f"{level}s"), draw(_nodes(level, largest, sectors)))
        for level, sectors in [*((level, SECTORS) for level in levels[:-1]), (levels[-1], ("",))]
    )
    tables = draw(_tables(spine))
    cells = [cell for table in tables for cell in _cells(spine, table)]
    links = tuple(
        Link(*cell, draw(CERTAINTIES))
        for cell in draw(st.permutations(cells))
        if draw(st.booleans())
    )
    return Rows(spine, tables, links)


def itu_plans() -> st.SearchStrategy[Rows]:
    """Plans with the levels of the ITU's plan of 2008-2011."""
    return plans(3, 3)


@st.composite
def plans_and_links(draw: st.DrawFn) -> tuple[Rows, Link]:
    """A plan with at least one link, and one of its links."""
    rows = draw(plans().filter(lambda rows: rows.links))
    return rows, draw(st.sampled_from(rows.links))


@st.composite
def plans_and_removals(
    draw: st.DrawFn,
) -> tuple[Rows, frozenset[str], frozenset[tuple[str, str]]]:
    """A plan, with some of its nodes and links to take away."""
    rows = draw(plans())
    codes = [node.code for layer in rows.spine for node in layer.nodes]
    pairs = [link.pair for link in rows.links]
    return rows, draw(_some_of(codes)), draw(_some_of(pairs))


def _some_of(items: list[Item]) -> st.SearchStrategy[frozenset[Item]]:
    return st.frozensets(st.sampled_from(items), max_size=3) if items else st.just(frozenset())


@st.composite
def _nodes(draw: st.DrawFn, level: str, largest: int, sectors: tuple[str, ...]) -> tuple[Node, ...]:
    """Nodes Sector by Sector; the form of a code says nothing of the level of other plans."""
    form = FORMS.get(level, f"{level}-{{}}{{}}")
    return tuple(
        Node(form.format(sector, n), level, f"Title {n}", sector or None)
        for sector in sectors
        for n in range(1, draw(st.integers(0, largest)) + 1)
    )


@st.composite
def _tables(draw: st.DrawFn, spine: tuple[Layer, ...]) -> tuple[MarkTable, ...]:
    """A table per hop to the top; below, one per Sector or, not in the ITU's plan, for all."""
    tables: list[MarkTable] = []
    for place, layer in enumerate(spine[:-1], start=1):
        is_whole = place == len(spine) - 1 or (len(spine) != 3 and draw(st.booleans()))
        sectors = (None,) if is_whole else SECTORS
        tables += [
            MarkTable(f"{place}.{part}", f"Table {place}.{part}", layer.level, sector)
            for part, sector in enumerate(sectors, start=1)
        ]
    return tuple(tables)


def _cells(spine: tuple[Layer, ...], table: MarkTable) -> list[tuple[str, str, str]]:
    """Every cell of a table."""
    for lower, upper in pairwise(spine):
        if lower.level == table.rows:
            rows, columns = lower.within(table.sector), upper.within(table.sector)
            return [(row.code, column.code, table.number) for row, column in product(rows, columns)]
    raise AssertionError(table)
