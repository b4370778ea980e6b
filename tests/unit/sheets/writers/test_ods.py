"""A workbook as ODS, read as XML."""

from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from defusedxml import ElementTree

from sheets.odf import full_name
from sheets.workbook import (
    EntryCheck,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetLine,
    Workbook,
)
from sheets.writers.ods import write_ods

CHECKS = (
    EntryCheck("word", "Word", "One of two.", choices=("x", "y")),
    EntryCheck("year", "Year", "A year.", between=(1865, 2199)),
    EntryCheck("any", "Any", "Anything."),
)
LINES = (
    SheetLine((SheetCell("Word"), SheetCell("Year"), SheetCell("Any")), 18),
    SheetLine((SheetCell("x"), SheetCell(Decimal(2009), shown="2009"), SheetCell(None)), 18),
)


def parts_of(**options: Any) -> dict[str, Any]:
    columns = tuple(SheetColumn(9, check=check) for check in CHECKS)
    sheet = Sheet(name="s", columns=columns, lines=LINES, **options)
    with ZipFile(BytesIO(write_ods(Workbook(title="T", sheets=(sheet,), styles={})))) as file:
        names = [name for name in file.namelist() if name.endswith(".xml")]
        return {name: ElementTree.fromstring(file.read(name)) for name in names}


def test_a_check_holds_in_the_rows_under_the_heads() -> None:
    content = parts_of(frozen=(1, 0))["content.xml"]
    conditions = [
        one.get(full_name("table:condition"))
        for one in content.iter(full_name("table:content-validation"))
    ]
    assert conditions == [
        'of:cell-content-is-in-list("x";"y")',
        "of:cell-content-is-whole-number() and cell-content-is-between(1865,2199)",
    ]
    checked = [
        cell.get(full_name("table:content-validation-name"))
        for cell in content.iter(full_name("table:table-cell"))
    ]
    assert checked == [None, None, None, "word", "year", None]


def test_a_sheet_without_heads_and_filter_has_none() -> None:
    parts = parts_of()
    assert "settings.xml" not in parts
    tags = {one.tag for one in parts["content.xml"].iter()}
    assert full_name("table:table-header-rows") not in tags
    assert full_name("table:database-ranges") not in tags
    assert full_name("table:table-row") in tags


def test_several_head_rows_stand_together() -> None:
    content = parts_of(heads=(0, 1))["content.xml"]
    (heads,) = content.iter(full_name("table:table-header-rows"))
    assert len(heads) == 2


def test_a_number_is_a_number_and_what_is_empty_shows_nothing() -> None:
    cells = list(parts_of()["content.xml"].iter(full_name("table:table-cell")))
    types = [cell.get(full_name("office:value-type")) for cell in cells]
    assert types == ["string", "string", "string", "string", "float", None]
    assert cells[4].get(full_name("office:value")) == "2009"
    assert not list(cells[5])


def test_no_style_is_named_where_there_is_none() -> None:
    for one in parts_of()["content.xml"].iter():
        assert one.get(full_name("table:style-name")) in {None, "sheet", "width9", "height018"}
        assert full_name("table:default-cell-style-name") not in one.attrib
