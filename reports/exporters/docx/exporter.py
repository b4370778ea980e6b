"""The report as DOCX for an office to edit. The library draws no SVG: charts are pictures."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

import docx
from docx.shared import Cm, Emu, Pt

from reports.document.document import (
    Block,
    Bullets,
    Cell,
    CellKind,
    Document,
    Paragraph,
    Role,
    Section,
    Table,
)
from reports.exporters.cells import FIGURES, writable
from reports.exporters.docx import parts, rows, styles
from reports.exporters.docx.pictures import (
    BAR_WIDTH,
    bar_pictures,
    chart_pictures,
    chart_width,
)
from reports.exporters.together import FEW_ROWS, block_runs, is_short
from reports.exporters.widths import WHOLE, column_shares
from reports.exporters.words import (
    document_words,
    hash_line,
    moment_made,
    numbered_heading,
    page_notice,
    table_notes,
)
from sheets.packing import repacked
from web.charts.chart import Chart

WIDE: Final = 7
LETTERS: Final = (90, 106)
"""How many letters fit across the page, in either size of type."""
COVER_LABEL: Final = Cm(4.6)
DEEPEST: Final = 9
UNKNOWN_PAGE: Final = "–"
"""What the contents show until a program that lays out pages has brought its fields up to date."""
ROLES: Final = {Role.QUOTE: styles.QUOTE, Role.NOTE: styles.NOTE, Role.WARNING: styles.WARNING}


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    """Equal input gives equal bytes. A character that XML cannot carry is printed as its number."""
    del raw
    shown = writable(document)
    draft = _Draft(shown, sha256)
    draft.write()
    made = BytesIO()
    draft.file.save(made)
    return repacked(made.getvalue(), moment_made(document))


class _Draft:
    def __init__(self, document: Document, sha256: str) -> None:
        self.document = document
        self.sha256 = sha256
        self.words = document_words(document)
        self.pictures = chart_pictures(tuple(document.charts()), self.words)
        self.bars = bar_pictures(tuple(_bars(document)))
        self.file: Any = docx.Document()
        self.is_page = False

    def write(self) -> None:
        styles.style(self.file, self.document.language)
        parts.drop_leftovers(self.file)
        self._properties()
        self._running_heads()
        places = list(enumerate(self.document.walk(), start=1))
        boxed = [one for one in places if one[1][1].is_boxed]
        if self.document.cover.right:
            self._council()
        else:
            self._cover()
        self._boxed(boxed)
        if self.document.has_contents:
            self._contents()
        for place, (level, section) in places[len(boxed) :]:
            self._section(place, level, section)
        self._add(hash_line(self.document, self.sha256), styles.NOTE)

    def _properties(self) -> None:
        properties, document = self.file.core_properties, self.document
        moment = moment_made(document).replace(tzinfo=None)
        properties.title, properties.subject = document.title, document.subtitle
        properties.author = properties.last_modified_by = document.author
        properties.created = properties.modified = moment
        properties.language, properties.identifier = document.language, self.sha256
        properties.comments, properties.keywords, properties.revision = "", "", 1

    def _running_heads(self) -> None:
        section, right = self.file.sections[0], styles.TEXT_WIDTH
        head = section.header.paragraphs[0]
        head.text = self.document.title
        if self.document.symbol:
            head.paragraph_format.tab_stops.add_tab_stop(right, 2)
            head.add_run(f"\t{self.document.symbol}").bold = True
        if notice := page_notice(self.document):
            section.header.add_paragraph(style="Header").add_run(notice).bold = True
        foot = section.footer.paragraphs[0]
        foot.paragraph_format.tab_stops.add_tab_stop(right, 2)
        foot.add_run(f"{self.document.name}\t{self.words['page']} ")
        parts.add_field(foot, "PAGE", "1")
        foot.add_run(f" {self.words['of']} ")
        parts.add_field(foot, "NUMPAGES", "1")

    def _cover(self) -> None:
        self.file.add_paragraph(self.document.title, "Title")
        if self.document.subtitle:
            self.file.add_paragraph(self.document.subtitle, "Subtitle")
        frozen = self.sha256 or self.words["not-frozen"]
        lines = [*self.document.cover.lines, (self.words["frozen"], frozen)]
        table = self.file.add_table(rows=0, cols=2, style=styles.TABLE)
        parts.set_widths(table, [COVER_LABEL, styles.TEXT_WIDTH - COVER_LABEL])
        for label, text in lines:
            row = table.add_row()
            parts.keep_whole(row)
            rows.fill(row.cells[0], Cell(label), styles.COVER_HEAD)
            rows.fill(row.cells[1], Cell(text), styles.COVER_TEXT)
        parts.describe_table(table, self.document.title, has_head=False)

    def _council(self) -> None:
        """The head of a Council document: the session on one side, the document on the other."""
        cover = self.document.cover
        table = self.file.add_table(rows=1, cols=2, style=styles.TABLE)
        parts.set_widths(table, [Emu(styles.TEXT_WIDTH // 2)] * 2)
        sides = (cover.left, styles.COVER_HEAD), (cover.right, styles.COVER_SIDE)
        for cell, (lines, style) in zip(table.rows[0].cells, sides, strict=True):
            rows.fill(cell, Cell("\n".join(lines)), style)
        parts.describe_table(table, self.document.title, has_head=False)
        self._add(cover.author, styles.AUTHOR)
        self.file.add_paragraph(self.document.title, "Title")
        if self.document.subtitle:
            self.file.add_paragraph(self.document.subtitle, "Subtitle")

    def _boxed(self, boxed: Sequence[tuple[int, tuple[int, Section]]]) -> None:
        """What stands in the box on the cover: its paragraphs have one frame between them."""
        before = len(self.file.paragraphs)
        for place, (level, section) in boxed:
            self._section(place, level, section)
        for paragraph in self.file.paragraphs[before:]:
            parts.frame(paragraph)

    def _contents(self) -> None:
        """References to pages: Word's own contents are shown by LibreOffice as stored."""
        self.file.add_paragraph(self.words["contents"], "TOC Heading")
        for place, (level, section) in enumerate(self.document.walk(), start=1):
            if level <= styles.CONTENTS_DEPTH:
                entry = self._add("", styles.CONTENTS.format(level))
                parts.add_link(entry, numbered_heading(section), _bookmark(place))
                entry.add_run("\t")
                parts.add_field(entry, f"PAGEREF {_bookmark(place)} \\h", UNKNOWN_PAGE)

    def _section(self, place: int, level: int, section: Section) -> None:
        heading = self._add(numbered_heading(section), f"Heading {min(level, DEEPEST)}")
        is_first = place == 1 and not section.is_boxed
        # What has a page of its own is set smaller, so that the page holds it.
        begins_page = is_first or section.starts_page or self.is_page
        heading.paragraph_format.page_break_before = begins_page or None
        self.is_page = section.starts_page
        parts.add_bookmark(heading, _bookmark(place), place)
        for run in block_runs(section.blocks):
            charts = [block for block in run if isinstance(block, Chart)]
            if len(charts) > 1:
                self._beside(charts)
                continue
            for block in run:
                self._block(block, is_kept=block is not run[-1])

    def _beside(self, charts: Sequence[Chart]) -> None:
        table = self.file.add_table(rows=-(-len(charts) // 2), cols=2)
        parts.set_widths(table, [Emu(styles.TEXT_WIDTH // 2)] * 2)
        for row in table.rows:
            parts.keep_whole(row)
        cells = [cell for row in table.rows for cell in row.cells]
        for cell, chart in zip(cells, charts, strict=False):
            caption = cell.paragraphs[0]
            parts.style_quickly(caption, "Caption")
            # The row is whole already; LibreOffice would keep the whole table with what follows.
            caption.paragraph_format.keep_with_next = False
            caption.add_run(chart.title)
            self._picture(cell.add_paragraph(), chart)
        parts.describe_table(table, charts[0].title, has_head=False)

    def _add(self, text: str, style: str | None) -> Any:
        added = self.file.add_paragraph()
        parts.style_quickly(added, style)
        parts.say(added, text)
        return added

    def _block(self, block: Block, *, is_kept: bool = False) -> None:
        match block:
            case Paragraph():
                self._paragraph(block)
            case Bullets():
                self._bullets(block)
            case Table():
                self._table(block)
            case _:
                self._chart(block, is_kept=is_kept)

    def _sized(self, style: str) -> str:
        return style + styles.SMALL if self.is_page else style

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.number:
            self._add(f"{paragraph.number}\t{paragraph.text}", self._sized(styles.NUMBERED))
            return
        added = self._add(paragraph.text, ROLES.get(paragraph.role))
        if paragraph.role is Role.QUOTE and paragraph.source:
            added.paragraph_format.keep_with_next = True
            added.paragraph_format.space_after = Pt(2)
            source = f"{self.words['source']}: {paragraph.source}"
            self._add(source, styles.SOURCE)

    def _bullets(self, bullets: Bullets) -> None:
        style = "List Number" if bullets.is_ordered else "List Bullet"
        added = [self._add(item, self._sized(style)) for item in bullets.items]
        if bullets.is_ordered:
            parts.restart_numbers(self.file, added, style)

    def _table(self, table: Table) -> None:
        self._add(table.caption, "Caption")
        added = self.file.add_table(rows=1, cols=len(table.columns), style=styles.TABLE)
        head, ending = added.rows[0], self._table_size(table)
        shares = column_shares(table, LETTERS[bool(ending)])
        parts.set_widths(added, [Emu(styles.TEXT_WIDTH * share // WHOLE) for share in shares])
        parts.repeat_as_head(head)
        for cell, column in zip(head.cells, table.columns, strict=True):
            rows.fill(cell, Cell(column.title), _cell_style(column.kind, is_head=True) + ending)
        parts.keep_whole(head)
        kinds = [column.kind for column in table.columns]
        named = [_cell_style(kind, is_head=place == 0) + ending for place, kind in enumerate(kinds)]
        held = min(FEW_ROWS if is_short(table) else 2, len(table.rows))
        if held:
            rows.keep_with_next(head._tr)  # noqa: SLF001
        rows.add_rows(added, table.rows, named, kept=held - 1)
        self._draw_bars(added, table)
        parts.describe_table(added, table.caption, has_head=True)
        self._notes(table)

    def _draw_bars(self, added: Any, table: Table) -> None:
        """Put its bar above the words of a cell; they are its alternative."""
        for row, cells in zip(added.rows[1:], table.rows, strict=True):
            for place, cell in enumerate(cells):
                if cell.counts:
                    words = row.cells[place].paragraphs[0]
                    before = words.insert_paragraph_before()
                    parts.style_quickly(before, styles.TABLE_TEXT)
                    drawn = before.add_run()
                    picture = drawn.add_picture(BytesIO(self.bars[cell.counts]), BAR_WIDTH)
                    parts.describe_picture(picture, "", cell.text)

    def _table_size(self, table: Table) -> str:
        return styles.SMALL if self.is_page or len(table.columns) > WIDE else ""

    def _notes(self, table: Table) -> None:
        """Write what stands below a table; an empty line keeps a table without notes apart."""
        notes = "\n".join(table_notes(self.document, table))
        words = f"{self.words['notes']}: {notes}" if table.notes else notes
        self._add(words, styles.NOTE)

    def _chart(self, chart: Chart, *, is_kept: bool) -> None:
        self._add(chart.title, "Caption")
        paragraph = self.file.add_paragraph()
        paragraph.paragraph_format.keep_with_next = is_kept or None
        self._picture(paragraph, chart)

    def _picture(self, paragraph: Any, chart: Chart) -> None:
        drawn = BytesIO(self.pictures[chart])
        picture = paragraph.add_run().add_picture(drawn, chart_width(chart))
        parts.describe_picture(picture, chart.title, chart.alternative)


def _bars(document: Document) -> Iterator[tuple[tuple[str, int], ...]]:
    for table in document.tables():
        yield from (cell.counts for row in table.rows for cell in row if cell.counts)


def _bookmark(place: int) -> str:
    return f"_Toc{place:09}"


def _cell_style(kind: CellKind, *, is_head: bool) -> str:
    if kind is CellKind.CODE and not is_head:
        return styles.TABLE_CODE
    if kind in FIGURES:
        return styles.TABLE_FIGURE_HEAD if is_head else styles.TABLE_FIGURE
    return styles.TABLE_HEAD if is_head else styles.TABLE_TEXT
