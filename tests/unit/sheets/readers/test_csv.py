"""CSV: UTF-8, one of three delimiters, no formulas."""

from decimal import Decimal

import pytest

from tests.unit.kpis.sheets.files import code_of, csv_file, first, read, refusal_of

ROW = "G1-1;2009;12,5;Rapport de l’année"
HEAD = "code;year;value;source"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_that_of_the_head(delimiter: str) -> None:
    lines = (delimiter.join(one) for one in (HEAD.split(";"), ("G1-1", "2009", "12.5", "a|b")))
    assert first("\n".join(lines).encode())["source"] == "a|b"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_unicode_with_any_line_end(encoding: str, end: str) -> None:
    cells = first(f"{HEAD}{end}{ROW}{end}".encode(encoding))
    assert (cells["value"], cells["source"]) == (Decimal("12.5"), "Rapport de l’année")


def test_blank_lines_count_as_rows() -> None:
    assert [row.row_number for row in read(f"\n{HEAD}\n\n;;;\n{ROW}".encode()).rows] == [5]


def test_a_quoted_cell_holds_commas_quotes_and_lines() -> None:
    assert first(csv_file('G1-1,2009,3,"a, ""b""\nc"'))["source"] == 'a, "b"\nc'


def test_latin_1_is_refused_by_line_and_byte() -> None:
    error = refusal_of(f"{HEAD}\nG1-1;2009;3;année".encode("latin-1"))
    assert error.code == "not-utf8"
    assert "line 2 has the byte 0xE9" in str(error)
    assert "CSV UTF-8" in str(error)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (csv_file("G1-1,2009,3,a\0b"), "nul"),
        (b"\xff\xfea", "not-utf8"),
        (csv_file('G1-1,2009,3,"open'), "bad-csv"),
        (csv_file('G1-1,2009,3,"a"b'), "bad-csv"),
        (csv_file("G1-1,2009,3," + "x" * 140_000), "bad-csv"),
        (csv_file("G1-1,2009,3," + "x" * 5001), "cell-too-long"),
        (csv_file("x," * 50), "too-many-columns"),
        (csv_file(*["G1-1,2009,3,a"] * 100_000), "too-many-rows"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    assert code_of(data) == code


@pytest.mark.parametrize(
    "formula", ["=1+1", "@SUM(A1)", "+A1", "-A1", "- a dash", '"=HYPERLINK(""x"")"', "\t=1+1"]
)
def test_a_formula_is_refused_by_its_address(formula: str) -> None:
    error = refusal_of(csv_file(f"G1-1,2009,3,{formula}"))
    assert error.code == "formula"
    assert str(error).startswith("D2 holds a formula")


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'=1+1", "=1+1"),
        ("''=1", "'=1"),
        ("'- a", "- a"),
        ("'quoted'", "'quoted'"),
        ("+5 %", "+5 %"),
        ("−x", "−x"),
    ],
)
def test_a_text_may_begin_like_a_formula_after_an_apostrophe(written: str, text: str) -> None:
    assert first(csv_file(f"G1-1,2009,3,{written}"))["source"] == text


@pytest.mark.parametrize(
    ("written", "value"), [("-", None), ("-5", -5), ("- 5", "unclear"), ("+5", 5), ("−5", -5)]
)
def test_a_sign_before_a_number_is_no_formula(written: str, value: object) -> None:
    data = csv_file(f"G1-1,2009,{written},a")
    if value == "unclear":
        assert code_of(data) == "unclear-number"
    else:
        assert first(data)["value"] == value
