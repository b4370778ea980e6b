"""Traces laid out for reading: what hangs from what, with the printed mark behind each hop."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from outputs.display.reading import Reading, Words
from plans.trace.graph import Link, Node
from plans.trace.walk import Trace
from plans.vocabulary import Certainty
from sectors.models import Sector
from web.paging import Cut, cut

MOST_BRANCHES: Final = 25
"""How many marks of one node are laid out, of all that it may have."""


class Hop(NamedTuple):
    """One printed mark, seen from its other end: where it leads, and the mark itself."""

    node: Node
    link: Link


class Branch(NamedTuple):
    """An objective reached by one mark, and the marks that lead on from it, the first of them."""

    hop: Hop
    words: Words
    further: Cut[Hop]


class SectorGroup(NamedTuple):
    """The branches of one Sector, the first of them; empty when the Sector has none."""

    sector: Sector | None
    branches: Cut[Branch]


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


def upward_branches(reading: Reading, output: str) -> Cut[Branch]:
    """Return the objectives that an output serves, each with its goals (one query)."""
    hops = hops_up(reading, output)
    words = reading.objective_words(hop.node.code for hop in hops.shown)
    branches = [
        Branch(hop, words[hop.node.code], hops_up(reading, hop.node.code)) for hop in hops.shown
    ]
    return Cut(branches, hops.total)


def sector_groups(reading: Reading, goal: str) -> tuple[SectorGroup, ...]:
    """Return the objectives that serve a goal, each with its outputs; every Sector has a group.

    What is of no Sector stands in a group of its own, at the end.

    One query.
    """
    graph = reading.graph
    by_sector: dict[str | None, list[str]] = {code: [] for code in reading.sectors}
    for code in graph.below[goal]:
        by_sector.setdefault(graph.node(code).sector, []).append(code)
    parts = {code: cut(codes, MOST_BRANCHES) for code, codes in by_sector.items()}
    words = reading.objective_words(code for part in parts.values() for code in part.shown)
    return tuple(
        SectorGroup(
            reading.sectors.get(code or ""),
            Cut([_branch_below(reading, one, goal, words) for one in part.shown], part.total),
        )
        for code, part in parts.items()
    )


def _branch_below(reading: Reading, code: str, goal: str, words: Mapping[str, Words]) -> Branch:
    graph = reading.graph
    hop = Hop(graph.node(code), graph.link(code, goal))
    return Branch(hop, words[code], hops_down(reading, code))


def hops_up(reading: Reading, code: str) -> Cut[Hop]:
    graph, part = reading.graph, cut(reading.graph.links_from(code), MOST_BRANCHES)
    return Cut([Hop(graph.node(link.to_code), link) for link in part.shown], part.total)


def hops_down(reading: Reading, code: str) -> Cut[Hop]:
    graph, part = reading.graph, cut(reading.graph.below[code], MOST_BRANCHES)
    links = [graph.link(lower, code) for lower in part.shown]
    return Cut([Hop(graph.node(link.from_code), link) for link in links], part.total)


def reached_goals(reading: Reading, trace: Trace) -> Cut[ReachedGoal]:
    """Return the goals that the paths of an output lead to (one query)."""
    graph, reached = reading.graph, cut(list(trace.top.items()), MOST_BRANCHES)
    words = reading.goal_words(goal for goal, _count in reached.shown)
    goals = [
        ReachedGoal(
            node=graph.node(goal),
            path_count=count,
            through=_through(reading, trace, goal),
            is_ambiguous=trace.certainty_of(goal) == Certainty.AMBIGUOUS,
            words=words[goal],
        )
        for goal, count in reached.shown
    ]
    return Cut(goals, reached.total)


def _through(reading: Reading, trace: Trace, goal: str) -> tuple[Node, ...]:
    graph = reading.graph
    objectives = [code for code in trace.layer("objective") if goal in graph.above[code]]
    return tuple(map(graph.node, objectives[:MOST_BRANCHES]))


def ambiguous_marks(reading: Reading, trace: Trace) -> tuple[AmbiguousMark, ...]:
    return noted(reading, trace.ambiguous_links)


def noted(reading: Reading, links: Iterable[Link]) -> tuple[AmbiguousMark, ...]:
    """Return ambiguous links, each with its note."""
    notes = reading.notes  # read even where no mark is in doubt, so that pages cost the same
    return tuple(AmbiguousMark(link, notes[link.pair]) for link in links)
