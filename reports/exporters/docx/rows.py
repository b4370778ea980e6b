"""The rows of a table as XML: the library's objects for each cell take ten times as long."""

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from docx.oxml.ns import qn

from reports.document.document import Cell, CellKind
from reports.exporters.docx import styles
from reports.exporters.docx.parts import keep_whole, style_quickly
from reports.exporters.words import status_mark

RUN: Final = qn("w:r")
_PLAIN: Final = re.compile(r"\S(?:[^\t\r\n]*\S)?")
"""A text that one element holds as it is: without breaks, tabulators, spaces at its ends."""


def add_rows(
    table: Any, rows: Sequence[Sequence[Cell]], names: Sequence[str], *, kept: int
) -> None:
    """Add rows whose cells have the styles `names`; `kept` of them stay with the row below."""
    if not rows:
        return
    model = _model(table, names)
    held = deepcopy(model)
    keep_with_next(held)
    for place, cells in enumerate(rows):
        row = deepcopy(held if place < kept else model)
        for run, cell in zip(list(row.iter(RUN)), cells, strict=True):
            say(run, cell)
        table._tbl.append(row)  # noqa: SLF001 - the library documents no other way


def keep_with_next(row: Any) -> None:
    for paragraph in row.iter(qn("w:p")):
        paragraph.get_or_add_pPr().get_or_add_keepNext()


def fill(cell: Any, said: Cell, style: str) -> None:
    paragraph = cell.paragraphs[0]
    style_quickly(paragraph, style)
    say(paragraph._p.add_r(), said)  # noqa: SLF001


def say(run: Any, said: Cell) -> None:
    mark = status_mark(said)
    text = f"{mark}\u00a0{said.text}" if mark else said.text
    if len(run) and _PLAIN.fullmatch(text):
        run[0].text = text
    else:
        run.text = text
    if said.kind is CellKind.MISSING:
        run.style = styles.MISSING.replace(" ", "")


def _model(table: Any, names: Sequence[str]) -> Any:
    row = table.add_row()
    keep_whole(row)
    for cell, name in zip(row.cells, names, strict=True):
        style_quickly(cell.paragraphs[0], name)
        cell.paragraphs[0]._p.add_r().add_t("")  # noqa: SLF001
    row._tr.getparent().remove(row._tr)  # noqa: SLF001
    return row._tr  # noqa: SLF001
