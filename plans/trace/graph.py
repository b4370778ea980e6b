"""The plan as an immutable graph: its goals, objectives and outputs, and the printed marks.

Annex 2 of the resolution gives the layers: outputs serve objectives, objectives serve goals. The
graph holds stated links only; whatever is derived from them is computed by the other modules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from plans.trace import build
from plans.trace.errors import UnknownLink, UnknownNode, UnknownTable
from plans.trace.parts import Codes, Layers, Link, Node, Pair, PrintedTable
from plans.vocabulary import Certainty

__all__ = ["Codes", "Link", "Node", "Pair", "PlanGraph", "PrintedTable", "graph_from"]


@dataclass(frozen=True)
class PlanGraph:
    """A plan at one revision. Every sequence and mapping is in printed order and read-only.

    A mapping is drawn up from the links when it is first read: few questions need all of them.
    """

    plan: str
    revision: int
    goals: tuple[Node, ...]
    objectives: tuple[Node, ...]
    outputs: tuple[Node, ...]
    tables: tuple[PrintedTable, ...]
    links: tuple[Link, ...]

    @cached_property
    def objectives_of(self) -> Mapping[str, Codes]:
        """Output code → the objectives it serves."""
        return build.part(self._targets, self.outputs)

    @cached_property
    def goals_of(self) -> Mapping[str, Codes]:
        """Objective code → the goals it serves."""
        return build.part(self._targets, self.objectives)

    @cached_property
    def outputs_of(self) -> Mapping[str, Codes]:
        """Objective code → the outputs that serve it."""
        return build.part(self._sources, self.objectives)

    @cached_property
    def objectives_under(self) -> Mapping[str, Codes]:
        """Goal code → the objectives that serve it."""
        return build.part(self._sources, self.goals)

    def node(self, code: str) -> Node:
        """The node with this code; raises UnknownNode."""
        try:
            return self._nodes[code]
        except KeyError:
            raise UnknownNode(code) from None

    def link(self, from_code: str, to_code: str) -> Link:
        """The stated link between two codes; raises UnknownLink."""
        try:
            place = self._targets.get(from_code, ()).index(to_code)
        except ValueError:
            raise UnknownLink(from_code, to_code) from None
        return self.links[self._link_starts[from_code] + place]

    def table(self, number: str) -> PrintedTable:
        """The printed table with this number; raises UnknownTable."""
        for table in self.tables:
            if table.number == number:
                return table
        raise UnknownTable(number)

    def links_from(self, code: str) -> tuple[Link, ...]:
        """The links an output or objective sends up; none for a goal."""
        start = self._link_starts.get(code, 0)
        return self.links[start : start + len(self._targets.get(code, ()))]

    @property
    def ambiguous_links(self) -> tuple[Link, ...]:
        """The links whose printed cell can be read in more than one way."""
        ambiguous = Certainty.AMBIGUOUS
        return tuple([link for link in self.links if link.certainty == ambiguous])

    def rows_of(self, table: PrintedTable) -> tuple[Node, ...]:
        """The row heads of a printed table."""
        return self._layers.rows_of(table)

    def columns_of(self, table: PrintedTable) -> tuple[Node, ...]:
        """The column heads of a printed table."""
        return self._layers.columns_of(table)

    def in_printed_order(self, codes: Iterable[str]) -> list[str]:
        """The same codes, layer by layer (outputs, objectives, goals) as the plan prints them."""
        return sorted(codes, key=self._places.__getitem__)

    @property
    def _layers(self) -> Layers:
        return Layers(self.goals, self.objectives, self.outputs)

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        """Code → node, in printed order."""
        return build.nodes_by_code(self._layers)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Code → its place in printed order."""
        return build.places_of(self._nodes)

    @cached_property
    def _targets(self) -> Mapping[str, Codes]:
        """Code → the codes its links lead up to."""
        return build.targets_by_source(self._layers, self.links)

    @cached_property
    def _sources(self) -> Mapping[str, Codes]:
        """Code → the codes whose links lead up to it."""
        return build.sources_by_target(self._layers, self.links)

    @cached_property
    def _link_starts(self) -> Mapping[str, int]:
        """Code → the place of the first link it sends up."""
        return build.starts_of(self._targets)


def graph_from(
    plan: str,
    revision: int,
    goals: Iterable[Node],
    objectives: Iterable[Node],
    outputs: Iterable[Node],
    tables: Iterable[PrintedTable],
    links: Iterable[Link],
) -> PlanGraph:
    """The graph of these rows: nodes and tables in printed order, links in any order.

    Raises a GraphError that names the first offending code or link.
    """
    layers = Layers(tuple(goals), tuple(objectives), tuple(outputs))
    tables = tuple(tables)
    build.check_nodes(layers)
    links = build.links_in_order(tuple(links), layers, tables)
    return PlanGraph(plan, revision, *layers, tables, links)
