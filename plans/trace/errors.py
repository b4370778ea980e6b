"""What can be wrong with the rows of a graph, or with a question put to it."""

from collections.abc import Collection, Iterable
from itertools import pairwise


class GraphError(ValueError):
    """The rows do not make a graph, or the graph does not hold what was asked of it."""


class WrongSpine(GraphError):
    def __init__(self, levels: Iterable[str]) -> None:
        named = ", ".join(levels) or "none"
        super().__init__(f"A plan has one level or more, each once. Correct its levels: {named}.")


class UnknownLevel(GraphError):
    """A level that the plan does not have."""

    def __init__(self, level: str, levels: Collection[str]) -> None:
        self.level = level
        super().__init__(f'The plan has no level "{level}". Name one of: {", ".join(levels)}.')


class LevelsOutOfOrder(GraphError):
    def __init__(self, lower: str, upper: str) -> None:
        super().__init__(f"No path leads up from {lower} to {upper}. Name the lower level first.")


class UnknownNode(GraphError):
    def __init__(self, code: str, levels: Collection[str]) -> None:
        self.code = code
        *others, last = reversed([*levels])
        kinds = f"{', '.join(others)} or {last}" if others else last
        super().__init__(f'No {kinds} has the code "{code}". Check its spelling and plan.')


class DuplicateCode(GraphError):
    """A code that two nodes of one plan share."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f'The code "{code}" is given twice. Give each node a code of its own.')


class NodeOfWrongType(GraphError):
    """A node listed in a layer that is not its own."""

    def __init__(self, code: str, type_: str, layer: str) -> None:
        self.code = code
        super().__init__(
            f'"{code}" is of type {type_} but listed as {layer}. List it among its own type.'
        )


class UnknownTable(GraphError):
    """A table number that no printed table of the plan has."""

    def __init__(self, number: str) -> None:
        self.number = number
        super().__init__(f'The plan prints no table "{number}". Name one of its tables.')


class TableOfWrongLevel(GraphError):
    """A table whose rows are of no level of the plan, or of the top one."""

    def __init__(self, number: str, level: str) -> None:
        self.number = number
        super().__init__(
            f'The rows of table "{number}" are of level {level}, which stands below no other level'
            " of the plan. Correct what it links."
        )


class LinkError(GraphError):
    reason = "is wrong"

    def __init__(self, from_code: str, to_code: str) -> None:
        self.pair = (from_code, to_code)
        super().__init__(f"The link {from_code} → {to_code} {self.reason}")


class UnknownLink(LinkError):
    """A pair of codes that no printed mark links."""

    reason = "is not stated in any table. Name a pair that a printed mark links."


class DuplicateLink(LinkError):
    """A pair of codes linked twice."""

    reason = "is stated twice. Keep one mark for each pair."


class LinkBetweenWrongTypes(LinkError):
    def __init__(self, from_code: str, to_code: str, levels: Iterable[str]) -> None:
        first, *others = [f"{lower} → {upper}" for lower, upper in pairwise(levels)] or ["possible"]
        hops = f"neither {' nor '.join([first, *others])}" if others else f"not {first}"
        self.reason = f"is {hops}. Correct its ends."
        super().__init__(from_code, to_code)


class LinkOutsideTable(LinkError):
    """A link whose ends are not a row and a column of the table it cites."""

    reason = "is not between a row and a column of the table it cites. Correct its table."
