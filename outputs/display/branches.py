"""Traces laid out for reading: what hangs from what, with the printed mark behind each hop."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from outputs.display.reading import Reading, Words
from plans.trace.graph import Link, Node
from plans.trace.walk import Trace
from plans.vocabulary import Certainty
from sectors.models import Sector


class Hop(NamedTuple):
    """One printed mark, seen from its other end: where it leads, and the mark itself."""

    node: Node
    link: Link


class Branch(NamedTuple):
    """An objective reached by one mark, and the marks that lead on from it."""

    hop: Hop
    words: Words
    further: tuple[Hop, ...]


class SectorGroup(NamedTuple):
    """The branches of one Sector; empty when the Sector has none."""

    sector: Sector
    branches: tuple[Branch, ...]


class Reached(NamedTuple):
    """A goal that an output reaches: a derived link, with the number of paths behind it."""

    node: Node
    path_count: int
    through: tuple[Node, ...]
    is_ambiguous: bool
    words: Words


class Doubt(NamedTuple):
    """A mark that can be read in more than one way, with the note that names the readings."""

    link: Link
    note: str


def upward_branches_of(reading: Reading, output: str) -> tuple[Branch, ...]:
    graph = reading.graph
    return tuple(
        Branch(
            Hop(graph.node(objective), graph.link(output, objective)),
            reading.objective_words[objective],
            goal_hops_of(reading, objective),
        )
        for objective in graph.above[output]
    )


def sector_groups_of(reading: Reading, goal: str) -> tuple[SectorGroup, ...]:
    """Return the objectives that serve a goal, each with its outputs; every Sector has a group."""
    graph = reading.graph
    branches = [
        Branch(
            Hop(graph.node(objective), graph.link(objective, goal)),
            reading.objective_words[objective],
            output_hops_of(reading, objective),
        )
        for objective in graph.below[goal]
    ]
    by_sector = {
        code: tuple(group) for code, group in groupby(branches, lambda one: one.hop.node.sector)
    }
    return tuple(
        SectorGroup(sector, by_sector.get(code, ())) for code, sector in reading.sectors.items()
    )


def goal_hops_of(reading: Reading, objective: str) -> tuple[Hop, ...]:
    graph = reading.graph
    return _hops((graph.node(goal), graph.link(objective, goal)) for goal in graph.above[objective])


def output_hops_of(reading: Reading, objective: str) -> tuple[Hop, ...]:
    graph = reading.graph
    return _hops(
        (graph.node(output), graph.link(output, objective)) for output in graph.below[objective]
    )


def reached_goals_of(reading: Reading, trace: Trace) -> tuple[Reached, ...]:
    graph = reading.graph
    return tuple(
        Reached(
            node=graph.node(goal),
            path_count=count,
            through=tuple(
                graph.node(code) for code in trace.layer("objective") if goal in graph.above[code]
            ),
            is_ambiguous=trace.certainty_of(goal) == Certainty.AMBIGUOUS,
            words=reading.goal_words[goal],
        )
        for goal, count in trace.top.items()
    )


def doubts_of(reading: Reading, trace: Trace) -> tuple[Doubt, ...]:
    """Return the ambiguous marks between the nodes of a trace, with their notes."""
    notes = reading.notes  # read even where no mark is in doubt, so that pages cost the same
    nodes = frozenset(trace.codes)
    return tuple(
        Doubt(link, notes[link.pair])
        for link in reading.graph.ambiguous_links
        if nodes.issuperset(link.pair)
    )


def _hops(pairs: Iterable[tuple[Node, Link]]) -> tuple[Hop, ...]:
    return tuple(Hop(node, link) for node, link in pairs)
