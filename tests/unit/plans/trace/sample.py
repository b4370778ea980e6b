"""A plan small enough to check by hand.

R-A ── R1 ── G1          T-A ╌╌ T1 ── G2
R-A ── R2 ── G1          T-A ── T2
R-B ── R2 ╌╌ G2          T-B, G3: no mark            (╌╌ ambiguous)
"""

from plans.trace.graph import Layer, Link, MarkTable, Node
from plans.vocabulary import Certainty, NodeType
from tests.benchmarks.synthetic import Rows

DOUBT = Certainty.AMBIGUOUS


def rows() -> Rows:
    """The rows of the plan, its links not in printed order."""
    return Rows(
        spine=(
            Layer("output", "outputs", _nodes(NodeType.OUTPUT, "R-A", "R-B", "T-A", "T-B")),
            Layer("objective", "objectives", _nodes(NodeType.OBJECTIVE, "R1", "R2", "T1", "T2")),
            Layer("goal", "goals", tuple(Node(f"G{n}", "goal", f"Goal G{n}") for n in (1, 2, 3))),
        ),
        tables=(
            MarkTable("4.1", "ITU-R", "output", "R"),
            MarkTable("5.1", "ITU-T", "output", "T"),
            MarkTable("8.1", "Matching objectives to goals", "objective"),
        ),
        links=(
            Link("R2", "G2", "8.1", DOUBT),
            Link("R1", "G1", "8.1"),
            Link("R2", "G1", "8.1"),
            Link("T1", "G2", "8.1"),
            Link("T-A", "T2", "5.1"),
            Link("T-A", "T1", "5.1", DOUBT),
            Link("R-B", "R2", "4.1"),
            Link("R-A", "R2", "4.1"),
            Link("R-A", "R1", "4.1"),
        ),
    )


def _nodes(type_: NodeType, *codes: str) -> tuple[Node, ...]:
    return tuple(Node(code, type_, f"Title {code}", code[0]) for code in codes)
