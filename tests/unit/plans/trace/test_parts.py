"""A mark knows its ends and whether it is in doubt."""

from plans.trace.parts import Link
from plans.vocabulary import Certainty


def test_a_link_is_certain_unless_said_otherwise() -> None:
    link = Link("R-A", "R1", "4.1")
    assert link.pair == ("R-A", "R1")
    assert not link.is_ambiguous


def test_an_ambiguous_link_says_so() -> None:
    assert Link("R2", "G2", "8.1", Certainty.AMBIGUOUS).is_ambiguous


def test_a_link_has_a_code_of_its_own() -> None:
    assert Link("R-A", "R1", "4.1").code == "R-A--R1"
