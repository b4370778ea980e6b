"""A workbook says which parts hold its sheets, texts and formats."""

import pytest

from sheets.readers.grid import RawKind
from sheets.readers.xlsx_parts import SheetPart, workbook_parts
from sheets.refusals import SheetRefused
from tests.unit.kpis.sheets.files import xlsx_parts

NUMBER, PERCENTAGE, DATE = RawKind.NUMBER, RawKind.PERCENTAGE, RawKind.DATE
SHEETS = (("Notes", "hidden"), ("Values", "visible"), ("Old", "veryHidden"))


def test_sheets_come_in_their_order_with_their_parts() -> None:
    assert workbook_parts(_bytes(xlsx_parts("", sheets=SHEETS))).sheets == (
        SheetPart("Notes", "xl/worksheets/s1.xml", is_visible=False),
        SheetPart("Values", "xl/worksheets/s2.xml", is_visible=True),
        SheetPart("Old", "xl/worksheets/s3.xml", is_visible=False),
    )


def test_a_sheet_that_is_a_chart_or_nowhere_is_left_out() -> None:
    parts = xlsx_parts("", sheets=SHEETS)
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = str(parts[name]).replace("/worksheet", "/chartsheet", 1).replace('"r3"', '"x"')
    assert [sheet.name for sheet in workbook_parts(_bytes(parts)).sheets] == ["Values"]


def test_shared_texts_are_whole_and_without_reading_aids() -> None:
    assert workbook_parts(_bytes(xlsx_parts(""))).texts == ("yes", "rich")


def test_a_format_makes_a_number_a_percentage_or_a_date() -> None:
    kinds = (NUMBER, PERCENTAGE, DATE, PERCENTAGE, DATE, NUMBER, NUMBER)
    assert workbook_parts(_bytes(xlsx_parts(""))).kinds == kinds


@pytest.mark.parametrize("number", ["x", "99999", "-1"])
def test_an_odd_format_is_a_plain_number(number: str) -> None:
    parts = xlsx_parts("")
    parts["xl/styles.xml"] = f'<s><cellXfs><xf numFmtId="{number}"/><xf/></cellXfs></s>'
    assert workbook_parts(_bytes(parts)).kinds == (NUMBER, NUMBER)


def test_texts_and_formats_may_be_missing() -> None:
    parts = xlsx_parts("")
    name = "xl/_rels/workbook.xml.rels"
    parts[name] = str(parts[name]).replace("sharedStrings", "theme").replace("/styles", "/theme")
    book = workbook_parts(_bytes(parts))
    assert (book.texts, book.kinds) == ((), ())


def test_a_part_that_is_named_again_is_read_once() -> None:
    parts = xlsx_parts("")
    name = "xl/_rels/workbook.xml.rels"
    again = '<Relationship Id="z" Type="x/sharedStrings" Target="shared.xml"/></Relationships>'
    parts[name] = str(parts[name]).replace("</Relationships>", again)
    assert workbook_parts(_bytes(parts)).texts == ("yes", "rich")


@pytest.mark.parametrize(
    "name", ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/shared.xml"]
)
def test_a_missing_part_is_refused(name: str) -> None:
    parts = {key: one for key, one in xlsx_parts("").items() if key != name}
    with pytest.raises(SheetRefused):
        workbook_parts(_bytes(parts))


def test_an_archive_without_a_workbook_is_refused() -> None:
    parts = xlsx_parts("")
    parts["_rels/.rels"] = '<r><Relationship Id="a" Type="x/thumbnail" Target="t"/></r>'
    with pytest.raises(SheetRefused):
        workbook_parts(_bytes(parts))


def _bytes(parts: dict[str, str | bytes]) -> dict[str, bytes]:
    return {name: one.encode() if isinstance(one, str) else one for name, one in parts.items()}
