"""The report as HTML, read by two parsers."""

import re
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from lxml import html as reader

from reports.document.document import Document, Section
from reports.exporters.formats import Format
from reports.exporters.html.exporter import html_fragment
from tests.unit.reports.exporters.paper import ARABIC, PAPER
from tests.unit.reports.exporters.reading import SHOWN, evil, hash_of, written
from tests.unit.reports.exporters.sample import DOCUMENT, FRENCH, PLAIN, figures, missing_cells

VOID = {"meta", "br", "link"}


class Outline(HTMLParser):
    """Reads a page by the standard library: its elements in order, each closed in turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def text_of(document: Document = DOCUMENT) -> str:
    return written(Format.HTML, document).decode()


def page_of(document: Document = DOCUMENT) -> Any:
    return reader.document_fromstring(text_of(document))


@pytest.mark.parametrize("document", [DOCUMENT, FRENCH, PLAIN, evil()])
def test_every_element_is_closed_in_turn(document: Document) -> None:
    outline = Outline(text_of(document))
    assert outline.open == []
    assert {"main", "nav", "table", "caption"} <= set(outline.tags)


@pytest.mark.parametrize("text", [html_fragment(DOCUMENT), html_fragment(evil()), text_of(evil())])
def test_nothing_has_a_script_or_a_style_of_its_own(text: str) -> None:
    outline = Outline(text)
    assert not {"script", "iframe", "object", "embed", "img", "link", "form"} & set(outline.tags)
    names = {name for name, _value in outline.attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]
    assert outline.tags.count("style") == ("<!DOCTYPE" in text)


def test_the_file_asks_for_nothing_outside() -> None:
    text = text_of()
    outline = Outline(text)
    links = [value for name, value in outline.attributes if name in {"href", "src", "action"}]
    assert links
    assert all((link or "").startswith("#") for link in links)
    assert not re.search(r"url\(|@import", text)


def test_its_policy_allows_its_own_style_alone() -> None:
    page = page_of()
    policy = page.find(".//meta[@http-equiv]").get("content")
    digest = b64encode(sha256(page.find(".//style").text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag in Outline(text_of()).tags if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 2, 2, 3, 4, 3, 2, 2]
    assert [tag for tag in Outline(html_fragment(DOCUMENT)).tags if tag == "h1"] == []


def test_a_heading_is_never_deeper_than_six() -> None:
    section = Section("deep", "", "Deep")
    for _level in range(7):
        section = replace(section, sections=(section,))
    tags = Outline(text_of(replace(DOCUMENT, sections=(section,)))).tags
    assert "h6" in tags
    assert "h7" not in tags


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    page = page_of()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {section.id for _level, section in DOCUMENT.walk()} <= set(ids)
    assert {table.id for table in DOCUMENT.tables()} <= set(ids)
    targets = {link.removeprefix("#") for link in page.xpath("//a/@href")}
    assert targets <= set(ids)


def test_contents_list_every_section_in_order() -> None:
    [found] = page_of().xpath("//nav")
    links = [link.removeprefix("#") for link in found.xpath(".//a/@href")]
    assert links == [section.id for _level, section in DOCUMENT.walk()]
    assert found.xpath("string(.//li[2]/ol/li[1]/ol/li/a)") == "2.1.1 Ελληνικά: Έκθεση προόδου"
    assert not page_of(replace(DOCUMENT, sections=())).xpath("//nav")


def cells_of(table: Any) -> list[list[Any]]:
    return [row.xpath("./th | ./td") for row in table.xpath(".//tbody/tr")]


@pytest.mark.parametrize("text", [html_fragment(DOCUMENT), text_of()], ids=["fragment", "file"])
def test_every_figure_and_every_missing_value_is_there(text: str) -> None:
    page = reader.document_fromstring(text)
    rows = {table.get("id"): cells_of(table) for table in page.iter("table")}
    for table, row, column, cell in figures():
        found = rows[table.id][row][column]
        assert Decimal(found.find("data").get("value")) == cell.number
        assert found.text_content() == cell.text
    for table, row, column, cell in missing_cells():
        found = rows[table.id][row][column]
        assert found.text_content() == cell.text
        assert "report-missing" in found.get("class")


def test_the_file_says_language_title_author_notice_and_hash() -> None:
    page = page_of(FRENCH)
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    assert page.findtext(".//title") == DOCUMENT.title
    assert page.find(".//meta[@name='author']").get("content") == DOCUMENT.author
    assert page.findtext(".//p[@class='report-notice']/strong") == DOCUMENT.notice
    assert hash_of(FRENCH) in page.xpath("string(//footer)")
    assert page.findtext(".//nav/h2") == "Table des matières"


def test_a_report_without_notice_cover_or_subtitle_leaves_them_out() -> None:
    bare = replace(PLAIN, subtitle="", cover=replace(PLAIN.cover, lines=()))
    page = page_of(bare)
    assert page.find(".//p[@class='report-notice']") is None
    assert page.find(".//dl") is None
    assert page.find(".//header/p") is None


def test_arabic_runs_from_right_to_left() -> None:
    assert page_of(replace(DOCUMENT, language="ar")).get("dir") == "rtl"
    assert html_fragment(replace(DOCUMENT, language="ar")).startswith(
        '<div class="report" lang="ar" dir="rtl">'
    )


def test_running_heads_hold_notice_and_title_as_css_strings() -> None:
    style = page_of().find(".//style").text
    assert (
        '@top-center{content:"Draft\\2e  Illustrative figures \\26  \\3c no results\\3e "}' in style
    )
    assert 'content:"Page" " " counter(page) " " "of" " " counter(pages)' in style
    running = page_of(evil()).find(".//style").text.splitlines()[-1]
    assert "<" not in running
    assert "alert(1)" not in running


def test_illustrative_figures_are_never_without_a_notice() -> None:
    document = replace(DOCUMENT, notice="")
    assert "<strong>Illustrative figures</strong>" in html_fragment(document)
    assert '@top-center{content:"Illustrative figures"}' in text_of(document)


def test_hostile_words_stay_words() -> None:
    page = page_of(evil())
    assert page.findtext(".//title") == SHOWN
    assert page.findtext(".//h1") == SHOWN
    assert page.findtext(".//td") == SHOWN
    assert page.findtext(".//caption") == SHOWN


def test_colours_are_told_by_name_and_sides_by_reading_direction() -> None:
    style = page_of().find(".//style").text
    physical = (
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|text-align: (?:left|right)"
    )
    assert not re.search(physical, style)
    for query in ("prefers-color-scheme: dark", "@media print", "size: A4", "table-header-group"):
        assert query in style


def test_a_paper_begins_as_a_council_document_does() -> None:
    page = reader.document_fromstring(written(Format.HTML, PAPER))
    [block] = page.xpath("//div[@class='report-council']")
    assert " ".join(block.text_content().split()) == (
        "Council 2010Document C10/35-E7 April 2010The Bureau"
    )
    [box] = page.xpath("//div[@class='report-box']")
    assert [one.get("id") for one in box] == ["summary"]
    assert not page.xpath("//nav")
    assert not page.xpath("//dl")
    assert page.xpath("//section[contains(@class, 'report-page')]/@id") == ["overview"]
    assert "C10/35-E" in html_fragment(PAPER)
    assert "report-council" not in html_fragment(DOCUMENT)


def test_a_paper_numbers_its_paragraphs_draws_bars_and_links_codes() -> None:
    page = reader.document_fromstring(written(Format.HTML, PAPER))
    [numbered] = page.xpath("//p[@class='report-numbered']")
    assert " ".join(numbered.text_content().split()) == "1.1 All."
    [bar] = page.xpath("//span[@class='report-bar']/svg")
    assert bar.get("aria-hidden") == "true"
    assert [one.get("href") for one in page.xpath("//a[@class='code-link']")] == ["annex.html#g1"]
    [whole, mixed] = page.xpath("//p[@dir='auto']")
    assert (whole.text_content(), mixed.text_content()) == (ARABIC, f"ITU {ARABIC}")
