"""The DOCX, read as the XML that it is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring

from reports.document.document import (
    Bullets,
    Cell,
    CellKind,
    Column,
    Document,
    Paragraph,
    Section,
    Table,
)
from reports.exporters.docx.exporter import export
from tests.unit.reports.exporters import sample
from tests.unit.reports.exporters.reading import evil
from tests.unit.reports.exporters.sample import DOCUMENT, SHA256
from web.charts.chart import Chart, Point

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@cache
def written(document: Document = DOCUMENT, sha256: str = SHA256) -> bytes:
    return export(document, sha256, b"{}")


def part(name: str, document: Document = DOCUMENT, sha256: str = SHA256) -> Element:
    with ZipFile(BytesIO(written(document, sha256))) as file:
        root: Element = fromstring(file.read(name))
    return root


def body(document: Document = DOCUMENT, sha256: str = SHA256) -> Element:
    found = part("word/document.xml", document, sha256).find(f"{W}body")
    assert found is not None
    return found


def text_of(element: Element) -> str:
    """Return the words in an element, line breaks as line breaks."""
    return "".join(
        "\n" if one.tag == f"{W}br" else one.text or ""
        for one in element.iter()
        if one.tag in {f"{W}t", f"{W}br"}
    )


def styled(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the style and the words of every paragraph outside tables."""
    for paragraph in root.findall(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        yield ("" if style is None else style.get(f"{W}val", "")), text_of(paragraph)


def tables(root: Element) -> list[list[list[str]]]:
    """Return the tables of the report, without the cover block."""
    return [
        [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
        for table in root.findall(f"{W}tbl")[1:]
    ]


def fields(root: Element) -> list[str]:
    return [(one.text or "").strip() for one in root.iter(f"{W}instrText")]


def saying(*blocks: Paragraph | Bullets | Table | Chart) -> Document:
    return replace(DOCUMENT, sections=(Section("s", "1", "Heading", blocks),))


def test_every_table_arrives_cell_by_cell() -> None:
    made = tables(body())
    for rows, table in zip(made, DOCUMENT.tables(), strict=True):
        assert rows[0] == [column.title for column in table.columns]
        for row, cells in zip(rows[1:], table.rows, strict=True):
            for shown, cell in zip(row, cells, strict=True):
                mark, _, words = shown.rpartition("\u00a0")
                assert (words or mark) == cell.text
                assert bool(mark) is (cell.kind is CellKind.STATUS)


def test_every_figure_arrives() -> None:
    made = dict(zip((table.id for table in DOCUMENT.tables()), tables(body()), strict=True))
    for table, row, column, cell in sample.figures():
        assert made[table.id][row + 1][column] == cell.text


def test_a_missing_value_is_set_apart_in_words() -> None:
    apart = [
        text_of(run)
        for run in body().iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='MissingValue']") is not None
    ]
    assert apart == [cell.text for _table, _row, _column, cell in sample.missing_cells()]


def test_headings_are_real_and_numbered() -> None:
    found = [(style, words) for style, words in styled(body()) if style.startswith("Heading")]
    assert found == [
        (f"Heading{level}", f"{section.number}\u2002{section.heading}".lstrip())
        for level, section in DOCUMENT.walk()
    ]


def test_paragraphs_have_the_style_of_their_role() -> None:
    found = list(styled(body()))
    assert ("ReportWarning", "Some values are illustrative.") in found
    assert ("Quote", "A quote without a source.") in found
    assert ("QuoteSource", "Source: Resolution 71 (Rev. Antalya, 2006), instructs 1") in found
    assert ("ReportNote", sample.FORMULA) in found
    assert ("ListBullet", "Second & last") in found
    assert ("Caption", sample.KPIS_R.caption) in found
    assert ("Caption", sample.CHART.title) in found
    notes = "\n".join(sample.KPIS_R.notes)
    assert ("ReportNote", f"Notes: {notes}") in found
    assert ("ReportNote", "None.") in found


def test_every_style_used_is_defined() -> None:
    used = {
        one.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle")
        for one in body().iter(f"{W}{tag}")
    }
    defined = {one.get(f"{W}styleId") for one in part("word/styles.xml").iter(f"{W}style")}
    assert used <= defined
    assert {"TableText", "TableFigure", "TableHead", "toc1", "ReportTable"} <= used


def test_the_first_row_repeats_and_no_row_breaks() -> None:
    for table in body().findall(f"{W}tbl")[1:]:
        rows = table.findall(f"{W}tr")
        heads = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert heads == [True, *[False] * (len(rows) - 1)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        look = table.find(f"{W}tblPr/{W}tblLook")
        assert look is not None
        assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_every_table_has_a_name_and_fills_the_page() -> None:
    made = body().findall(f"{W}tbl")
    names = [table.find(f"{W}tblPr/{W}tblCaption") for table in made]
    assert [None if name is None else name.get(f"{W}val") for name in names] == [
        DOCUMENT.title,
        *[table.caption for table in DOCUMENT.tables()],
    ]
    for table in made:
        widths = [int(one.get(f"{W}w", "0")) for one in table.iter(f"{W}gridCol")]
        assert sum(widths) == pytest.approx(9411, abs=20)
        for row in table.findall(f"{W}tr"):
            assert [int(one.get(f"{W}w", "0")) for one in row.iter(f"{W}tcW")] == widths


def test_wide_tables_are_set_smaller() -> None:
    columns = tuple(Column(f"C{place}", CellKind.NUMBER) for place in range(10))
    table = Table("t", "Wide", columns, (tuple(Cell("1") for _ in columns),))
    used = {one.get(f"{W}val") for one in body(saying(table)).iter(f"{W}pStyle")}
    assert {"TableFigureSmall", "TableFigureHeadSmall"} <= used
    assert "TableFigure" not in used


def test_the_style_of_a_cell_goes_by_its_column_in_every_row() -> None:
    kinds = (CellKind.TEXT, CellKind.CODE, CellKind.NUMBER)
    row = (sample.text("Goal"), sample.code("G1"), sample.number("7", "7"))
    table = Table("t", "Codes", tuple(Column(one, one) for one in kinds), (row, row, row))
    [*_, last] = body(saying(table)).iter(f"{W}tbl")
    found = [
        [one.get(f"{W}val") for one in line.iter(f"{W}pStyle")] for line in last.iter(f"{W}tr")
    ]
    assert found[1:] == [["TableHead", "TableCode", "TableFigure"]] * 3


def test_ordered_lists_begin_at_one() -> None:
    lists = (Bullets(("a", "b"), is_ordered=True), Bullets(("c",), is_ordered=True))
    numbers = [
        one.get(f"{W}val") for one in body(saying(*lists)).findall(f"{W}p/{W}pPr/{W}numPr/{W}numId")
    ]
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]
    made = part("word/numbering.xml", saying(*lists))
    starts = {
        number.get(f"{W}numId"): number.find(f"{W}lvlOverride/{W}startOverride")
        for number in made.findall(f"{W}num")
    }
    for number in numbers:
        start = starts[number]
        assert start is not None
        assert start.get(f"{W}val") == "1"


def test_the_contents_are_links_with_the_pages_of_the_headings() -> None:
    root = body()
    links = [(one.get(f"{W}anchor"), text_of(one)) for one in root.iter(f"{W}hyperlink")]
    marks = [one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")]
    assert [anchor for anchor, _words in links] == marks
    assert fields(root) == [f"PAGEREF {mark} \\h" for mark in marks]
    kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * len(marks)
    headings = [words for style, words in styled(root) if style.startswith("Heading")]
    assert [words for _anchor, words in links] == headings
    update = part("word/settings.xml").find(f"{W}updateFields")
    assert update is not None
    assert update.get(f"{W}val") == "true"


def kept(row: Element) -> bool:
    """Whether every paragraph of a row is kept with what follows."""
    return all(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p"))


def test_a_short_table_is_kept_whole_and_a_long_one_begins_with_rows() -> None:
    made = dict(
        zip((one.id for one in DOCUMENT.tables()), body().findall(f"{W}tbl")[1:], strict=True)
    )
    rows = {name: [kept(row) for row in made[name].findall(f"{W}tr")] for name in made}
    assert rows["values-r-1"] == [True, True, True, True, False]
    assert rows["all-outputs"][:3] == [True, True, False]
    assert not any(rows["all-outputs"][3:])


def test_a_chart_is_kept_with_its_short_table() -> None:
    pictures = [one for one in body().findall(f"{W}p") if one.find(f".//{WP}docPr") is not None]
    assert [kept(one) for one in pictures] == [True]


def test_small_charts_stand_two_by_two() -> None:
    charts = [replace(sample.CHART, id=f"c{place}", title=f"C {place}") for place in range(3)]
    root = body(saying(*charts))
    (table,) = root.findall(f"{W}tbl")[1:]
    rows = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]
    assert rows == [["C 0", "C 1"], ["C 2", ""]]
    assert len(list(root.iter(f"{WP}docPr"))) == 3


def test_codes_are_not_hyphenated() -> None:
    whole = {
        one.get(f"{W}styleId")
        for one in part("word/styles.xml").iter(f"{W}style")
        if one.find(f"{W}pPr/{W}suppressAutoHyphens") is not None
    }
    assert {"TableCode", "TableHead", "TableFigure", "TableCodeSmall"} <= whole
    assert "TableText" not in whole


def test_a_code_that_heads_no_row_is_set_as_one() -> None:
    columns = (Column("Year", CellKind.TEXT), Column("Output", CellKind.CODE))
    table = Table("codes", "Codes", columns, ((Cell("2009"), Cell("T-SG", CellKind.CODE)),))
    used = [one.get(f"{W}val") for one in body(saying(table)).iter(f"{W}pStyle")]
    assert "TableCode" in used


def test_deep_sections_stay_out_of_the_contents() -> None:
    inner = Section("e", "1.1.1.1.1", "Deep")
    for level in range(4, 0, -1):
        inner = Section(f"s{level}", ".".join("1" * level), "Heading", (), (inner,))
    root = body(replace(DOCUMENT, sections=(inner,)))
    assert len(list(root.iter(f"{W}hyperlink"))) == 4
    assert ("Heading5", "1.1.1.1.1\u2002Deep") in list(styled(root))


def test_running_heads_and_page_numbers() -> None:
    with ZipFile(BytesIO(written())) as file:
        heads = [name for name in file.namelist() if re.search(r"(header|footer)\d", name)]
        roots = {PurePosixPath(name).stem[:6]: fromstring(file.read(name)) for name in heads}
    assert [text_of(one) for one in roots["header"].findall(f"{W}p")] == [
        DOCUMENT.title,
        DOCUMENT.notice,
    ]
    assert fields(roots["footer"]) == ["PAGE", "NUMPAGES"]
    assert text_of(roots["footer"]) == f"{DOCUMENT.name}Page 1 of 1"
    section = body().find(f"{W}sectPr")
    assert section is not None
    kinds = [one.get(f"{W}type") for one in section if one.tag.endswith("Reference")]
    assert kinds == ["default", "default"]
    assert section.find(f"{W}titlePg") is None


def test_no_notice_leaves_the_title_alone() -> None:
    assert text_of(part("word/header1.xml", sample.PLAIN)) == DOCUMENT.title


def test_the_cover_block_is_a_table() -> None:
    rows = body().findall(f"{W}tbl")[0].findall(f"{W}tr")
    found = [tuple(text_of(cell) for cell in row.findall(f"{W}tc")) for row in rows]
    assert found == [*DOCUMENT.cover.lines, ("SHA-256 of the frozen report", SHA256)]
    words = [text for _style, text in styled(body())]
    assert words[:2] == [DOCUMENT.title, DOCUMENT.subtitle]
    assert words[-1] == f"SHA-256 of the frozen report: {SHA256}"


def test_what_is_not_frozen_says_so() -> None:
    root = body(DOCUMENT, "")
    assert text_of(root).count("Not frozen") == 2
    assert not re.search(r"[0-9a-f]{64}", text_of(root))


def test_charts_are_pictures_with_an_alternative() -> None:
    pictures = list(body().iter(f"{WP}docPr"))
    assert [(one.get("title"), one.get("descr")) for one in pictures] == [
        (sample.CHART.title, sample.CHART.alternative)
    ]
    with ZipFile(BytesIO(written())) as file:
        assert file.read("word/media/image1.png").startswith(b"\x89PNG")


def test_properties_are_the_report_s_own() -> None:
    said = {one.tag.rpartition("}")[2]: one.text or "" for one in part("docProps/core.xml")}
    assert said["title"] == DOCUMENT.title
    assert said["creator"] == said["lastModifiedBy"] == DOCUMENT.author
    assert said["created"] == said["modified"] == DOCUMENT.made_at
    assert said["language"] == "en"
    assert said["identifier"] == SHA256
    assert not said["description"]


@pytest.mark.parametrize("document", [DOCUMENT, sample.FRENCH])
def test_the_language_of_the_document(document: Document) -> None:
    tags = {one.get(f"{W}val") for one in part("word/styles.xml", document).iter(f"{W}lang")}
    assert tags == {document.language}


def test_nothing_of_the_template_is_left() -> None:
    made = written()
    assert b"python-docx" not in made
    with ZipFile(BytesIO(made)) as file:
        assert not [name for name in file.namelist() if "thumbnail" in name or "app.xml" in name]
        contents = b"".join(file.read(name) for name in file.namelist())
        relations = fromstring(file.read("_rels/.rels"))
    assert b"python-docx" not in contents
    assert len(relations.findall(RELATION)) == 2


def test_hostile_words_stay_words() -> None:
    odd = "<w:p/>&\"'\0\x0b\ud800]]>"
    root = body(saying(Paragraph(odd), Bullets((odd,))))
    assert text_of(root).count("<w:p/>&\"'[U+0000][U+000B][U+D800]]]>") == 2
    assert text_of(body(evil())).count("<script>alert(1)</script>") > 8


def test_a_document_without_anything() -> None:
    bare = Document("n", "T", "", "en", "", DOCUMENT.made_at, DOCUMENT.cover, ())
    assert [style for style, _words in styled(body(bare))] == ["Title", "TOCHeading", "ReportNote"]
    assert not fields(body(bare))


def test_equal_input_gives_equal_bytes() -> None:
    assert export(DOCUMENT, SHA256, b"{}") == export(DOCUMENT, SHA256, b"{}")


def test_one_changed_figure_changes_the_bytes() -> None:
    points = (Point(2008, Decimal(1251), Decimal(1300)), *sample.CHART.points[1:])
    cells = (*sample.VALUES_R1.rows[0][:2], sample.number("1,251", "1251"))
    table = replace(sample.VALUES_R1, rows=(cells, *sample.VALUES_R1.rows[1:]))
    blocks = (sample.CHART, replace(sample.CHART, points=points), sample.VALUES_R1, table)
    made = [
        written(replace(DOCUMENT, sections=(Section("s", "1", "H", (block,)),))) for block in blocks
    ]
    assert len(set(made)) == len(made)
