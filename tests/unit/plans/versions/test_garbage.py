"""Python looks for cycles again when the work is done."""

import gc

import pytest

from plans.versions.garbage import garbage_left


def fail() -> None:
    with garbage_left():
        assert not gc.isenabled()
        raise LookupError


def test_collector_runs_again_even_after_a_failure() -> None:
    with pytest.raises(LookupError):
        fail()
    assert gc.isenabled()


def test_pauses_may_stand_within_each_other() -> None:
    with garbage_left():
        with garbage_left():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
