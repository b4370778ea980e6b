"""What a graph is made of: layers of nodes, printed marks and printed tables."""

from typing import NamedTuple

from plans.codes import link_code
from plans.vocabulary import Certainty, LinkKind

Codes = tuple[str, ...]
Pair = tuple[str, str]


class Node(NamedTuple):
    """A goal, an output, whatever its level; `type` is the key of that, `goal`."""

    code: str
    type: str
    title: str
    sector: str | None = None


Nodes = tuple[Node, ...]


class Layer(NamedTuple):
    """The nodes of one level in printed order; `plural` is the level's name for several."""

    level: str
    plural: str
    nodes: Nodes

    def within(self, sector: str | None) -> Nodes:
        """Those of one Sector; all where none is named, or where no node belongs to any."""
        if sector is None or not any(node.sector for node in self.nodes):
            return self.nodes
        return tuple([node for node in self.nodes if node.sector == sector])


class LeafKind(NamedTuple):
    """A kind of leaf that a plan has; `lacks` is what a gap rule asks for: a KPI, a lower level."""

    type: str
    plural: str
    lacks: str = ""


class LeafNode(NamedTuple):
    """A target, an outcome, whatever its kind: it hangs `at` nodes and is on no path."""

    code: str
    type: str
    title: str
    at: Codes


Spine = tuple[Layer, ...]
"""The layers that paths run along, from the bottom up: every link leads to the next one."""


class Link(NamedTuple):
    """One printed mark, or place in a list, from a node to one of the next layer up."""

    from_code: str
    to_code: str
    table: str
    certainty: Certainty = Certainty.CERTAIN
    kind: LinkKind = LinkKind.STATED

    @property
    def pair(self) -> Pair:
        """The two codes, lower layer first."""
        return self.from_code, self.to_code

    @property
    def code(self) -> str:
        return link_code(*self.pair)

    @property
    def is_ambiguous(self) -> bool:
        return self.certainty == Certainty.AMBIGUOUS

    @property
    def is_secondary(self) -> bool:
        return self.kind == LinkKind.SECONDARY


class MarkTable(NamedTuple):
    """A printed table: its rows are of the level `rows`, its columns of the next one up.

    A Sector's table has that Sector's rows and columns; without a Sector it has all. `heads` are
    the codes of its rows and columns where it prints some of these, or of several Sectors.
    """

    number: str
    title: str
    rows: str
    sector: str | None = None
    heads: tuple[Codes, Codes] | None = None
