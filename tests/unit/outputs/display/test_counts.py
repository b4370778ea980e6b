"""Numbers with their nouns."""

from collections.abc import Callable

import pytest

from outputs.display import counts


@pytest.mark.parametrize(
    ("say", "one", "many"),
    [
        (counts.goal_count, "1 goal", "2 goals"),
        (counts.objective_count, "1 objective", "2 objectives"),
        (counts.output_count, "1 output", "2 outputs"),
        (counts.mark_count, "1 mark", "2 marks"),
        (counts.path_count, "1 path", "2 paths"),
        (counts.table_count, "1 printed table", "2 printed tables"),
    ],
)
def test_a_count_takes_its_plural(say: Callable[[int], str], one: str, many: str) -> None:
    assert say(1) == one
    assert say(2) == many


@pytest.mark.parametrize(
    ("say", "noun"),
    [
        (counts.goal_share, "goal"),
        (counts.objective_share, "objective"),
        (counts.output_share, "output"),
    ],
)
def test_a_share_says_none_some_or_all(say: Callable[[int, int], str], noun: str) -> None:
    assert say(0, 7) == f"no {noun}"
    assert say(1, 7) == f"1 of 7 {noun}s"
    assert say(7, 7) == f"all 7 {noun}s"
    assert say(1, 1) == f"the only {noun}"


@pytest.mark.parametrize(
    ("say", "noun"),
    [(counts.sector_objective_share, "objective"), (counts.sector_output_share, "output")],
)
def test_a_share_of_a_sector_names_it(say: Callable[[int, int, str], str], noun: str) -> None:
    assert say(0, 7, "ITU-T") == f"no ITU-T {noun}"
    assert say(6, 7, "ITU-T") == f"6 of 7 ITU-T {noun}s"
    assert say(7, 7, "ITU-T") == f"all 7 ITU-T {noun}s"
    assert say(1, 1, "ITU-T") == f"the only ITU-T {noun}"
