"""The OpenDocument spreadsheet, read by calamine, and its parts read as XML."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from defusedxml import ElementTree
from python_calamine import CalamineWorkbook

from reports.document.document import Column, Document, Section, Table
from reports.exporters.formats import Format
from sheets.odf import NAMES
from tests.unit.reports.exporters.reading import SHOWN, evil, hash_of, hostile, written
from tests.unit.reports.exporters.sample import DOCUMENT, figures, missing_cells, text

ABOVE = 3  # caption, notice, head
OFFICE, TABLE = f"{{{NAMES['office']}}}", f"{{{NAMES['table']}}}"
STYLE = f"{{{NAMES['style']}}}"


def book_of(document: Document = DOCUMENT) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(BytesIO(written(Format.ODS, document)))


def part_of(name: str, document: Document = DOCUMENT) -> Any:
    with ZipFile(BytesIO(written(Format.ODS, document))) as file:
        return ElementTree.fromstring(file.read(name))


def test_the_type_of_the_file_stands_first_and_uncompressed() -> None:
    content = written(Format.ODS)
    assert content[30:85].startswith(b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
    with ZipFile(BytesIO(content)) as file:
        first = file.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert {one.date_time for one in file.infolist()} == {(2010, 3, 1, 9, 30, 0)}


def test_the_manifest_lists_every_part() -> None:
    paths = {
        value
        for entry in part_of("META-INF/manifest.xml")
        for name, value in entry.attrib.items()
        if name.endswith("full-path")
    }
    with ZipFile(BytesIO(written(Format.ODS))) as file:
        assert paths == {"/", *file.namelist()} - {"mimetype", "META-INF/manifest.xml"}


def test_every_figure_is_a_number_and_every_missing_value_its_words() -> None:
    book = book_of()
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    for table, row, column, cell in figures():
        found = rows[table.id][row + ABOVE][column]
        assert isinstance(found, float)
        assert found == float(cell.number or 0)
    for table, row, column, cell in missing_cells():
        assert rows[table.id][row + ABOVE][column] == cell.text


def test_a_typed_cell_holds_the_exact_figure_and_shows_its_text() -> None:
    typed = [
        cell
        for cell in part_of("content.xml").iter(f"{TABLE}table-cell")
        if cell.get(f"{OFFICE}value-type") == "float"
    ]
    found = [(Decimal(cell.get(f"{OFFICE}value")), "".join(cell.itertext())) for cell in typed]
    assert found == [(cell.number, cell.text) for _table, _row, _column, cell in figures()]


def test_every_other_cell_is_its_text() -> None:
    book = book_of()
    for table in DOCUMENT.tables():
        rows = book.get_sheet_by_name(table.id).to_python()
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.number is None:
                    assert rows[row + ABOVE][column] == cell.text


def test_the_first_sheet_says_title_notice_cover_hash_and_tables() -> None:
    rows = book_of().get_sheet_by_name("Report").to_python()
    assert [rows[0][0], rows[2][0]] == [DOCUMENT.title, DOCUMENT.notice]
    assert ["", f"SHA-256 of the frozen report: {hash_of()}"] in rows
    assert ["values-r-1", "R-1 by year"] in rows


def test_the_notice_stands_on_every_sheet() -> None:
    book = book_of()
    for name in book.sheet_names:
        assert DOCUMENT.notice in {row[0] for row in book.get_sheet_by_name(name).to_python()}


def test_heads_are_header_rows_and_every_table_can_be_filtered() -> None:
    content = part_of("content.xml")
    heads = list(content.iter(f"{TABLE}table-header-rows"))
    assert ["".join(cell.itertext()) for cell in heads[0].iter(f"{TABLE}table-cell")] == [
        *("KPI", "Name", "Baseline", "Target", "Value", "Attainment", "Status")
    ]
    ranges = list(content.iter(f"{TABLE}database-range"))
    assert len(heads) == len(ranges) == len(list(DOCUMENT.tables()))
    assert ranges[0].get(f"{TABLE}target-range-address") == "'kpis-r'.A3:'kpis-r'.G9"


def test_every_row_has_a_height_and_a_long_text_a_taller_one() -> None:
    content = part_of("content.xml")
    rows = list(content.iter(f"{TABLE}table-row"))
    names = [row.get(f"{TABLE}style-name") for row in rows]
    heights = {
        one.get(f"{STYLE}name"): one[0].get(f"{STYLE}row-height")
        for one in content.iter(f"{STYLE}style")
        if one.get(f"{STYLE}family") == "table-row"
    }
    assert set(names) == heights.keys()
    tall = next(row for row in rows if "Title of output 9," in "".join(row.itertext()))
    assert heights[tall.get(f"{TABLE}style-name")] == "33pt"


def test_a_wide_table_is_addressed_by_two_letters() -> None:
    columns = tuple(Column(str(place)) for place in range(28))
    table = Table("it's", "Wide", columns, (tuple(text("x") for _column in columns),))
    document = replace(DOCUMENT, sections=(Section("s", "1", "S", (table,)),))
    (found,) = part_of("content.xml", document).iter(f"{TABLE}database-range")
    assert found.get(f"{TABLE}target-range-address") == "'it''s'.A3:'it''s'.AB4"


def test_no_text_becomes_a_formula() -> None:
    found = book_of().get_sheet_by_name("hostile").to_python()
    assert [row[0] for row in found[ABOVE : ABOVE + 5]] == list(hostile())
    for cell in part_of("content.xml").iter(f"{TABLE}table-cell"):
        assert f"{TABLE}formula" not in cell.attrib


@pytest.mark.parametrize(
    "words", [" two  spaces ", "tab\there", "line\nbreak", "  \t  x", "a   b c ", " "]
)
def test_spaces_and_breaks_are_kept(words: str) -> None:
    table = Table("t", "T", (Column("A"), Column("B")), ((text("x"), text(words)),))
    document = replace(DOCUMENT, sections=(Section("s", "1", "S", (table,)),))
    assert book_of(document).get_sheet_by_name("t").to_python()[ABOVE][1] == words.replace(
        "\t", " "
    )


def test_hostile_words_stay_words() -> None:
    book = book_of(evil())
    rows = book.get_sheet_by_name(book.sheet_names[1]).to_python()
    assert rows[3][:2] == [SHOWN, SHOWN]
    for name in ("content.xml", "styles.xml", "meta.xml"):
        assert part_of(name, evil()) is not None
