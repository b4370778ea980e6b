"""The words that every layer shares, as plain values (no Django).

The terms are those of Annex 2 of Resolution 71 (Rev. Antalya, 2006).
"""

from enum import StrEnum


class Certainty(StrEnum):
    """How sure the reading of a printed mark is."""

    CERTAIN = "certain"
    AMBIGUOUS = "ambiguous"


class NodeType(StrEnum):
    """The three layers of a plan that a trace walks through."""

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


class PriorityBasis(StrEnum):
    """Why an output counts as named by a high-priority item of the text."""

    STATED = "stated"
    INTERPRETATION = "interpretation"
