"""The template as an OpenDocument spreadsheet is made as the format asks."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from kpis.sheets.columns import COLUMNS
from kpis.sheets.template import TemplateRow
from kpis.sheets.writing import template_ods
from sheets.odf import NAMES as SPACES

ROW = TemplateRow("G1-1", "two  spaces\tand\na line", 2009)


@pytest.fixture(scope="module")
def archive() -> ZipFile:
    """Return the parts of a document with one row."""
    return ZipFile(BytesIO(template_ods([ROW], "KPI <values>", ["Help"])))


def test_the_type_comes_first_and_unpacked(archive: ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"


def test_the_manifest_lists_every_part(archive: ZipFile) -> None:
    entries = fromstring(archive.read("META-INF/manifest.xml"))
    listed = {entry.get(f"{{{SPACES['manifest']}}}full-path") for entry in entries}
    assert listed - {"/"} == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}


def test_the_title_and_the_frozen_head_are_there(archive: ZipFile) -> None:
    assert fromstring(archive.read("meta.xml")).findtext(".//dc:title", None, SPACES) == (
        "KPI <values>"
    )
    items = fromstring(archive.read("settings.xml")).iter(f"{{{SPACES['config']}}}config-item")
    frozen = {item.get(f"{{{SPACES['config']}}}name"): item.text for item in items}
    assert (frozen["VerticalSplitMode"], frozen["VerticalSplitPosition"]) == ("2", "1")


def test_every_style_and_check_that_is_named_is_declared(archive: ZipFile) -> None:
    root = fromstring(archive.read("content.xml"))
    named = {
        value
        for element in root.iter()
        for name, value in element.items()
        if name.endswith(("table}style-name", "default-cell-style-name"))
    }
    declared = {one.get(f"{{{SPACES['style']}}}name") for one in root.iter() if "}style" in one.tag}
    assert named <= declared
    checks = root.findall(".//table:content-validation", SPACES)
    assert [check.get(f"{{{SPACES['table']}}}name") for check in checks] == ["year", "qualifier"]


def test_no_cell_is_a_formula_and_spaces_are_kept(archive: ZipFile) -> None:
    content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    lines = 'two<text:s text:c="2"/>spaces<text:tab/>and</text:p><text:p>a line<'
    assert lines in content


def test_an_empty_cell_shows_nothing(archive: ZipFile) -> None:
    root = fromstring(archive.read("content.xml"))
    row = root.findall(".//table:table-row", SPACES)[1]
    assert len(row) == len(COLUMNS)
    assert [cell for cell in row if "".join(cell.itertext())] == [row[0], row[1], row[3]]


def test_it_is_printed_across_with_all_columns_on_one_page(archive: ZipFile) -> None:
    page = next(fromstring(archive.read("styles.xml")).iter(f"{{{SPACES['style']}}}page-layout"))[0]
    assert page.get(f"{{{SPACES['style']}}}print-orientation") == "landscape"
    assert page.get(f"{{{SPACES['style']}}}scale-to-X") == "1"
    rows = list(fromstring(archive.read("content.xml")).iter(f"{{{SPACES['table']}}}table-row"))
    assert all(row.get(f"{{{SPACES['table']}}}style-name") for row in rows)
