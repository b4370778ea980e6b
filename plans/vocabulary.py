"""The words that every layer shares, as plain values (no Django).

The terms are those of Annex 2 of Resolution 71 (Rev. Antalya, 2006).
"""

from enum import StrEnum
from typing import Final


class Certainty(StrEnum):
    """How sure the reading of a printed mark is."""

    CERTAIN = "certain"
    AMBIGUOUS = "ambiguous"


class LinkKind(StrEnum):
    """How a plan ties two of its nodes: by which mark of a table, or by a list without marks."""

    STATED = "stated"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    LISTED = "listed"


MARKS: Final = {
    LinkKind.STATED: "x",
    LinkKind.PRIMARY: "P",
    LinkKind.SECONDARY: "S",
    LinkKind.LISTED: "L",
}
"""How each is written in the cell of a table."""


class PathKind(StrEnum):
    """The kind of a path: secondary where any of its links is, else primary."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


class NodeType(StrEnum):
    """The layers that a trace can walk through; a plan may do without some (`levels.yaml`)."""

    GOAL = "goal"
    OBJECTIVE = "objective"
    OUTPUT = "output"


class ClauseKind(StrEnum):
    """What a place in a source document is."""

    PART = "part"
    SECTION = "section"
    CLAUSE = "clause"
    FOOTNOTE = "footnote"
    TABLE = "table"
    FIGURE = "figure"
    DEFINITION = "definition"


class TableLinks(StrEnum):
    """Which layers a printed table ties together: its rows, then its columns."""

    OUTPUT_OBJECTIVE = "output-objective"
    OBJECTIVE_GOAL = "objective-goal"


class TableHolds(StrEnum):
    """What the cells of a printed table hold of the links that it ties."""

    MARKS = "marks"
    SHARES = "shares"
    AMOUNTS = "amounts"


class TextKind(StrEnum):
    """What a text of a plan is, beside its goals, objectives and outputs."""

    VISION = "vision"
    MISSION = "mission"
    VALUE = "value"
    RISK = "risk"
    GROUND = "ground"
    TERM = "term"


class PriorityBasis(StrEnum):
    """Why an output counts as named by a high-priority item of the text."""

    STATED = "stated"
    INTERPRETATION = "interpretation"
