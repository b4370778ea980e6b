"""The report as DOCX: real styles, fields and header rows, so that an office can go on editing.

The library is python-docx. It draws no SVG, so charts are pictures with an alternative in words.
"""

from io import BytesIO
from typing import Any, Final

import docx
import typst
from docx.shared import Cm, Emu, Pt

from kpis.exporting import docx_styles as styles
from kpis.exporting.charts import svg_of
from kpis.exporting.docx_parts import (
    add_bookmark,
    add_field,
    add_link,
    close_field,
    describe_picture,
    describe_table,
    drop_leftovers,
    keep_whole,
    open_field,
    repeat_as_head,
    restart_numbers,
    set_widths,
    style_quickly,
)
from kpis.exporting.glyphs import with_texts, without_controls
from kpis.exporting.packing import moment_of, repacked
from kpis.exporting.printed import heading_of, mark_of, notice_of, words_of
from kpis.exporting.widths import WHOLE, widths_of
from kpis.exporting.words import notes_of
from kpis.report.document import (
    Bullets,
    Cell,
    CellKind,
    Chart,
    Document,
    Paragraph,
    Role,
    Section,
    Table,
)

WIDE: Final = 7
"""A table of more columns is set in smaller type."""
LETTERS: Final = (96, 115)
"""How many letters fit across the page, in either size of type."""
COVER_LABEL: Final = Cm(4.6)
CHART_WIDTH: Final = Cm(15)
CHART_PIXELS: Final = 200
CHART_SOURCE: Final = (
    b"#set page(width: auto, height: auto, margin: 2pt, fill: white)\n"
    b'#image(bytes(sys.inputs.svg), format: "svg", width: 15cm)'
)
DEEPEST: Final = 9
FIGURES: Final = frozenset({CellKind.NUMBER, CellKind.PERCENT})
ROLES: Final = {Role.QUOTE: styles.QUOTE, Role.NOTE: styles.NOTE, Role.WARNING: styles.WARNING}


def file_of(document: Document, sha256: str, raw: bytes) -> bytes:
    """Return the DOCX of a report; equal input gives equal bytes.

    `sha256` is that of the frozen report and stands in the cover block and at the end; where it is
    empty they say that the report is not frozen. `raw`, the frozen report itself, is not enclosed.
    A character that XML cannot carry is printed as its number.
    """
    del raw
    shown = with_texts(document, without_controls)
    draft = _Draft(shown, sha256)
    draft.write()
    made = BytesIO()
    draft.file.save(made)
    return repacked(made.getvalue(), moment_of(document))


class _Draft:
    """A document being written from the first page to the last."""

    def __init__(self, document: Document, sha256: str) -> None:
        self.document = document
        self.sha256 = sha256
        self.words = words_of(document)
        self.file: Any = docx.Document()

    def write(self) -> None:
        """Write everything, in printed order."""
        styles.style(self.file, self.document.language)
        drop_leftovers(self.file)
        self._properties()
        self._running_heads()
        self._cover()
        self._contents()
        for place, (level, section) in enumerate(self.document.walk(), start=1):
            self._section(place, level, section)
        self.file.add_paragraph(self._frozen(), styles.NOTE)

    def _properties(self) -> None:
        properties, document = self.file.core_properties, self.document
        moment = moment_of(document).replace(tzinfo=None)
        properties.title, properties.subject = document.title, document.subtitle
        properties.author = properties.last_modified_by = document.author
        properties.created = properties.modified = moment
        properties.language, properties.identifier = document.language, self.sha256
        properties.comments, properties.keywords, properties.revision = "", "", 1

    def _running_heads(self) -> None:
        section, right = self.file.sections[0], styles.TEXT_WIDTH
        head = section.header.paragraphs[0]
        head.text = self.document.title
        if notice := notice_of(self.document):
            section.header.add_paragraph(style="Header").add_run(notice).bold = True
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.add_tab_stop(right, 2)
        foot.add_run(f"{self.document.name}\t{self.words['page']} ")
        add_field(foot, "PAGE", "1")
        foot.add_run(f" {self.words['of']} ")
        add_field(foot, "NUMPAGES", "1")

    def _cover(self) -> None:
        self.file.add_paragraph(self.document.title, "Title")
        if self.document.subtitle:
            self.file.add_paragraph(self.document.subtitle, "Subtitle")
        lines = [*self.document.cover.lines, (self.words["frozen"], self._digest())]
        table = self.file.add_table(rows=0, cols=2, style=styles.TABLE)
        set_widths(table, [COVER_LABEL, styles.TEXT_WIDTH - COVER_LABEL])
        for label, text in lines:
            row = table.add_row()
            keep_whole(row)
            _fill(row.cells[0], Cell(label), styles.COVER_HEAD)
            _fill(row.cells[1], Cell(text), styles.COVER_TEXT)
        describe_table(table, self.document.title, has_head=False)

    def _digest(self) -> str:
        return self.sha256 or self.words["not-frozen"]

    def _frozen(self) -> str:
        return f"{self.words['frozen']}: {self.sha256}" if self.sha256 else self._digest()

    def _contents(self) -> None:
        """Write a field that Word brings up to date, with the headings as what it shows now."""
        self.file.add_paragraph(self.words["contents"], "TOC Heading")
        entry = None
        for place, (level, section) in enumerate(self.document.walk(), start=1):
            if level > styles.CONTENTS_DEPTH:
                continue
            is_first = entry is None
            entry = self.file.add_paragraph(style=styles.CONTENTS.format(level))
            if is_first:
                open_field(entry, f'TOC \\o "1-{styles.CONTENTS_DEPTH}" \\h \\z \\u')
            add_link(entry, heading_of(section), _bookmark(place))
        if entry is not None:
            close_field(entry)

    def _section(self, place: int, level: int, section: Section) -> None:
        heading = self.file.add_heading(heading_of(section), min(level, DEEPEST))
        heading.paragraph_format.page_break_before = place == 1
        add_bookmark(heading, _bookmark(place), place)
        for block in section.blocks:
            match block:
                case Paragraph():
                    self._paragraph(block)
                case Bullets():
                    self._bullets(block)
                case Table():
                    self._table(block)
                case _:
                    self._chart(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        added = self.file.add_paragraph(paragraph.text, ROLES.get(paragraph.role, "Normal"))
        if paragraph.role is Role.QUOTE and paragraph.source:
            added.paragraph_format.keep_with_next = True
            added.paragraph_format.space_after = Pt(2)
            source = f"{self.words['source']}: {paragraph.source}"
            self.file.add_paragraph(source, styles.SOURCE)

    def _bullets(self, bullets: Bullets) -> None:
        style = "List Number" if bullets.is_ordered else "List Bullet"
        added = [self.file.add_paragraph(item, style) for item in bullets.items]
        if bullets.is_ordered:
            restart_numbers(self.file, added, style)

    def _table(self, table: Table) -> None:
        self.file.add_paragraph(table.caption, "Caption")
        added = self.file.add_table(rows=1, cols=len(table.columns), style=styles.TABLE)
        head, ending = added.rows[0], styles.SMALL if len(table.columns) > WIDE else ""
        shares = widths_of(table, LETTERS[bool(ending)])
        set_widths(added, [Emu(styles.TEXT_WIDTH * share // WHOLE) for share in shares])
        keep_whole(head)
        repeat_as_head(head)
        for cell, column in zip(head.cells, table.columns, strict=True):
            _fill(cell, Cell(column.title), _style_of(column.kind, is_head=True) + ending)
        for cells in table.rows:
            row = added.add_row()
            keep_whole(row)
            for place, said in enumerate(cells):
                kind = table.columns[place].kind
                _fill(row.cells[place], said, _style_of(kind, is_head=place == 0) + ending)
        describe_table(added, table.caption, has_head=True)
        self._notes(table)

    def _notes(self, table: Table) -> None:
        """Write what stands below a table; an empty line keeps a table without notes apart."""
        notes = "\n".join(notes_of(self.document, table))
        words = f"{self.words['notes']}: {notes}" if table.notes else notes
        self.file.add_paragraph(words, styles.NOTE)

    def _chart(self, chart: Chart) -> None:
        self.file.add_paragraph(chart.title, "Caption")
        picture = self.file.add_picture(BytesIO(_png_of(chart, self.words)), CHART_WIDTH)
        describe_picture(picture, chart.title, chart.alternative)


def _bookmark(place: int) -> str:
    return f"_Toc{place:09}"


def _style_of(kind: CellKind, *, is_head: bool) -> str:
    if kind in FIGURES:
        return styles.TABLE_FIGURE_HEAD if is_head else styles.TABLE_FIGURE
    return styles.TABLE_HEAD if is_head else styles.TABLE_TEXT


def _fill(cell: Any, said: Cell, style: str) -> None:
    paragraph = cell.paragraphs[0]
    style_quickly(paragraph, style)
    mark = mark_of(said)
    run = paragraph.add_run(f"{mark}\u00a0{said.text}" if mark else said.text)
    if said.kind is CellKind.MISSING:
        style_quickly(run, styles.MISSING)


def _png_of(chart: Chart, words: dict[str, str]) -> bytes:
    made: Any = typst.compile(
        CHART_SOURCE,
        format="png",
        ppi=CHART_PIXELS,
        ignore_system_fonts=True,
        sys_inputs={"svg": svg_of(chart, words)},
    )
    drawn: bytes = made
    return drawn
