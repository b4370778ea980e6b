"""The plan as an immutable graph: a spine of layers, and the printed marks between them.

Annex 2 of the resolution gives the layers: outputs serve objectives, objectives serve goals. The
graph holds stated links only; whatever is derived from them is computed by the other modules.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from plans.trace import build
from plans.trace.errors import UnknownLevel, UnknownLink, UnknownNode, UnknownTable
from plans.trace.parts import (
    Codes,
    Layer,
    LeafKind,
    LeafNode,
    Link,
    MarkTable,
    Node,
    Nodes,
    Pair,
    Spine,
)
from plans.vocabulary import Certainty, LinkKind, PathKind

__all__ = [
    "Codes",
    "Layer",
    "LeafKind",
    "LeafNode",
    "Link",
    "MarkTable",
    "Node",
    "Pair",
    "PlanGraph",
    "graph_from",
]


@dataclass(frozen=True)
class PlanGraph:
    """A plan at one revision. Every sequence and mapping is in printed order and read-only.

    The spine has the bottom layer first, as paths run; so has the printed order of nodes and links.
    A mapping is drawn up from the links when it is first read: few questions need all of them.
    """

    plan: str
    revision: int
    spine: Spine
    tables: tuple[MarkTable, ...]
    links: tuple[Link, ...]
    leaves: tuple[LeafNode, ...] = ()
    """What hangs at nodes: no walk looks at it."""
    leaf_kinds: tuple[LeafKind, ...] = ()

    def named(self, code: str) -> Node | LeafNode:
        """The node or the leaf with this code; raises UnknownNode."""
        return next((leaf for leaf in self.leaves if leaf.code == code), None) or self.node(code)

    def leaves_of(self, kind: str) -> tuple[LeafNode, ...]:
        return tuple([leaf for leaf in self.leaves if leaf.type == kind])

    @cached_property
    def leaves_at(self) -> Mapping[str, tuple[LeafNode, ...]]:
        """Code → the leaves that hang at the node, where there are any."""
        found: dict[str, tuple[LeafNode, ...]] = {}
        for leaf in self.leaves:
            for code in leaf.at:
                found[code] = (*found.get(code, ()), leaf)
        return found

    @cached_property
    def above(self) -> Mapping[str, Codes]:
        """Code → the codes its links lead up to, none at the top."""
        return build.ends_above(self.spine, self.links)

    @cached_property
    def below(self) -> Mapping[str, Codes]:
        """Code → the codes whose links lead up to it, none at the bottom."""
        return build.ends_below(self.spine, self.links)

    @property
    def nodes(self) -> Nodes:
        return tuple(chain.from_iterable(layer.nodes for layer in self.spine))

    @property
    def from_the_top(self) -> Nodes:
        return tuple(chain.from_iterable(layer.nodes for layer in reversed(self.spine)))

    def layer(self, level: str) -> Nodes:
        """The nodes of one level, none where the plan has no such level."""
        return next((layer.nodes for layer in self.spine if layer.level == level), ())

    def height_of(self, level: str) -> int:
        """The place of a level in the spine; raises UnknownLevel."""
        try:
            return self._heights[level]
        except KeyError:
            raise UnknownLevel(level, self._heights) from None

    def node(self, code: str) -> Node:
        """The node with this code; raises UnknownNode."""
        try:
            return self._nodes[code]
        except KeyError:
            raise UnknownNode(code, self._heights) from None

    def link(self, from_code: str, to_code: str) -> Link:
        """The stated link between two codes; raises UnknownLink."""
        try:
            place = self.above.get(from_code, ()).index(to_code)
        except ValueError:
            raise UnknownLink(from_code, to_code) from None
        return self.links[self._link_starts[from_code] + place]

    def table(self, number: str) -> MarkTable:
        """The printed table with this number; raises UnknownTable."""
        for table in self.tables:
            if table.number == number:
                return table
        raise UnknownTable(number)

    def links_from(self, code: str) -> tuple[Link, ...]:
        """The links a node sends up; none at the top."""
        start = self._link_starts.get(code, 0)
        return self.links[start : start + len(self.above.get(code, ()))]

    def links_to(self, code: str) -> tuple[Link, ...]:
        """The links that lead up to a node; none at the bottom."""
        return tuple(self.link(lower, code) for lower in self.below[code])

    @cached_property
    def ambiguous_links(self) -> tuple[Link, ...]:
        ambiguous = Certainty.AMBIGUOUS
        return tuple([link for link in self.links if link.certainty is ambiguous])

    @cached_property
    def links_of_other_kinds(self) -> tuple[Link, ...]:
        """Those that are not stated by a plain mark."""
        stated = LinkKind.STATED
        return tuple([link for link in self.links if link.kind is not stated])

    @cached_property
    def ambiguous_from(self) -> Mapping[str, tuple[Link, ...]]:
        """Code → the ambiguous links it sends up, where there are any."""
        found: dict[str, tuple[Link, ...]] = {}
        for link in self.ambiguous_links:
            found[link.from_code] = (*found.get(link.from_code, ()), link)
        return found

    @cached_property
    def primary(self) -> "PlanGraph":
        """The same plan without its secondary links, itself where it has none.

        Whatever is asked of it, counts, a matrix, gaps, a loss, is asked of primary paths alone.
        """
        links = tuple([link for link in self.links if link.kind is not LinkKind.SECONDARY])
        return self if len(links) == len(self.links) else replace(self, links=links)

    def of_kind(self, kind: PathKind | None) -> "PlanGraph":
        """The plan with the links that paths of a kind are made of; a secondary one of any."""
        return self.primary if kind is PathKind.PRIMARY else self

    @property
    def has_secondary_links(self) -> bool:
        return self.primary is not self

    def heads_of(self, table: MarkTable) -> tuple[Nodes, Nodes]:
        """The nodes in the rows and in the columns of a printed table, as it prints them."""
        if table.heads is not None:
            rows, columns = table.heads
            return tuple(map(self.node, rows)), tuple(map(self.node, columns))
        height = self._heights[table.rows]
        lower, upper = self.spine[height : height + 2]
        return lower.within(table.sector), upper.within(table.sector)

    def in_printed_order(self, codes: Iterable[str]) -> list[str]:
        """The same codes, layer by layer from the bottom up, as the plan prints them."""
        return sorted(codes, key=self._printed_place)

    @cached_property
    def hops_from(self) -> Mapping[str, tuple[int, int]]:
        """Level → how many hops lead from it to the bottom, and to the top."""
        top = len(self.spine) - 1
        return {layer.level: (height, top - height) for height, layer in enumerate(self.spine)}

    @cached_property
    def _heights(self) -> Mapping[str, int]:
        return build.places_by_name(layer.level for layer in self.spine)

    @cached_property
    def _nodes(self) -> Mapping[str, Node]:
        return build.nodes_by_code(self.spine)

    @cached_property
    def _printed_place(self) -> Callable[[str], int]:
        return {code: place for place, code in enumerate(self._nodes)}.__getitem__

    @cached_property
    def _link_starts(self) -> Mapping[str, int]:
        return build.first_places(self.above)


def graph_from(
    plan: str,
    revision: int,
    spine: Iterable[Layer],
    tables: Iterable[MarkTable],
    links: Iterable[Link],
    leaves: Iterable[LeafNode] = (),
    leaf_kinds: Iterable[LeafKind] = (),
) -> PlanGraph:
    """The graph of these rows, links in any order; a GraphError names the first offending row."""
    spine, tables = tuple(spine), tuple(tables)
    build.check_spine(spine)
    ordered = build.links_in_order(tuple(links), spine, tables)
    return PlanGraph(plan, revision, spine, tables, ordered, tuple(leaves), tuple(leaf_kinds))
