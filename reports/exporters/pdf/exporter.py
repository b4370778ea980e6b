"""The report as PDF/A-2a and PDF/UA-1, laid out by `report.typ`; no text is read as markup."""

import json
import re
from importlib.resources import files
from typing import Any, Final

from reports.document.document import (
    Block,
    Bullets,
    Cell,
    CellKind,
    Cover,
    Document,
    Paragraph,
    Section,
    Table,
)
from reports.exporters.bars import draw_bar
from reports.exporters.glyphs import printable
from reports.exporters.pdf.stream_ends import with_clear_ends
from reports.exporters.together import block_runs, drawn_with, is_short
from reports.exporters.typefaces import folder_of
from reports.exporters.typesetting.typesetter import typeset
from reports.exporters.widths import column_shares, fits
from reports.exporters.words import (
    document_words,
    is_right_to_left,
    moment_made,
    numbered_heading,
    page_notice,
    status_mark,
)
from web.charts.chart import Chart
from web.charts.drawing import LARGE, SMALL, draw_svg, is_small

TEMPLATE: Final = "report.typ"
LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?")
LETTERS: Final = ((5, 100), (7, 110), (10, 124))
"""How many letters fit across the page, by the columns of a table: more columns, smaller type."""


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    """Equal input gives equal bytes. The frozen JSON is not enclosed: PDF/A-2 allows none."""
    del raw
    shown, lacking, faces = printable(document)
    report = {**_report(shown, sha256, lacking), "faces": [face.family for face in faces]}
    with folder_of(faces) as folders:
        (made,) = typeset(
            files("reports.exporters.pdf").joinpath(TEMPLATE).read_bytes(),
            inputs={"report": json.dumps(report)},
            timestamp=moment_made(document),
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            font_paths=folders,
        )
    return with_clear_ends(made)


def _report(document: Document, sha256: str, lacking: tuple[str, ...]) -> dict[str, Any]:
    words = document_words(document)
    found = LANGUAGE.fullmatch(document.language)
    return {
        "name": document.name,
        "title": document.title,
        "subtitle": document.subtitle,
        "author": document.author,
        "lang": found[1] if found else "en",
        "region": found[2] if found else None,
        "notice": page_notice(document),
        "symbol": document.symbol,
        "cover": document.cover.lines,
        "council": _council(document.cover),
        "contents": document.has_contents,
        "sections": [_section(level, part, words) for level, part in document.walk()],
        "sha256": sha256,
        "words": words,
        "lacking": lacking,
    }


def _council(cover: Cover) -> dict[str, Any] | None:
    if not cover.right:
        return None
    return {"left": cover.left, "right": cover.right, "author": cover.author}


def _section(level: int, section: Section, words: dict[str, str]) -> dict[str, Any]:
    return {
        "level": level,
        "heading": numbered_heading(section),
        "boxed": section.is_boxed,
        "starts": section.starts_page,
        "blocks": [_run(run, words) for run in block_runs(section.blocks)],
    }


def _run(run: tuple[Block, ...], words: dict[str, str]) -> dict[str, Any]:
    if len(run) == 1:
        return _block(run[0], words)
    name = "whole" if drawn_with(run) else "beside"
    return {"type": name, "blocks": [_block(block, words) for block in run]}


def _block(block: Block, words: dict[str, str]) -> dict[str, Any]:
    match block:
        case Paragraph(text, role, source, number):
            words = {"text": text, "role": role, "source": source, "number": number}
            return {"type": "paragraph", **words, "rtl": is_right_to_left(text)}
        case Bullets(items, is_ordered):
            rtl = [is_right_to_left(item) for item in items]
            return {"type": "bullets", "items": items, "ordered": is_ordered, "rtl": rtl}
        case Table():
            return _table(block)
        case _:
            return _chart(block, words)


def _chart(chart: Chart, words: dict[str, str]) -> dict[str, Any]:
    size = SMALL if is_small(chart) else LARGE
    return {
        "type": "chart",
        "title": chart.title,
        "alternative": chart.alternative,
        "svg": draw_svg(chart, words, size),
        "small": size is SMALL,
    }


def _table(table: Table) -> dict[str, Any]:
    count = len(table.columns)
    letters = next((fit for most, fit in LETTERS if count <= most), LETTERS[-1][1])
    widths = column_shares(table, letters)
    return {
        "type": "table",
        "caption": table.caption,
        "columns": [{"title": column.title, "kind": column.kind} for column in table.columns],
        "widths": widths,
        "rows": [
            [_cell(cell, share, letters) for cell, share in zip(row, widths, strict=True)]
            for row in table.rows
        ],
        "notes": table.notes,
        "short": is_short(table),
    }


def _cell(cell: Cell, share: int, letters: int) -> dict[str, Any]:
    is_whole = cell.kind is CellKind.CODE and fits(cell.text, share, letters)
    drawn = {"bar": draw_bar(cell.counts)} if cell.counts else {}
    said = {"kind": cell.kind, "text": cell.text, "mark": status_mark(cell), "whole": is_whole}
    return {**said, **drawn}
