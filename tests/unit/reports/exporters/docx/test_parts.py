"""The DOCX of a paper: the head of a Council document, the box, bars, numbers, right to left."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from reports.document.document import Document
from tests.unit.reports.exporters.docx.test_exporter import WP, W, body, part
from tests.unit.reports.exporters.paper import ARABIC, PAPER
from tests.unit.reports.exporters.sample import DOCUMENT


def paragraphs(document: Document = PAPER) -> dict[str, Element]:
    found = {}
    for one in body(document).findall(f"{W}p"):
        found["".join(text.text or "" for text in one.iter(f"{W}t"))] = one
    return found


def style_of(paragraph: Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def test_the_head_is_that_of_a_council_document() -> None:
    [head, *_others] = body(PAPER).findall(f"{W}tbl")
    assert ["".join(cell.itertext()) for cell in head.iter(f"{W}tc")] == [
        "Council 2010",
        "Document C10/35-E7 April 2010",
    ]
    assert style_of(paragraphs()["The Bureau"]) == "AuthorLine"
    assert style_of(paragraphs()[DOCUMENT.title]) == "Title"
    assert "Contents" not in paragraphs()
    assert "C10/35-E" in "".join(part("word/header1.xml", PAPER).itertext())


def test_what_is_boxed_has_one_frame() -> None:
    framed = [
        "".join(one.itertext())
        for one in body(PAPER).findall(f"{W}p")
        if one.find(f"{W}pPr/{W}pBdr") is not None
    ]
    assert framed == ["Summary", "Short.", "a"]


def test_the_overview_has_a_page_of_its_own_and_is_set_smaller() -> None:
    breaks = {
        text: one.find(f"{W}pPr/{W}pageBreakBefore") is not None
        for text, one in paragraphs().items()
        if text.endswith(("Overview", "Goals", "Summary"))
    }
    assert list(breaks.values()) == [False, True, True]
    assert style_of(paragraphs()["1.1All."]) == "NumberedParagraphSmall"
    assert style_of(paragraphs()["x"]) == "ListBulletSmall"


def test_a_bar_is_a_picture_with_its_words_as_alternative() -> None:
    [picture] = body(PAPER).iter(f"{WP}docPr")
    assert picture.get("descr") == "on track 3, off track 1"


def test_what_runs_from_right_to_left_is_marked_so() -> None:
    whole, mixed = paragraphs()[ARABIC], paragraphs()[f"ITU {ARABIC}"]
    assert whole.find(f"{W}pPr/{W}bidi") is not None
    assert mixed.find(f"{W}pPr/{W}bidi") is None
    turned = [run.find(f"{W}rPr/{W}rtl") is not None for run in mixed.findall(f"{W}r")]
    assert turned == [False, True]


def test_a_subtitle_stands_under_the_title() -> None:
    found = paragraphs(replace(PAPER, subtitle="In 2009"))
    assert style_of(found["In 2009"]) == "Subtitle"
    assert "In 2009" not in paragraphs()
