import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.display.matrices.pairs import pair_in


@pytest.mark.parametrize(
    "words",
    [
        "T-SG--T1",
        "t-sg t1",
        " T1  T-SG ",
        "T-SG → T1",
        "T-SG->T1",
        "T1<-T-SG",
        "T-SG, T1",
        "T-SG – T1",
    ],
)
def test_two_codes_are_a_pair_however_they_are_written(words: str) -> None:
    assert pair_in(words) == "T-SG--T1"


def test_the_lower_layer_comes_first() -> None:
    assert pair_in("G2 R3") == pair_in("R3 G2") == "R3--G2"
    assert pair_in("G1 T-SG") == "T-SG--G1"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "T-SG",
        "R3",
        "T-SG-T1",
        "G1 G2",
        "R T-SG",
        "8.1 G1",
        "T-SG T1 G1",
        "study groups",
        "§ 4.2.1",
    ],
)
def test_other_words_are_no_pair(words: str) -> None:
    assert pair_in(words) == ""


@given(st.text())
def test_any_words_are_answered(words: str) -> None:
    assert pair_in(words).count("--") <= 1
