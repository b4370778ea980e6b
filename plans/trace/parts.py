"""What a graph is made of: nodes, printed marks and printed tables."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from plans.codes import link_code
from plans.vocabulary import Certainty, NodeType

Codes = tuple[str, ...]
Pair = tuple[str, str]


class Node(NamedTuple):
    """A goal, an objective or an output; a goal belongs to no Sector."""

    code: str
    type: NodeType
    title: str
    sector: str | None = None


class Link(NamedTuple):
    """One printed mark: output → objective, or objective → goal."""

    from_code: str
    to_code: str
    table: str
    certainty: Certainty = Certainty.CERTAIN

    @property
    def pair(self) -> Pair:
        """The two codes, lower layer first."""
        return self.from_code, self.to_code

    @property
    def code(self) -> str:
        """The link's own code, `T-SG--T1`."""
        return link_code(*self.pair)

    @property
    def is_ambiguous(self) -> bool:
        """Whether the printed cell can be read in more than one way."""
        return self.certainty == Certainty.AMBIGUOUS


class PrintedTable(NamedTuple):
    """A table of marks: a Sector's outputs by its objectives, or all objectives by goals."""

    number: str
    title: str
    sector: str | None = None


class Layers(NamedTuple):
    """The nodes of a plan, each layer in printed order."""

    goals: tuple[Node, ...]
    objectives: tuple[Node, ...]
    outputs: tuple[Node, ...]

    def in_printed_order(self) -> Iterator[Node]:
        """Outputs, then objectives, then goals."""
        return chain(self.outputs, self.objectives, self.goals)

    def rows_of(self, table: PrintedTable) -> tuple[Node, ...]:
        """The row heads of a printed table."""
        return self.objectives if table.sector is None else _within(table.sector, self.outputs)

    def columns_of(self, table: PrintedTable) -> tuple[Node, ...]:
        """The column heads of a printed table."""
        return self.goals if table.sector is None else _within(table.sector, self.objectives)


def _within(sector: str, layer: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(node for node in layer if node.sector == sector)
