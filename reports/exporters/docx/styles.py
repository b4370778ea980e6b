"""How the DOCX looks: named styles, so that document control can go on editing by them."""

from typing import Any, Final

from docx.document import Document as Draft
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT: Final = "Calibri"
ACCENT: Final = "14508C"
QUIET: Final = "4A4D50"
RULE: Final = "C3BFB1"
TABLE: Final = "Report Table"
TABLE_TEXT: Final = "Table Text"
TABLE_CODE: Final = "Table Code"
TABLE_FIGURE: Final = "Table Figure"
TABLE_HEAD: Final = "Table Head"
TABLE_FIGURE_HEAD: Final = "Table Figure Head"
SMALL: Final = " Small"
COVER_TEXT: Final = "Cover Text"
COVER_HEAD: Final = "Cover Head"
COVER_SIDE: Final = "Cover Figure"
AUTHOR: Final = "Author Line"
NUMBERED: Final = "Numbered Paragraph"
MISSING: Final = "Missing Value"
NOTE: Final = "Report Note"
WARNING: Final = "Report Warning"
QUOTE: Final = "Quote"
SOURCE: Final = "Quote Source"
CONTENTS: Final = "toc {}"
CONTENTS_DEPTH: Final = 4
TEXT_WIDTH: Final = Cm(16.6)
HEADINGS: Final = (16, 13, 11.5, 11)
BOLD_LEVELS: Final = 3
COMPATIBILITY: Final = "15"
"""The newest form of Word's layout; the template names an older one and opens in its mode."""


def style(draft: Draft, language: str) -> None:
    _page(draft)
    _language(draft, language)
    _base(draft)
    _headings(draft)
    _added(draft)
    _lines(draft)
    draft.styles.element.append(parse_xml(_TABLE_XML))


def _page(draft: Draft) -> None:
    section = draft.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(3), Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.2)
    for name in ("autoHyphenation", "doNotHyphenateCaps"):
        draft.settings.element.insert_element_before(
            parse_xml(f"<w:{name} {nsdecls('w')}/>"), "w:characterSpacingControl"
        )
    # Word fills in the numbers of pages when the file is opened: it asks first.
    draft.settings.element.insert_element_before(
        parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>'), "w:compat"
    )
    for setting in draft.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), COMPATIBILITY)


def _language(draft: Draft, language: str) -> None:
    for named in draft.styles.element.iter(qn("w:lang")):
        named.set(qn("w:val"), language)
    for named in draft.settings.element.iter(qn("w:themeFontLang")):
        named.set(qn("w:val"), language)


def _base(draft: Draft) -> None:
    normal = _set(draft, "Normal", size=11)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.12
    _set(draft, "Title", size=24, colour=ACCENT).paragraph_format.space_after = Pt(4)
    _set(draft, "Subtitle", size=13, colour=QUIET, is_italic=False)
    _set(draft, "Header", size=9, colour=QUIET)
    _set(draft, "Footer", size=9, colour=QUIET)
    _set(draft, "TOC Heading", size=14, colour=ACCENT)
    _set(draft, QUOTE, size=11, is_italic=True)
    caption = _set(draft, "Caption", size=10.5, is_bold=True)
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(12), Pt(4)
    _without(draft, "Title", "w:pBdr")
    _without(draft, "Subtitle", "w:spacing")
    for name in ("Header", "Footer"):
        _without(draft, name, "w:tabs")


def _headings(draft: Draft) -> None:
    for place, size in enumerate(HEADINGS, start=1):
        heading = _set(
            draft, f"Heading {place}", size=size, colour=ACCENT, is_bold=place <= BOLD_LEVELS
        )
        heading.font.italic = place > BOLD_LEVELS
        heading.paragraph_format.space_before = Pt(20 if place == 1 else 14)
        heading.paragraph_format.space_after = Pt(5)


def _added(draft: Draft) -> None:
    for name in (TABLE_TEXT, TABLE_CODE, TABLE_FIGURE, TABLE_HEAD, TABLE_FIGURE_HEAD):
        for ending, size in (("", 9), (SMALL, 7.5)):
            _cell(draft, name + ending, size=size)
    _cell(draft, COVER_TEXT, size=10.5)
    _cell(draft, COVER_HEAD, size=10.5)
    _cell(draft, COVER_SIDE, size=10.5)
    author = _add(draft, AUTHOR, size=12)
    author.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    author.paragraph_format.space_before = Pt(14)
    for ending, size, space in (("", 11, 7), (SMALL, 9, 3)):
        numbered = _add(draft, NUMBERED + ending, size=size).paragraph_format
        numbered.left_indent, numbered.first_line_indent = Cm(1.2), Cm(-1.2)
        numbered.tab_stops.add_tab_stop(Cm(1.2))
        numbered.space_after, numbered.line_spacing = Pt(space), 1 if ending else None
    for name in ("List Bullet", "List Number"):
        small = _add(draft, name + SMALL, size=9)
        small.base_style = draft.styles[name]
        small.paragraph_format.space_after, small.paragraph_format.line_spacing = Pt(1), 1
    _add(draft, NOTE, size=9, colour=QUIET).paragraph_format.space_before = Pt(3)
    _add(draft, WARNING, size=11, is_bold=True)
    _add(draft, SOURCE, size=9, colour=QUIET)
    missing = draft.styles.add_style(MISSING, WD_STYLE_TYPE.CHARACTER)
    missing.font.italic, missing.font.color.rgb = True, RGBColor.from_string(QUIET)
    for level in range(1, CONTENTS_DEPTH + 1):
        entry = _add(draft, CONTENTS.format(level), size=11, is_bold=level == 1 or None)
        entry.paragraph_format.left_indent = Cm(0.7 * (level - 1))
        stops = entry.paragraph_format.tab_stops
        stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        entry.paragraph_format.space_after = Pt(3)


def _cell(draft: Draft, name: str, *, size: float) -> None:
    form = _add(draft, name, size=size, is_bold="Head" in name or None).paragraph_format
    form.space_after, form.line_spacing = Pt(0), 1
    if "Figure" in name:
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if "Text" not in name:
        properties = draft.styles[name].element.get_or_add_pPr()
        whole = parse_xml(f"<w:suppressAutoHyphens {nsdecls('w')}/>")
        properties.insert_element_before(whole, *_AFTER_HYPHENS)


def _lines(draft: Draft) -> None:
    draft.styles[QUOTE].paragraph_format.left_indent = Cm(0.5)
    draft.styles[SOURCE].paragraph_format.left_indent = Cm(0.5)
    for side in ("left_indent", "right_indent"):
        setattr(draft.styles[WARNING].paragraph_format, side, Pt(7))
    for name in (QUOTE, SOURCE):
        _border(draft, name, {"left": (12, ACCENT)})
    _border(draft, WARNING, dict.fromkeys(("top", "left", "bottom", "right"), (8, "000000")))
    _border(draft, "Footer", {"top": (4, RULE)})


def _set(
    draft: Draft,
    name: str,
    *,
    size: float,
    colour: str = "000000",
    is_bold: bool | None = None,
    is_italic: bool | None = None,
) -> Any:
    """None leaves bold and italic to the table or the paragraph that the text stands in."""
    found: Any = draft.styles[name]
    fonts = found.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    found.font.size, found.font.bold, found.font.italic = Pt(size), is_bold, is_italic
    # Arabic has a size of its own, for complex scripts.
    sized = found.element.rPr.find(qn("w:sz"))
    for old in found.element.rPr.findall(qn("w:szCs")):
        found.element.rPr.remove(old)
    sized.addnext(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{sized.get(qn("w:val"))}"/>'))
    found.font.color.rgb = RGBColor.from_string(colour)
    return found


def _add(
    draft: Draft, name: str, *, size: float, colour: str = "000000", is_bold: bool | None = None
) -> Any:
    added = draft.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    added.base_style = draft.styles["Normal"]
    return _set(draft, name, size=size, colour=colour, is_bold=is_bold)


def _border(draft: Draft, name: str, sides: dict[str, tuple[int, str]]) -> None:
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="6" w:color="{colour}"/>'
        for side, (size, colour) in sides.items()
    )
    _without(draft, name, "w:pBdr")
    properties = draft.styles[name].element.get_or_add_pPr()
    borders = parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>")
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def _without(draft: Draft, name: str, tag: str) -> None:
    for found in draft.styles[name].element.findall(f".//{qn(tag)}"):
        found.getparent().remove(found)


_AFTER_HYPHENS: Final = (
    *("w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:jc", "w:outlineLvl", "w:rPr"),
)
"""What follows the hyphenation in a paragraph's properties, in the order of the schema."""
_AFTER_BORDERS: Final = ("w:shd", "w:tabs", "w:suppressAutoHyphens", *_AFTER_HYPHENS)
_TABLE_XML: Final = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
  <w:name w:val="{TABLE}"/>
  <w:basedOn w:val="TableNormal"/>
  <w:uiPriority w:val="59"/>
  <w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="45" w:type="dxa"/>
      <w:left w:w="70" w:type="dxa"/>
      <w:bottom w:w="45" w:type="dxa"/>
      <w:right w:w="70" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr>
      <w:tcBorders>
        <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ACCENT}"/>
      </w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/>
      <w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>
"""
