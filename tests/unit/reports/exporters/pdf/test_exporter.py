"""The PDF, read by pypdf and judged by a checker of PDF/A and PDF/UA."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any
from unicodedata import normalize

import page
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

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
from reports.exporters import typefaces
from reports.exporters.pdf.exporter import export
from tests.unit.reports.exporters import sample
from tests.unit.reports.exporters.paper import PAPER
from tests.unit.reports.exporters.reading import evil
from tests.unit.reports.exporters.sample import DOCUMENT, SHA256
from web.charts.chart import Chart, Point

MARKUP = '*b* _i_ `r` $m$ #set text(red) @r <l> [c] \\n // c /* d */ = h ~ --- "q" https://a.b'


@cache
def written(document: Document = DOCUMENT, sha256: str = SHA256) -> bytes:
    return export(document, sha256, b"{}")


def read(document: Document = DOCUMENT, sha256: str = SHA256) -> PdfReader:
    return PdfReader(BytesIO(written(document, sha256)))


def plain(text: str) -> str:
    """Return the text without its spaces and hyphens, which differ in print."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", normalize("NFKC", text))


def said(reader: PdfReader) -> str:
    return plain("".join(sheet.extract_text() for sheet in reader.pages))


def saying(*texts: str) -> Document:
    section = Section("s", "1", "Heading", tuple(Paragraph(text) for text in texts))
    return replace(DOCUMENT, sections=(section,))


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every structure element, in reading order."""
    node = node.get_object()
    if isinstance(node, list):
        for part in node:
            yield from elements(part)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from elements(node.get("/K", []))


def catalogue(reader: PdfReader) -> dict[str, Any]:
    root: Any = reader.trailer["/Root"]
    found: dict[str, Any] = root
    return found


def tagged(reader: PdfReader) -> list[dict[str, Any]]:
    return list(elements(catalogue(reader)["/StructTreeRoot"]["/K"]))


def failures(made: bytes) -> list[str]:
    return [
        f"{profile}: {found.message}"
        for profile in (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
        for found in page.validate_pdf_bytes(made, profile=profile).failures
    ]


@pytest.mark.parametrize("document", [DOCUMENT, sample.FRENCH, sample.PLAIN, evil()])
def test_it_conforms_to_pdf_a_and_pdf_ua(document: Document) -> None:
    assert failures(written(document)) == []
    assert failures(written(document, "")) == []


def test_every_figure_is_printed() -> None:
    text = said(read())
    for _table, _row, _column, cell in sample.figures():
        assert plain(cell.text) in text


def test_every_text_is_printed() -> None:
    text = said(read())
    sections = [section for _level, section in DOCUMENT.walk()]
    for block in (block for section in sections for block in section.blocks):
        match block:
            case Paragraph(words, _role, source):
                assert plain(words) in text
                assert plain(source) in text
            case Bullets(items):
                assert all(plain(item) in text for item in items)
            case Table(_id, caption, _columns, _rows, notes):
                assert all(plain(words) in text for words in (caption, *notes))
            case Chart(_id, title):
                assert plain(title) in text


def test_a_missing_value_is_told_in_words() -> None:
    rows = ((Cell("R-1"), sample.missing("no baseline")), (Cell("R-2"), sample.missing()))
    table = Table("t", "Caption", (Column("KPI"), Column("Value")), rows)
    text = said(read(replace(DOCUMENT, sections=(Section("s", "1", "H", (table,)),))))
    assert plain("R-1 no baseline R-2 not reported") in text


def test_a_status_is_a_shape_and_a_word() -> None:
    text = said(read())
    for words in ("▲Atrisk", "★Achieved", "●Ontrack", "■Offtrack", "◇Notassessed", "○Notreported"):
        assert words in text


def test_title_author_language_and_moment() -> None:
    reader = read()
    facts: Any = reader.metadata
    assert (facts.title, facts.author) == (DOCUMENT.title, DOCUMENT.author)
    assert facts.subject == DOCUMENT.subtitle
    assert facts.creation_date == datetime(2010, 3, 1, 9, 30, tzinfo=UTC)
    assert catalogue(reader)["/Lang"] == "en"


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr", "fr"), ("fr-CH", "fr-CH"), ("zh-Hans-CN", "zh-CN"), ("english", "en"), ("", "en")],
)
def test_the_language_of_the_document(tag: str, language: str) -> None:
    assert catalogue(read(replace(DOCUMENT, language=tag)))["/Lang"] == language


def test_bookmarks_follow_the_sections() -> None:
    def flat(outline: Any, level: int = 1) -> Iterator[tuple[int, str]]:
        for entry in outline:
            if isinstance(entry, list):
                yield from flat(entry, level + 1)
            elif isinstance(entry, Destination):
                yield level, normalize("NFKC", str(entry.title))

    sections = [
        (level, f"{section.number} {section.heading}".strip()) for level, section in DOCUMENT.walk()
    ]
    assert list(flat(read().outline)) == sections


def test_the_contents_name_every_section_with_its_page() -> None:
    first = plain(read().pages[0].extract_text())
    assert re.search(r"ResultsbySector[.]+2", first)
    assert re.search(r"Development\(ITUD\)[.]+3", first)


def test_it_is_tagged() -> None:
    kinds = [element["/S"] for element in tagged(read())]
    tables = list(DOCUMENT.tables())
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/TH") == sum(len(table.columns) for table in tables)
    assert {"/Title", "/H1", "/H2", "/H3", "/TOC", "/BlockQuote", "/L", "/Caption"} <= set(kinds)


def test_a_chart_has_its_alternative() -> None:
    said_instead = [element.get("/Alt") for element in tagged(read())]
    assert sample.CHART.alternative in said_instead


def test_every_page_has_notice_title_and_number() -> None:
    pages = read().pages
    texts = [plain(sheet.extract_text()) for sheet in pages]
    assert len(texts) > 3
    for place, text in enumerate(texts, start=1):
        assert plain(DOCUMENT.notice) in text
        assert plain(DOCUMENT.title) in text
        assert f"Page{place}of{len(texts)}" in text


def test_illustrative_figures_are_never_without_a_notice() -> None:
    for sheet in read(replace(DOCUMENT, notice="")).pages:
        assert "Illustrative figures" in sheet.extract_text()


def table_of(*rows: tuple[Cell, ...]) -> Document:
    heads = (Column("KPI", CellKind.CODE), Column("Words"), Column("Rest", weight=9))
    return replace(
        DOCUMENT, sections=(Section("s", "1", "H", (Table("t", "Caption", heads, rows),)),)
    )


def lines_of(document: Document) -> list[str]:
    text = "\n".join(sheet.extract_text() for sheet in read(document).pages)
    return [line.strip() for line in text.splitlines()]


def test_brackets_and_stops_do_not_break_a_word_anywhere() -> None:
    words = Cell("time (illustrative) (assignments, demonstration.")
    lines = lines_of(table_of((Cell("R-1", CellKind.CODE), words, Cell("x"))))
    assert not {"(", "(illustrativ", "e)", "ve)", "ive)"} & set(lines)


def test_codes_stay_on_one_line() -> None:
    codes = ("KPI-INT-COUNCIL-11", "KPI-R-ASSIST-11", "D-PARTNER")
    rows = [(sample.code(one), Cell("word " * 30), Cell("word " * 90)) for one in codes]
    said_lines = "\n".join(lines_of(table_of(*rows)))
    assert all(one in said_lines for one in codes)


def test_a_short_table_is_not_torn() -> None:
    rows = tuple((sample.code(f"K-{place}"), Cell("a"), Cell("b")) for place in range(5))
    table = table_of(*rows).sections[0].blocks[0]
    for count in range(34, 44):
        lines = tuple(Paragraph("A line.") for _ in range(count))
        document = replace(DOCUMENT, sections=(Section("s", "1", "H", (*lines, table)),))
        pages = [sheet.extract_text() for sheet in read(document).pages]
        (at,) = [text for text in pages if "K-0" in text]
        assert "Caption" in at
        assert "K-4" in at


def test_small_charts_stand_two_by_two() -> None:
    charts = [replace(sample.CHART, id=f"c{place}", title=f"C {place}") for place in range(8)]
    made = read(replace(DOCUMENT, sections=(Section("s", "1", "H", tuple(charts)),)))
    assert "C 7" in made.pages[1].extract_text()
    assert (
        failures(written(replace(DOCUMENT, sections=(Section("s", "1", "H", (*charts,)),)))) == []
    )


def test_a_long_table_repeats_its_heads() -> None:
    pages = [sheet.extract_text() for sheet in read().pages]
    with_rows = [text for text in pages if "D:Output" in text]
    assert len(with_rows) > 1
    assert all("Reported" in text for text in with_rows)


def test_the_hash_stands_on_the_first_and_the_last_page() -> None:
    texts = [sheet.extract_text() for sheet in read().pages]
    assert [SHA256 in text for text in texts] == [True, *[False] * (len(texts) - 2), True]


def test_what_is_not_frozen_says_so() -> None:
    texts = [sheet.extract_text() for sheet in read(sha256="").pages]
    assert "Not frozen" in texts[0]
    assert "Not frozen" in texts[-1]
    assert "SHA-256" not in "".join(texts)


def test_markup_is_printed_as_it_is() -> None:
    assert plain(MARKUP) in said(read(saying(MARKUP)))
    table = Table(MARKUP, MARKUP, (Column(MARKUP),), ((Cell(MARKUP),),), (MARKUP,))
    section = Section("s", "1", MARKUP, (table, Bullets((MARKUP,))))
    everywhere = replace(DOCUMENT, title=MARKUP, notice=MARKUP, sections=(section,))
    assert said(read(everywhere)).count(plain(MARKUP)) > 6


def test_a_missing_character_is_printed_as_its_number_and_explained_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typefaces, "FOLDERS", ())
    made = written(saying("漢字 العربية", "漢 again", "\0\x07\ud800\ufffe"))
    assert failures(made) == []
    text = said(PdfReader(BytesIO(made)))
    assert "[U+6F22U+5B57]" in text
    assert "[U+0000U+0007U+D800U+FFFE]" in text
    assert text.count("lacksomecharacters") == 1
    assert text.count("U+6F22") == 3


def test_without_missing_characters_there_is_no_such_note() -> None:
    assert "lacksomecharacters" not in said(read())


def test_a_word_longer_than_its_column_stays_on_the_page() -> None:
    rows = (tuple(Cell(letter * 90) for letter in "ABCDEFGHIJ"),)
    table = Table("t", "Wide", tuple(Column(f"C{place}") for place in range(10)), rows)
    made = read(replace(DOCUMENT, sections=(Section("s", "1", "H", (table,)),)))
    edges: list[float] = []

    def visit(text: str, _matrix: Any, place: Any, _font: Any, _size: Any) -> None:
        if "J" in text:
            edges.append(place[4])

    made.pages[-1].extract_text(visitor_text=visit)
    assert plain("J" * 3) in said(made)
    assert not any("J" * 30 in line for line in made.pages[-1].extract_text().splitlines())
    assert max(edges) < float(made.pages[-1].mediabox.width) - 60


def test_a_document_without_anything() -> None:
    bare = Document("n", "T", "", "en", "", "2010-03-01T09:30:00Z", sample.DOCUMENT.cover, ())
    made = written(bare)
    assert failures(made) == []
    assert len(PdfReader(BytesIO(made)).pages) == 1


def test_equal_input_gives_equal_bytes() -> None:
    assert export(DOCUMENT, SHA256, b"{}") == export(DOCUMENT, SHA256, b"{}")


def test_one_changed_figure_changes_the_bytes() -> None:
    point = Point(2010, Decimal("1450.6"), Decimal(1500))
    chart = replace(sample.CHART, points=(*sample.CHART.points[:2], point, sample.CHART.points[3]))
    cells = (*sample.VALUES_R1.rows[0][:2], sample.number("1,251", "1251"))
    table = replace(sample.VALUES_R1, rows=(cells, *sample.VALUES_R1.rows[1:]))
    made = [
        written(replace(DOCUMENT, sections=(Section("s", "1", "H", (block,)),)))
        for block in (sample.CHART, chart, sample.VALUES_R1, table)
    ]
    assert len(set(made)) == len(made)


def test_a_paper_has_its_head_a_box_and_an_overview_on_a_page_of_its_own() -> None:
    text = replace(PAPER.sections[2], blocks=(Paragraph("Words."),))
    paper = replace(PAPER, sections=(*PAPER.sections[:2], text))
    pages = [plain(sheet.extract_text()) for sheet in read(paper).pages]
    assert len(pages) == 3
    assert all(words in pages[0] for words in ("Council2010", "TheBureau", "Short."))
    assert "ontrack3,offtrack1" in pages[1]
    assert "1.1All." in pages[1]
    assert "2Goals" in pages[2]
    assert all("C10/35E" in page for page in pages)
