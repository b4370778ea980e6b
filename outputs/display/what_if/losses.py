"""What stops with an output, laid out for reading."""

from typing import NamedTuple

from outputs.display.reading import Reading
from plans.trace.graph import Node
from plans.trace.loss import Change, loss_of


class LossRow(NamedTuple):
    """An objective or goal, and its support before and after."""

    node: Node
    change: Change
    is_ambiguous: bool


class OutputLoss(NamedTuple):
    """What an output's end would take away: derived, by recounting without it."""

    lost_objectives: tuple[LossRow, ...]
    lost_goals: tuple[LossRow, ...]
    weakened_goals: tuple[LossRow, ...]


def output_loss_of(reading: Reading, output: str) -> OutputLoss:
    """Return the objectives and goals that only this output serves, and the goals it thins out."""
    loss = loss_of(reading.graph, [output])
    return OutputLoss(
        _rows(reading, loss.lost("objective")),
        _rows(reading, loss.lost("goal")),
        _rows(reading, loss.weakened("goal")),
    )


def _rows(reading: Reading, changes: tuple[Change, ...]) -> tuple[LossRow, ...]:
    return tuple(
        LossRow(reading.graph.node(change.code), change, change.certain_before < change.before)
        for change in changes
    )
