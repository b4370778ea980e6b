"""Small plans for Hypothesis to draw: sparse, dense and empty, with and without doubtful marks."""

from itertools import product
from typing import TypeVar

from hypothesis import strategies as st

from plans.trace.graph import Link, Node, PrintedTable
from plans.vocabulary import Certainty, NodeType
from tests.benchmarks.synthetic import Rows

Item = TypeVar("Item")
SECTORS = ("R", "T")
TABLES = (
    PrintedTable("4.1", "Radiocommunication", "R"),
    PrintedTable("5.1", "Standardization", "T"),
    PrintedTable("8.1", "Goals"),
)
CERTAINTIES = st.sampled_from([Certainty.CERTAIN, Certainty.CERTAIN, Certainty.AMBIGUOUS])


@st.composite
def plans(draw: st.DrawFn) -> Rows:
    """The rows of a plan of up to 4 goals, 6 objectives and 8 outputs in two Sectors."""
    goals = _nodes(NodeType.GOAL, "G", None, draw(st.integers(0, 4)))
    objectives, outputs, cells = [], [], []
    for sector, table in zip(SECTORS, TABLES, strict=False):
        upper = _nodes(NodeType.OBJECTIVE, sector, sector, draw(st.integers(0, 3)))
        lower = _nodes(NodeType.OUTPUT, f"{sector}-", sector, draw(st.integers(0, 4)))
        objectives += upper
        outputs += lower
        cells += [(row.code, column.code, table.number) for row, column in product(lower, upper)]
    cells += [(row.code, column.code, "8.1") for row, column in product(objectives, goals)]
    links = tuple(
        Link(*cell, draw(CERTAINTIES))
        for cell in draw(st.permutations(cells))
        if draw(st.booleans())
    )
    return Rows(tuple(goals), tuple(objectives), tuple(outputs), TABLES, links)


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
    codes = [node.code for node in (*rows.outputs, *rows.objectives, *rows.goals)]
    pairs = [link.pair for link in rows.links]
    return rows, draw(_some_of(codes)), draw(_some_of(pairs))


def _some_of(items: list[Item]) -> st.SearchStrategy[frozenset[Item]]:
    return st.frozensets(st.sampled_from(items), max_size=3) if items else st.just(frozenset())


def _nodes(type_: NodeType, prefix: str, sector: str | None, count: int) -> list[Node]:
    return [Node(f"{prefix}{n}", type_, f"Title {n}", sector) for n in range(1, count + 1)]
