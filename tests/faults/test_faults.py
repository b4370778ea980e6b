"""A quick part of `make faults`, once and on SQLite: each still finds every acknowledged write."""

from collections.abc import Iterator

import pytest

from tests.faults import crowds, killing
from tests.faults.ledger import Ledger
from tests.faults.worlds import World, world


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world("sqlite", tmp_path_factory.mktemp("faults")) as one:
        yield one


@pytest.mark.parametrize(
    "run",
    [
        killing.server_during_a_burst_of_values,
        killing.import_of_a_plan,
        crowds.two_editors,
        crowds.writers_at_once,
    ],
)
def test_what_was_acknowledged_is_there(place: World, run: object) -> None:
    assert callable(run)
    outcome = run(place)
    assert outcome.found >= outcome.acknowledged


def test_what_is_lost_or_half_there_is_seen(place: World) -> None:
    lost = pytest.raises(AssertionError, match="acknowledged, and not there once")
    with place.database() as database, lost:
        Ledger(acknowledged={1}).compare(place, database)
