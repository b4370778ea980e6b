import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_plan.search.words import (
    character_origins,
    folded,
    folded_key,
    folded_words,
    search_terms,
    written_terms,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Télécommunication", ["telecommunication"]),
        ("Te\u0301le\u0301", ["tele"]),
        ("the Union’s", ["the", "union", "s"]),
        ("§ 4.2.1", ["4", "2", "1"]),
        ("T-SG--T1", ["t", "sg", "t1"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("İstanbul", ["istanbul"]),
        ("a\x00b", ["a", "b"]),
        ("\ufb01nal", ["final"]),
    ],
)
def test_case_accents_and_signs_are_folded(text: str, words: list[str]) -> None:
    assert folded_words(text) == words


def test_two_spellings_of_a_code_have_one_key() -> None:
    assert folded_key("§ 4.2.1") == folded_key("4.2.1") == "4 2 1"


@pytest.mark.parametrize(
    ("asked", "terms"),
    [
        ("study groups", ("study", "groups")),
        ('"study groups" T-SG', ("study groups", "t sg")),
        ("“study groups”", ("study groups",)),
        ('study "groups of', ("study", "groups")),
        ('say "a b" and "c', ("say", "a b", "c")),
        ("study study", ("study",)),
        ("the", ("the",)),
        ("a OR b NOT c NEAR(d)", ("b", "c", "near d")),
        ('""', ()),
        ("\x00*^:-", ()),
    ],
)
def test_terms(asked: str, terms: tuple[str, ...]) -> None:
    assert search_terms(asked) == terms


def test_terms_keep_how_they_were_first_typed() -> None:
    asked = "The T-SG “Study  groups” Télé the tele"
    assert written_terms(asked) == {"t sg": "T-SG", "study groups": "Study  groups", "tele": "Télé"}


@given(st.text())
def test_folded_text_holds_letters_digits_and_spaces_only(text: str) -> None:
    plain = folded(text)
    assert all(sign.isalnum() or sign == " " for sign in plain)
    assert folded(plain) == plain
    assert len(character_origins(text)) == len(plain)
    assert character_origins(text) == sorted(character_origins(text))


@given(st.text())
def test_there_is_a_term_wherever_there_is_a_word(asked: str) -> None:
    assert bool(search_terms(asked)) == bool(folded_words(asked))
