"""A workbook as XLSX, read as XML and by calamine."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from sheets.workbook import (
    CellStyle,
    EntryCheck,
    NumberForm,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetLine,
    Workbook,
)
from sheets.writers.xlsx import LONGEST_TEXT, clipped, number_format, write_xlsx


def book_of(*cells: SheetCell, columns: tuple[SheetColumn, ...] = (), name: str = "s") -> Workbook:
    lines = tuple(SheetLine((cell,), 18) for cell in cells)
    sheet = Sheet(name=name, columns=columns or (SheetColumn(9),), lines=lines)
    return Workbook(title="T", sheets=(sheet,), styles={"bold": CellStyle(is_bold=True)})


def part_of(book: Workbook, name: str = "xl/worksheets/sheet1.xml") -> str:
    with ZipFile(BytesIO(write_xlsx(book))) as file:
        return file.read(name).decode()


@pytest.mark.parametrize(
    ("form", "code"),
    [
        (NumberForm(2, is_grouped=True), "#,##0.00"),
        (NumberForm(0, is_grouped=False), "0"),
        (NumberForm(1, is_grouped=False, before="≥ ", after=' "x"; [Red]'), '"≥ "0.0" ”x”; [Red]"'),
    ],
)
def test_words_beside_a_figure_are_quoted(form: NumberForm, code: str) -> None:
    assert number_format(form) == code


def test_a_text_too_long_for_a_cell_ends_in_an_ellipsis() -> None:
    assert clipped("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    assert clipped("x" * 40_000) == "x" * (LONGEST_TEXT - 1) + "…"


@pytest.mark.parametrize(
    "text", ["=1+1", "<r><t>a</t></r>", "http://example.org", "{=A1}", "_x0041_"]
)
def test_a_text_is_a_text(text: str) -> None:
    data = write_xlsx(book_of(SheetCell(text)))
    ((found,),) = load_workbook(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert str(found).strip() == text
    with ZipFile(BytesIO(data)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_a_number_is_a_number_with_its_form_or_without() -> None:
    form = NumberForm(0, is_grouped=False, after="?")
    book = book_of(SheetCell(Decimal("1.5")), SheetCell(Decimal(3), form=form, shown="3?"))
    rows = load_workbook(BytesIO(write_xlsx(book))).get_sheet_by_index(0).to_python()
    assert rows == [[1.5], [3.0]]
    assert "0&quot;?&quot;" in part_of(book, "xl/styles.xml")


def test_a_link_leads_to_a_sheet_whatever_its_name() -> None:
    sheet = part_of(book_of(SheetCell("here", link="it's"), name="it's"))
    assert "location=\"'it''s'!A1\"" in sheet


def test_a_row_that_says_nothing_is_none() -> None:
    sheet = part_of(book_of(SheetCell(None, "bold"), SheetCell(""), SheetCell("b", "bold")))
    assert [f'<row r="{row}"' in sheet for row in (1, 2, 3)] == [False, True, True]


def test_a_column_says_what_may_be_typed() -> None:
    checks = (
        EntryCheck("a", "A", "One of two.", choices=("x", "y")),
        EntryCheck("b", "B", "A year.", between=(1865, 2199)),
        EntryCheck("c", "C", "Anything."),
    )
    sheet = part_of(book_of(columns=tuple(SheetColumn(9, check=check) for check in checks)))
    assert 'type="list"' in sheet
    assert "<formula1>1865</formula1><formula2>2199</formula2>" in sheet
    assert 'prompt="Anything."' in sheet
