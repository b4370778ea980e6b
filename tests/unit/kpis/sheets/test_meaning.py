"""What a cell means depends on its column; nothing reported is None, never 0."""

from decimal import Decimal

import pytest

from kpis.sheets.columns import BY_SLUG
from kpis.sheets.meaning import Meaning, cell_meaning, cell_text, shown
from sheets.readers.grid import RawCell, RawKind
from sheets.refusals import SheetRefused

NUMBER, PERCENTAGE, TEXT = RawKind.NUMBER, RawKind.PERCENTAGE, RawKind.TEXT


def meant(slug: str, text: str, kind: RawKind = TEXT) -> Meaning:
    return cell_meaning(RawCell(7, 2, kind, text), BY_SLUG[slug])


def refusal_for(slug: str, text: str, kind: RawKind = TEXT) -> SheetRefused:
    with pytest.raises(SheetRefused) as caught:
        meant(slug, text, kind)
    assert "B7" in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    "text", ["n/a", "N/A", "na", "-", "–", "—", "..", "…", "not reported", "None", "No data", "  "]
)
@pytest.mark.parametrize("slug", ["value", "numerator"])
def test_nothing_reported_is_none_and_never_zero(slug: str, text: str) -> None:
    assert meant(slug, text) is None


def test_a_zero_is_a_zero() -> None:
    assert meant("value", "0") == meant("value", "0", NUMBER) == Decimal(0)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("12,5", TEXT, "12.5"),
        ("12.5", NUMBER, "12.5"),
        ("0.25", PERCENTAGE, "25%"),
        ("0.07", PERCENTAGE, "7%"),
        ("25 %", TEXT, "25%"),
        ("12,5%", TEXT, "12.5%"),
    ],
)
def test_a_value_is_a_number_as_it_shows(text: str, kind: RawKind, value: str) -> None:
    assert str(meant("value", text, kind)) == value


@pytest.mark.parametrize("text", ["reached", "Not reached", "Level 2", "3rd stage", "%", "-x"])
def test_a_value_may_be_words(text: str) -> None:
    assert meant("value", f" {text} ") == text


@pytest.mark.parametrize(
    ("slug", "text", "kind", "code"),
    [
        ("value", "1,234", TEXT, "ambiguous-number"),
        ("value", "1,234 %", TEXT, "ambiguous-number"),
        ("value", "1.234,5", TEXT, "unclear-number"),
        ("value", "1E30", NUMBER, "too-many-digits"),
        ("value", "2010-05-04", TEXT, "date"),
        ("value", "04/05/2010", TEXT, "date"),
        ("numerator", "2010-05-04 12:00", TEXT, "date"),
        ("value", "40000", RawKind.DATE, "date"),
        ("source", "40000", RawKind.DATE, "date"),
        ("value", "1", RawKind.BOOLEAN, "boolean"),
        ("numerator", "0.5", PERCENTAGE, "percentage"),
        ("numerator", "many", TEXT, "not-a-number"),
        ("year", "2009.5", NUMBER, "not-a-year"),
        ("year", "09", TEXT, "not-a-year"),
        ("year", "n/a", TEXT, "not-a-year"),
        ("year", "next", TEXT, "not-a-year"),
        ("year", "20.09", PERCENTAGE, "not-a-year"),
        ("value", "#DIV/0!", RawKind.ERROR, "error-value"),
        ("name", "#N/A", TEXT, "error-value"),
        ("note", "Err:502", TEXT, "error-value"),
        ("value", "", RawKind.FORMULA, "formula"),
        ("unit", "", RawKind.FORMULA, "formula"),
        ("note", "a\x01b", TEXT, "control-character"),
        ("note", "a\0b", TEXT, "control-character"),
        ("note", "a\ud800b", TEXT, "control-character"),
    ],
)
def test_a_cell_that_cannot_be_taken_at_its_word_is_refused(
    slug: str, text: str, kind: RawKind, code: str
) -> None:
    assert refusal_for(slug, text, kind).code == code


def test_an_ambiguous_number_says_what_to_write() -> None:
    message = str(refusal_for("value", "1,234"))
    assert "Write 1234 or 1.234." in message
    assert "(Value)" in message


@pytest.mark.parametrize(("text", "kind"), [("2009", TEXT), ("2009.0", NUMBER)])
def test_a_year_is_a_whole_number(text: str, kind: RawKind) -> None:
    assert str(meant("year", text, kind)) == "2009"


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("2010", NUMBER, "2010"),
        ("0.25", PERCENTAGE, "25%"),
        (" a\r\nb\rc ", TEXT, "a\nb\nc"),
        ("n/a", TEXT, "n/a"),
        ("=1+1", TEXT, "=1+1"),
    ],
)
def test_a_text_is_kept_as_it_shows(text: str, kind: RawKind, read: str) -> None:
    assert meant("note", text, kind) == read


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("2009-12-31", TEXT, "2009-12-31"),
        ("2009", NUMBER, "2009"),
        ("2009-12-31", RawKind.DATE, "2009-12-31"),
        ("2009-12-31T00:00:00", RawKind.DATE, "2009-12-31"),
        ("some day", TEXT, "some day"),
    ],
)
def test_a_day_is_kept_as_it_is_written(text: str, kind: RawKind, read: str) -> None:
    assert meant("as_of", text, kind) == read


@pytest.mark.parametrize("text", ["40178", "PT12H", "2009-12-31T12:30:00"])
def test_a_day_that_is_a_count_or_a_time_is_refused(text: str) -> None:
    assert refusal_for("as_of", text, RawKind.DATE).code == "date"


@pytest.mark.parametrize(
    ("text", "kind", "read"),
    [
        ("1,234", TEXT, "1,234"),
        ("12", NUMBER, Decimal(12)),
        ("not a date", RawKind.DATE, "not a date"),
        ("", TEXT, None),
        ("n/a", TEXT, None),
    ],
)
def test_a_cell_that_only_helps_is_never_in_the_way(
    text: str, kind: RawKind, read: Meaning
) -> None:
    assert meant("previous", text, kind) == read


def test_a_head_cell_is_plain_text() -> None:
    assert cell_text(RawCell(1, 1, TEXT, " KPI code ")) == "KPI code"


def test_a_message_shows_a_long_text_short() -> None:
    assert shown("a\n b") == "a b"
    assert shown("x" * 100) == f"{'x' * 60}…"
