"""A pause of the garbage collector."""

import gc

import pytest

from plans.importing.pausing import garbage_left


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
