"""A matrix as a workbook: one sheet as printed, one with its notes and its source."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from outputs.api.trace.documents import Document
from outputs.api.trace.tabular import printed_table
from plans.codes import table_name
from plans.trace.matrix import COMPOSITE
from sheets.packing import EARLIEST
from sheets.row_heights import row_height
from sheets.workbook import (
    CellStyle,
    NumberForm,
    Sheet,
    SheetCell,
    SheetColumn,
    SheetLine,
    Workbook,
)

HEAD_ROWS: Final = 3  # the title, the codes of the columns, their titles
HEAD_COLUMNS: Final = 2  # code and title of a row
STYLES: Final = {"head": CellStyle(is_bold=True, is_wrapped=False), "text": CellStyle()}
DOUBTFUL: Final = NumberForm(0, is_grouped=False, after="?")


class MatrixOrigin(NamedTuple):
    """Where a matrix comes from: what adopted the plan, its place in print, when it was revised."""

    instrument: str
    place: str
    address: str
    revised_at: datetime | None


def matrix_workbook(matrix: Document, origin: MatrixOrigin) -> Workbook:
    """Return a matrix as a workbook; a number of paths on an ambiguous mark is shown as `3?`."""
    return Workbook(
        title=_heading(matrix),
        sheets=(_matrix_sheet(matrix), _notes_sheet(matrix, origin)),
        styles=STYLES,
        subject=origin.instrument,
        description=_revision_line(matrix),
        made_at=(origin.revised_at or EARLIEST).astimezone(UTC),
    )


def _matrix_sheet(matrix: Document) -> Sheet:
    codes, (titles, *rows) = printed_table(matrix)
    widths = (16, 60, *(14 for _column in matrix["columns"]))
    is_composite = matrix["table"] == COMPOSITE
    lines = (
        _line([_heading(matrix)], "head", (sum(widths),)),
        _line(["", "", *codes[HEAD_COLUMNS:]], "head", widths),
        _line(titles, "text", widths),
        *(
            SheetLine(tuple(_cells(row, is_composite=is_composite)), row_height(row, widths))
            for row in rows
        ),
    )
    return Sheet(
        name=matrix["table"],
        columns=tuple(map(SheetColumn, widths)),
        lines=lines,
        frozen=(HEAD_ROWS, HEAD_COLUMNS),
        heads=(1, 2),
    )


def _cells(row: Sequence[str], *, is_composite: bool) -> Iterator[SheetCell]:
    for place, text in enumerate(row):
        if place < HEAD_COLUMNS or not is_composite or not text:
            yield SheetCell(text or None)
        else:
            number = Decimal(text.removesuffix("?"))
            yield SheetCell(number, form=DOUBTFUL if text.endswith("?") else None, shown=text)


def _notes_sheet(matrix: Document, origin: MatrixOrigin) -> Sheet:
    widths = (18, 18, 90)
    facts = (*_facts(matrix, origin), ("", "", ""))
    head = _line([_("Row"), _("Column"), _("Note")], "head", widths)
    return Sheet(
        name=_("Notes and source"),
        columns=tuple(map(SheetColumn, widths)),
        lines=(
            *(_line(fact, "text", widths) for fact in facts),
            head,
            *(_line(note, "text", widths) for note in matrix["notes"]),
        ),
    )


def _facts(matrix: Document, origin: MatrixOrigin) -> Iterator[tuple[str, str, str]]:
    is_composite = matrix["table"] == COMPOSITE
    marks = _("Number of paths from output to goal; “?”: a path rests on an ambiguous mark.")
    printed = _("“x”: a printed mark; “x?”: a mark that can be read in more than one way.")
    yield _("Plan"), "", matrix["plan"]
    yield _("Revision"), "", _revision_line(matrix)
    yield _("Source"), "", "; ".join(part for part in (origin.instrument, origin.place) if part)
    yield _("Address"), "", origin.address
    yield _("Cells"), "", marks if is_composite else printed


def _line(texts: Sequence[str], style: str, widths: Sequence[int]) -> SheetLine:
    cells = tuple(SheetCell(text or None, style) for text in texts)
    return SheetLine(cells, row_height(texts, widths))


def _heading(matrix: Document) -> str:
    if matrix["table"] == COMPOSITE:
        return str(matrix["title"])
    words = {"table": table_name(matrix["table"]), "title": matrix["title"]}
    return _("%(table)s: %(title)s") % words


def _revision_line(matrix: Document) -> str:
    return _("Revision %(number)s of the plan") % {"number": matrix["revision"]}
