"""Blocks as HTML elements."""

from dataclasses import replace

import pytest
from lxml import html as reader

from kpis.vocabulary import Status
from reports.document.document import Block, Bullets, Paragraph, Role
from reports.exporters.html.blocks import TOGETHER, block_elements, markup
from tests.unit.reports.exporters.sample import (
    CHART,
    DOCUMENT,
    EMPTY_TABLE,
    FRENCH,
    HOSTILE,
    KPIS_R,
    LONG_TABLE,
    status,
)
from web.charts.chart import Chart


def written(block: Block) -> str:
    return "".join(map(markup, block_elements(DOCUMENT, block)))


@pytest.mark.parametrize("role", [Role.BODY, Role.NOTE, Role.WARNING])
def test_a_paragraph_says_its_role(role: Role) -> None:
    found = written(Paragraph("a & b\nc", role))
    assert found == f'<p class="report-{role}">a &amp; b<br>c</p>'


def test_a_quote_says_where_it_is_printed() -> None:
    quote = '<figure class="report-quote"><blockquote><p>Words</p></blockquote>'
    assert written(Paragraph("Words", Role.QUOTE)) == f"{quote}</figure>"
    source = "<figcaption>Source: Annex 2</figcaption>"
    assert written(Paragraph("Words", Role.QUOTE, "Annex 2")) == f"{quote}{source}</figure>"


def test_a_list_is_a_list() -> None:
    assert written(Bullets(("a", "b<"))) == "<ul><li>a</li><li>b&lt;</li></ul>"
    assert written(Bullets(("a",), is_ordered=True)) == "<ol><li>a</li></ol>"


def test_heads_of_columns_and_rows_are_heads() -> None:
    table = reader.fragment_fromstring(written(KPIS_R), create_parent=True)
    assert [one.text for one in table.iterfind(".//thead//th[@scope='col']")] == [
        column.title for column in KPIS_R.columns
    ]
    assert [one.text for one in table.iterfind(".//tbody//th[@scope='row']")] == [
        row[0].text for row in KPIS_R.rows
    ]
    assert table.find(".//table").get("id") == KPIS_R.id
    region = table.find("div")
    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == table.find(".//caption").get("id")


def test_a_missing_value_is_told_by_words_and_never_a_number() -> None:
    table = reader.fragment_fromstring(written(KPIS_R), create_parent=True)
    missing = table.findall(".//td[@class='report-figure report-missing']")
    assert [one.text for one in missing][:2] == ["no baseline", "not reported"]
    assert not [one for one in missing if one.find("data") is not None]


def test_every_status_has_a_shape_of_its_own_and_its_word() -> None:
    shapes = set()
    for slug in Status:
        row = (*KPIS_R.rows[0][:-1], status("Word", slug))
        table = written(replace(KPIS_R, rows=(row,)))
        found = reader.fragment_fromstring(table, create_parent=True)
        (shown,) = found.xpath(f".//span[@class='status status-{slug}']")
        assert shown.text_content().endswith(" Word")
        assert shown[0].get("aria-hidden") == "true"
        shapes.add(shown[0].text)
    assert len(shapes) == len(Status)


def test_a_status_without_a_slug_is_still_its_word() -> None:
    row = (*KPIS_R.rows[0][:-1], status("Word", ""))
    assert '<span class="status">' in written(replace(KPIS_R, rows=(row,)))


def test_a_table_without_rows_says_so() -> None:
    assert "<li>None.</li>" in written(EMPTY_TABLE)


def test_a_short_table_stays_together_on_paper() -> None:
    assert len(LONG_TABLE.rows) > TOGETHER
    assert "report-short" not in written(LONG_TABLE)
    assert "report-short" in written(KPIS_R)


def test_a_chart_is_a_drawing_with_words_and_a_way_to_its_table() -> None:
    found = reader.fragment_fromstring(written(CHART))
    drawing = found.find(".//svg")
    assert drawing.get("role") == "img"
    assert drawing.find("title").text == CHART.title
    assert drawing.find("desc").text == CHART.alternative
    assert found.get("id") == CHART.id
    assert found.find(".//figcaption/a").get("href") == "#values-r-1"
    assert ":svg" not in written(CHART)


def test_a_chart_without_a_table_links_nothing() -> None:
    chart: Chart = replace(CHART, table="")
    assert "<a " not in written(chart)


def test_the_words_are_those_of_the_document() -> None:
    (_table, notes) = map(markup, block_elements(FRENCH, KPIS_R))
    assert 'aria-label="Remarques: KPIs of' in notes


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text_wherever_they_stand(words: str) -> None:
    blocks: list[Block] = [
        *(Paragraph(words, role, words) for role in Role),
        Bullets((words,)),
        replace(KPIS_R, caption=words, notes=(words,)),
        replace(CHART, title=words, alternative=words, unit=words),
    ]
    for block in blocks:
        root = reader.fragment_fromstring(written(block), create_parent=True)
        assert not root.xpath(".//script | .//b | .//style")
        assert words.split("\n", maxsplit=1)[0] in root.text_content()
