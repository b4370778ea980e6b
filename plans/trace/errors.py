"""What can be wrong with the rows of a graph, or with a question put to it."""


class GraphError(ValueError):
    """The rows do not make a graph, or the graph does not hold what was asked of it."""


class UnknownNode(GraphError):
    """A code that no goal, objective or output of the plan has."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            f'No goal, objective or output has the code "{code}". Check its spelling and plan.'
        )


class DuplicateCode(GraphError):
    """A code that two goals, objectives or outputs of one plan share."""

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


class LinkError(GraphError):
    """Something wrong with one link, named by its two ends."""

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
    """A link that is neither output → objective nor objective → goal."""

    reason = "is neither output → objective nor objective → goal. Correct its ends."


class LinkOutsideTable(LinkError):
    """A link whose ends are not a row and a column of the table it cites."""

    reason = "is not between a row and a column of the table it cites. Correct its table."
