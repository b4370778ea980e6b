"""Words and marks of the typeset files."""

from dataclasses import replace

from kpis.vocabulary import Status
from reports.document.document import Cell, CellKind, Section
from reports.exporters.printed import MARKS, OTHER_MARK, heading_of, mark_of, notice_of, words_of
from tests.unit.reports.exporters.sample import DOCUMENT, FRENCH, PLAIN


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
