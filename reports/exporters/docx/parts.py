"""What Word has and the library has no words for: fields, alternatives, repeated rows, links."""

from collections.abc import Sequence
from typing import Any, Final

from docx.document import Document as Draft
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from reports.exporters.words import has_right_to_left, is_right_to_left, stretches

THUMBNAIL: Final = "/thumbnail"
STATISTICS: Final = "/extended-properties"
_AFTER_BIDI: Final = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:jc", "w:textDirection", "w:textAlignment", "w:outlineLvl", "w:rPr"),
)
"""What follows the direction in a paragraph's properties, in the order of the schema."""


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    _mark(paragraph, "begin")
    words = _element("w:instrText", {"xml:space": "preserve"})
    words.text = f" {instruction} "
    paragraph.add_run()._r.append(words)  # noqa: SLF001 - the library documents no other way
    _mark(paragraph, "separate")
    paragraph.add_run(shown)
    _mark(paragraph, "end")


def add_bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """Make a paragraph the aim of links; `number` is unique in the document."""
    start = _element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    end = _element("w:bookmarkEnd", {"w:id": str(number)})
    paragraph._p.insert_element_before(start, "w:r")  # noqa: SLF001
    paragraph._p.append(end)  # noqa: SLF001


def add_link(paragraph: Paragraph, text: str, bookmark: str) -> None:
    link = _element("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    link.append(paragraph.add_run(text)._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def style_quickly(part: Paragraph | Run, style: str | None) -> None:
    """Set the id of a style, its name without spaces: the library's look-up takes the longest."""
    inner = part._p if isinstance(part, Paragraph) else part._r  # noqa: SLF001
    inner.style = style and style.replace(" ", "")


def say(paragraph: Paragraph, text: str) -> None:
    """Add a text; what runs from right to left is marked so, as Word asks for it."""
    if not has_right_to_left(text):
        paragraph.add_run(text)
        return
    if is_right_to_left(text):
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
        properties.insert_element_before(_element("w:bidi", {}), *_AFTER_BIDI)
    for stretch in stretches(text):
        run = paragraph.add_run(stretch)
        if has_right_to_left(stretch):
            run.font.rtl = True


def frame(paragraph: Paragraph) -> None:
    """Draw a frame around a paragraph: neighbours with the same one share it."""
    side = {"w:val": "single", "w:sz": "8", "w:space": "6", "w:color": "000000"}
    borders = _element("w:pBdr", {})
    borders.extend([_element(f"w:{name}", side) for name in ("top", "left", "bottom", "right")])
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def repeat_as_head(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))  # noqa: SLF001


def keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", {}))  # noqa: SLF001


def describe_table(table: Table, title: str, *, has_head: bool) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    look = {"w:val": "04A0" if has_head else "0480", "w:firstRow": str(int(has_head))}
    properties.append(
        _element("w:tblLook", {**look, "w:firstColumn": "1", "w:noHBand": "1", "w:noVBand": "1"})
    )
    properties.append(_element("w:tblCaption", {"w:val": title}))


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """In English Metric Units, for rows too: Word goes by cells, other readers by columns."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def describe_picture(picture: Any, title: str, alternative: str) -> None:
    properties = picture._inline.docPr  # noqa: SLF001
    properties.set("title", title)
    properties.set("descr", alternative)


def restart_numbers(draft: Draft, paragraphs: Sequence[Paragraph], style: str) -> None:
    """Count the paragraphs of an ordered list from 1; the style alone counts through the report."""
    numbering = draft.part.numbering_part.element
    used = draft.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(used).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = number.numId


def drop_leftovers(draft: Draft) -> None:
    relations = draft.part.package.rels
    for key, relation in list(relations.items()):
        if relation.reltype.endswith((THUMBNAIL, STATISTICS)):
            del relations[key]


def _mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", {"w:fldCharType": kind}))  # noqa: SLF001


def _element(tag: str, attributes: dict[str, str]) -> Any:
    element: Any = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(name), value)
    return element
