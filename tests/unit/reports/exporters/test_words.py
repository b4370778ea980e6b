"""The few words that exporters add."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpis.vocabulary import Status
from reports.document.document import Cell, CellKind, Section, Table
from reports.exporters.words import (
    MARKS,
    OTHER_MARK,
    document_words,
    has_right_to_left,
    hash_line,
    is_right_to_left,
    moment_made,
    numbered_heading,
    page_notice,
    status_mark,
    stretches,
    table_notes,
    text_direction,
    word,
)
from tests.unit.reports.exporters.sample import DOCUMENT, EMPTY_TABLE, FRENCH, KPIS_R, PLAIN, SHA256


def test_a_document_brings_its_own_words_and_english_fills_in() -> None:
    assert word(FRENCH, "contents") == "Table des matières"
    assert word(FRENCH, "page") == "Page"
    assert word(replace(DOCUMENT, labels=(("page", ""),)), "page") == "Page"


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        word(DOCUMENT, "colophon")


def test_a_file_says_its_hash_or_that_it_is_not_frozen() -> None:
    assert hash_line(DOCUMENT, SHA256) == f"SHA-256 of the frozen report: {SHA256}"
    assert hash_line(DOCUMENT, "") == "Not frozen"
    assert hash_line(FRENCH, "").startswith("Not frozen: ")


def test_a_table_without_rows_says_so_before_its_notes() -> None:
    assert table_notes(DOCUMENT, KPIS_R) == KPIS_R.notes
    assert table_notes(DOCUMENT, EMPTY_TABLE) == ("None.",)
    assert table_notes(DOCUMENT, Table("a", "A", (), (), ("Note",))) == ("None.", "Note")


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("AR-EG", "rtl"), ("zh-Hans", "ltr")]
)
def test_the_direction_follows_the_language(language: str, direction: str) -> None:
    assert text_direction(replace(DOCUMENT, language=language)) == direction


@pytest.mark.parametrize(
    "made_at", ["2010-03-01T09:30:00Z", "2010-03-01T10:30:00+01:00", "2010-03-01T09:30:00"]
)
def test_a_moment_is_read_in_utc(made_at: str) -> None:
    assert moment_made(replace(DOCUMENT, made_at=made_at)) == datetime(
        2010, 3, 1, 9, 30, 0, tzinfo=UTC
    )


def test_what_is_no_moment_is_an_error() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        moment_made(replace(DOCUMENT, made_at="yesterday"))


def test_every_status_has_a_shape_of_its_own() -> None:
    assert set(MARKS) == {status.value for status in Status}
    assert len(set(MARKS.values()) | {OTHER_MARK}) == len(MARKS) + 1


def test_only_a_status_has_a_mark() -> None:
    assert status_mark(Cell("At risk", CellKind.STATUS, status="at-risk")) == "▲"
    assert status_mark(Cell("Odd", CellKind.STATUS, status="odd")) == OTHER_MARK
    assert not status_mark(Cell("At risk", status="at-risk"))


def test_words_are_the_document_s_own_else_english() -> None:
    assert document_words(FRENCH)["contents"] == "Table des matières"
    assert document_words(FRENCH)["target"] == "Target"
    assert document_words(replace(PLAIN, labels=(("page", ""),)))["page"] == "Page"


def test_illustrative_figures_are_never_without_a_notice() -> None:
    assert page_notice(DOCUMENT) == DOCUMENT.notice
    assert page_notice(replace(DOCUMENT, notice="")) == "Illustrative figures"
    assert not page_notice(PLAIN)


def test_a_heading_has_its_number() -> None:
    assert numbered_heading(Section("a", "2.1", "Results")) == "2.1\u2002Results"
    assert numbered_heading(Section("a", "", "Results")) == "Results"


@pytest.mark.parametrize(
    ("text", "has", "begins", "parts"),
    [
        ("Geneva, Россия 国际", False, False, ["Geneva, Россия 国际"]),
        ("الاتحاد الدولي", True, True, ["الاتحاد الدولي"]),
        ("ITU: الاتحاد, 2009", True, False, ["ITU: ", "الاتحاد, ", "2009"]),
        ("(الاتحاد) ITU", True, True, ["(", "الاتحاد) ", "ITU"]),
        ("12 %", False, False, ["12 %"]),
        ("", False, False, []),
    ],
)
def test_a_text_is_parted_where_it_turns(
    text: str, has: bool, begins: bool, parts: list[str]
) -> None:
    assert (has_right_to_left(text), is_right_to_left(text)) == (has, begins)
    assert stretches(text) == parts
