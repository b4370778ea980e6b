"""The plan as an immutable graph: its goals, objectives and outputs, and the printed marks.

Annex 2 of the resolution gives the layers: outputs serve objectives, objectives serve goals. The
graph holds stated links only; whatever is derived from them is computed by the other modules.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from goals.vocabulary import Certainty
from outputs.trace import build
from outputs.trace.errors import UnknownLink, UnknownNode, UnknownTable
from outputs.trace.parts import Codes, Layers, Link, Node, Pair, PrintedTable

__all__ = ["Codes", "Link", "Node", "Pair", "PlanGraph", "PrintedTable", "graph_from"]


@dataclass(frozen=True, slots=True)
class PlanGraph:
    """A plan at one revision. Every sequence and mapping is in printed order and read-only."""

    plan: str
    revision: int
    goals: tuple[Node, ...]
    objectives: tuple[Node, ...]
    outputs: tuple[Node, ...]
    tables: tuple[PrintedTable, ...]
    links: tuple[Link, ...]
    objectives_of: Mapping[str, Codes]
    """Output code → the objectives it serves."""
    goals_of: Mapping[str, Codes]
    """Objective code → the goals it serves."""
    outputs_of: Mapping[str, Codes]
    """Objective code → the outputs that serve it."""
    objectives_under: Mapping[str, Codes]
    """Goal code → the objectives that serve it."""
    _nodes: Mapping[str, Node] = field(repr=False)
    _places: Mapping[str, int] = field(repr=False)
    _link_starts: Mapping[str, int] = field(repr=False)

    def node(self, code: str) -> Node:
        """The node with this code; raises UnknownNode."""
        try:
            return self._nodes[code]
        except KeyError:
            raise UnknownNode(code) from None

    def link(self, from_code: str, to_code: str) -> Link:
        """The stated link between two codes; raises UnknownLink."""
        try:
            place = self._targets_of(from_code).index(to_code)
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
        return self.links[start : start + len(self._targets_of(code))]

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

    def _targets_of(self, code: str) -> Codes:
        return self.objectives_of.get(code) or self.goals_of.get(code, ())

    @property
    def _layers(self) -> Layers:
        return Layers(self.goals, self.objectives, self.outputs)

    def in_printed_order(self, codes: Iterable[str]) -> list[str]:
        """The same codes, layer by layer (outputs, objectives, goals) as the plan prints them."""
        return sorted(codes, key=self._places.__getitem__)


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
    nodes = build.nodes_by_code(layers)
    places = {code: place for place, code in enumerate(nodes)}
    links = build.links_in_order(tuple(links), places, layers, tables)
    targets = build.targets_by_source(layers, links)
    objectives_of = build.upward(layers.outputs, targets)
    goals_of = build.upward(layers.objectives, targets)
    return PlanGraph(
        plan,
        revision,
        *layers,
        tables,
        links,
        objectives_of=objectives_of,
        goals_of=goals_of,
        outputs_of=build.downward(layers.objectives, objectives_of),
        objectives_under=build.downward(layers.goals, goals_of),
        _nodes=MappingProxyType(nodes),
        _places=MappingProxyType(places),
        _link_starts=MappingProxyType(build.starts_of(targets)),
    )
