"""Traces laid out for reading: what hangs from what, with the printed mark behind each hop."""

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


class ReachedGoal(NamedTuple):
    """A goal that an output reaches: a derived link, with the number of paths behind it."""

    node: Node
    path_count: int
    through: tuple[Node, ...]
    is_ambiguous: bool
    words: Words


class AmbiguousMark(NamedTuple):
    """A mark that can be read in more than one way, with the note that names the readings."""

    link: Link
    note: str


def upward_branches(reading: Reading, output: str) -> tuple[Branch, ...]:
    return tuple(
        Branch(hop, reading.objective_words[hop.node.code], hops_up(reading, hop.node.code))
        for hop in hops_up(reading, output)
    )


def sector_groups(reading: Reading, goal: str) -> tuple[SectorGroup, ...]:
    """Return the objectives that serve a goal, each with its outputs; every Sector has a group."""
    branches = [
        Branch(hop, reading.objective_words[hop.node.code], hops_down(reading, hop.node.code))
        for hop in hops_down(reading, goal)
    ]
    by_sector = {
        code: tuple(group) for code, group in groupby(branches, lambda one: one.hop.node.sector)
    }
    return tuple(
        SectorGroup(sector, by_sector.get(code, ())) for code, sector in reading.sectors.items()
    )


def hops_up(reading: Reading, code: str) -> tuple[Hop, ...]:
    graph = reading.graph
    return tuple(Hop(graph.node(link.to_code), link) for link in graph.links_from(code))


def hops_down(reading: Reading, code: str) -> tuple[Hop, ...]:
    graph = reading.graph
    return tuple(Hop(graph.node(link.from_code), link) for link in graph.links_to(code))


def reached_goals(reading: Reading, trace: Trace) -> tuple[ReachedGoal, ...]:
    graph = reading.graph
    return tuple(
        ReachedGoal(
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


def ambiguous_marks(reading: Reading, trace: Trace) -> tuple[AmbiguousMark, ...]:
    notes = reading.notes  # read even where no mark is in doubt, so that pages cost the same
    nodes = frozenset(trace.codes)
    return tuple(
        AmbiguousMark(link, notes[link.pair])
        for link in reading.graph.ambiguous_links
        if nodes.issuperset(link.pair)
    )
