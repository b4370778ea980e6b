"""The few words that exporters add."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpis.vocabulary import Status
from reports.document.document import Cell, CellKind, Section, Table
from reports.exporters.words import (
    MARKS,
    OTHER_MARK,
    direction_of,
    hash_line,
    heading_of,
    mark_of,
    moment_of,
    notes_of,
    notice_of,
    word_of,
    words_of,
)
from tests.unit.reports.exporters.sample import DOCUMENT, EMPTY_TABLE, FRENCH, KPIS_R, PLAIN, SHA256


def test_a_document_brings_its_own_words_and_english_fills_in() -> None:
    assert word_of(FRENCH, "contents") == "Table des matières"
    assert word_of(FRENCH, "page") == "Page"
    assert word_of(replace(DOCUMENT, labels=(("page", ""),)), "page") == "Page"


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_of(DOCUMENT, "colophon")


def test_a_file_says_its_hash_or_that_it_is_not_frozen() -> None:
    assert hash_line(DOCUMENT, SHA256) == f"SHA-256 of the frozen report: {SHA256}"
    assert hash_line(DOCUMENT, "") == "Not frozen"
    assert hash_line(FRENCH, "").startswith("Not frozen: ")


def test_a_table_without_rows_says_so_before_its_notes() -> None:
    assert notes_of(DOCUMENT, KPIS_R) == KPIS_R.notes
    assert notes_of(DOCUMENT, EMPTY_TABLE) == ("None.",)
    assert notes_of(DOCUMENT, Table("a", "A", (), (), ("Note",))) == ("None.", "Note")


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("AR-EG", "rtl"), ("zh-Hans", "ltr")]
)
def test_the_direction_follows_the_language(language: str, direction: str) -> None:
    assert direction_of(replace(DOCUMENT, language=language)) == direction


@pytest.mark.parametrize(
    "made_at", ["2010-03-01T09:30:00Z", "2010-03-01T10:30:00+01:00", "2010-03-01T09:30:00"]
)
def test_a_moment_is_read_in_utc(made_at: str) -> None:
    assert moment_of(replace(DOCUMENT, made_at=made_at)) == datetime(
        2010, 3, 1, 9, 30, 0, tzinfo=UTC
    )


def test_what_is_no_moment_is_an_error() -> None:
    with pytest.raises(ValueError, match="Invalid isoformat"):
        moment_of(replace(DOCUMENT, made_at="yesterday"))


def test_every_status_has_a_shape_of_its_own() -> None:
    assert set(MARKS) == {status.value for status in Status}
    assert len(set(MARKS.values()) | {OTHER_MARK}) == len(MARKS) + 1


def test_only_a_status_has_a_mark() -> None:
    assert mark_of(Cell("At risk", CellKind.STATUS, status="at-risk")) == "▲"
    assert mark_of(Cell("Odd", CellKind.STATUS, status="odd")) == OTHER_MARK
    assert not mark_of(Cell("At risk", status="at-risk"))


def test_words_are_the_document_s_own_else_english() -> None:
    assert words_of(FRENCH)["contents"] == "Table des matières"
    assert words_of(FRENCH)["target"] == "Target"
    assert words_of(replace(PLAIN, labels=(("page", ""),)))["page"] == "Page"


def test_illustrative_figures_are_never_without_a_notice() -> None:
    assert notice_of(DOCUMENT) == DOCUMENT.notice
    assert notice_of(replace(DOCUMENT, notice="")) == "Illustrative figures"
    assert not notice_of(PLAIN)


def test_a_heading_has_its_number() -> None:
    assert heading_of(Section("a", "2.1", "Results")) == "2.1\u2002Results"
    assert heading_of(Section("a", "", "Results")) == "Results"
