"""A file becomes rows, or ends in one clear message that names everything to correct."""

from decimal import Decimal

import pytest

from kpis.sheets.columns import COLUMNS
from kpis.sheets.reading import rows_from
from sheets.file_types import FileType
from sheets.limits import Limits
from tests.unit.kpis.sheets.files import (
    HEAD,
    code_of,
    csv_file,
    first,
    ods,
    ods_row,
    read,
    refusal_of,
    xlsx,
    xlsx_row,
)

ROW = "G1-1,2009,12,Report"


def test_a_row_has_every_column_and_its_number() -> None:
    found = rows_from("C:\\kpis\\values.csv", csv_file(ROW, "", "G1-2,2010,n/a,"))
    assert (found.file, found.file_type, found.sheet) == ("values.csv", FileType.CSV, "")
    assert [row.row_number for row in found.rows] == [2, 4]
    assert list(found.rows[0].cells) == [column.slug for column in COLUMNS]
    assert found.rows[0].cells["year"] == Decimal(2009)
    assert found.rows[1].cells["value"] is None
    assert found.ignored_sheets == ()


def test_the_three_formats_say_the_same() -> None:
    texts = ("G1-1", "2009", "12", "Report")
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    files = (csv_file(ROW), xlsx(xlsx_row(2, *texts)), ods(ods_row(cells)))
    assert len({str(read(data).rows) for data in files}) == 1


def test_content_decides_and_not_the_name() -> None:
    assert rows_from("values.csv", xlsx(xlsx_row(2, "G1-1"))).file_type == FileType.XLSX
    assert rows_from("values.ods", csv_file(ROW)).file_type == FileType.CSV


def test_headings_come_in_any_case_and_order_by_title_or_slug() -> None:
    cells = first(b"SOURCE,Reason for the  change,value,Kpi Code,Year\nReport,Recount,3,G1-1,2009")
    assert (cells["code"], cells["reason"], cells["source"]) == ("G1-1", "Recount", "Report")


def test_an_unknown_heading_is_named_with_the_nearest() -> None:
    error = refusal_of(b"code,year,Valeu,source\nG1-1,2009,3,Report")
    assert error.code == "unknown-column"
    assert str(error).startswith("C1 holds the heading “Valeu”")
    assert "the nearest one is “Value”" in str(error)


def test_a_repeated_heading_is_refused() -> None:
    error = refusal_of(b"code,year,value,source,VALUE\nG1-1,2009,3,Report,4")
    assert error.code == "repeated-column"
    assert str(error).startswith("E1 holds the heading “Value” again, after C1")


def test_every_missing_column_is_named() -> None:
    error = refusal_of(b"Name,Year\nBroadband,2009", name="my values.csv")
    assert error.code == "missing-columns"
    assert "my values.csv lacks the column “KPI code”, “Value”, “Source”." in str(error)


def test_a_formula_among_the_headings_is_refused() -> None:
    assert code_of(b"code,year,value,source,=1+1\nG1-1,2009,3,Report,2") == "formula"


def test_a_cell_without_a_heading_is_refused() -> None:
    error = refusal_of(csv_file("G1-1,2009,3,Report,lost"))
    assert str(error).startswith("E2 stands in a column without a heading.")


@pytest.mark.parametrize("data", [",".join(HEAD).encode(), csv_file("", " , ,,")])
def test_headings_alone_are_refused(data: bytes) -> None:
    assert code_of(data) == "no-rows"


def test_a_sheet_without_headings_is_refused() -> None:
    assert code_of(b";;;\n,,") == "unknown-column"
    assert code_of(b"\n , , \n,,") == "no-head"


def test_all_cells_to_correct_are_told_at_once() -> None:
    error = refusal_of(csv_file('G1-1,09,"1,234",=a', "G1-2,2009,3,Report", "G1-3,x,3,#N/A"))
    codes = [one.code for one in error.refusals]
    assert codes == ["not-a-year", "ambiguous-number", "formula", "not-a-year", "error-value"]
    assert [str(one).split()[0] for one in error.refusals] == ["B2", "C2", "D2", "B4", "D4"]


def test_only_the_first_ones_are_told_in_full() -> None:
    error = refusal_of(csv_file(*["G1-1,2009,3,=a"] * 5), Limits(told=3))
    assert [one.code for one in error.refusals] == ["formula"] * 3 + ["more"]
    assert "2 more cells need a correction" in str(error)
    exact = refusal_of(csv_file(*["G1-1,2009,3,=a"] * 3), Limits(told=3))
    assert len(exact.refusals) == 3


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/values.csv", "values.csv"),
        ("a\nb\u202e.csv", "ab.csv"),
        ("x" * 200, "x" * 80),
        ("", "The file"),
        ("dir/", "The file"),
    ],
)
def test_a_message_names_the_file_harmlessly(name: str, shown: str) -> None:
    error = refusal_of(b"", name=name)
    assert str(error).startswith(f"{shown} is empty.")
    assert error.refusals[0].values["file"] == shown


def test_five_thousand_rows_are_read() -> None:
    assert len(read(csv_file(*[ROW] * 5_000)).rows) == 5_000
    assert code_of(csv_file(*[ROW] * 5_001)) == "too-many-rows"
