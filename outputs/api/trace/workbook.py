"""A matrix as a workbook: one sheet as printed, one with its notes and its source."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final, NamedTuple

import xlsxwriter
from django.utils.translation import gettext as _

from outputs.api.trace.documents import MatrixDocument
from outputs.api.trace.tabular import cell_mark
from plans.trace.matrix import COMPOSITE
from plans.vocabulary import Certainty
from web.api.renderers import FileRenderer

HEAD_ROWS: Final = 3  # the title, the codes of the columns, their titles
HEAD_COLUMNS: Final = 2  # code and title of a row
LONGEST: Final = 32_767  # characters in one cell, the most that the format holds
UNDATED: Final = datetime(1980, 1, 1, tzinfo=UTC)


class Origin(NamedTuple):
    """Where a matrix comes from: what adopted the plan, its place in print, when it was revised."""

    instrument: str
    place: str
    address: str
    revised_at: datetime | None


class WorkbookRenderer(FileRenderer):
    """An Office Open XML workbook; the view says by `origin_of` where its matrix comes from."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the workbook of a matrix; nothing where there is no answer (304)."""
        del accepted_media_type
        if data is None or renderer_context is None:
            return b""
        return workbook_of(data, renderer_context["view"].origin)


def workbook_of(matrix: MatrixDocument, origin: Origin) -> bytes:
    """Return a matrix as a workbook; the same matrix and origin make the same bytes.

    Text is written as text, never as a formula; a number of paths is a number, shown as `3?`
    where an ambiguous mark is behind it.
    """
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": _heading(matrix),
            "subject": origin.instrument,
            "author": "itu-plan",
            "comments": _revision_line(matrix),
            "created": (origin.revised_at or UNDATED).astimezone(UTC).replace(tzinfo=None),
        }
    )
    _write_matrix(book, matrix)
    _write_notes(book, matrix, origin)
    book.close()
    return file.getvalue()


def _write_matrix(book: Any, matrix: MatrixDocument) -> None:
    sheet = book.add_worksheet(matrix["table"])
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    _write(sheet, 0, [_heading(matrix)], bold)
    _write(sheet, 1, ["", "", *(column["code"] for column in matrix["columns"])], bold)
    _write(sheet, 2, ["", "", *(column["title"] for column in matrix["columns"])], wrapped)
    for place, row in enumerate(matrix["rows"], HEAD_ROWS):
        _write(sheet, place, [row["code"], row["title"]], None)
    _write_cells(book, sheet, matrix)
    sheet.freeze_panes(HEAD_ROWS, HEAD_COLUMNS)
    sheet.set_column(1, 1, 60)
    sheet.set_column(HEAD_COLUMNS, HEAD_COLUMNS + len(matrix["columns"]), 14)
    sheet.repeat_rows(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_cells(book: Any, sheet: Any, matrix: MatrixDocument) -> None:
    rows = {head["code"]: place for place, head in enumerate(matrix["rows"], HEAD_ROWS)}
    columns = {head["code"]: place for place, head in enumerate(matrix["columns"], HEAD_COLUMNS)}
    doubtful = book.add_format({"num_format": '0"?"'})
    for cell in matrix["cells"]:
        row, column, value, certainty = cell
        place = rows[row], columns[column]
        if matrix["table"] == COMPOSITE:
            is_doubtful = certainty == Certainty.AMBIGUOUS
            sheet.write_number(*place, value, doubtful if is_doubtful else None)
        else:
            sheet.write_string(*place, cell_mark(matrix["table"], cell))


def _write_notes(book: Any, matrix: MatrixDocument, origin: Origin) -> None:
    sheet = book.add_worksheet(_("Notes and source"))
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    facts = [*_facts(matrix, origin), ("", "", "")]
    for place, fact in enumerate(facts):
        _write(sheet, place, fact, wrapped)
    _write(sheet, len(facts), [_("Row"), _("Column"), _("Note")], bold)
    for place, note in enumerate(matrix["notes"], len(facts) + 1):
        _write(sheet, place, note, wrapped)
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 90)


def _facts(matrix: MatrixDocument, origin: Origin) -> Iterable[tuple[str, str, str]]:
    is_composite = matrix["table"] == COMPOSITE
    marks = _("Number of paths from output to goal; “?”: a path rests on an ambiguous mark.")
    printed = _("“x”: a printed mark; “x?”: a mark that can be read in more than one way.")
    yield _("Plan"), "", matrix["plan"]
    yield _("Revision"), "", _revision_line(matrix)
    yield _("Source"), "", "; ".join(part for part in (origin.instrument, origin.place) if part)
    yield _("Address"), "", origin.address
    yield _("Cells"), "", marks if is_composite else printed


def _write(sheet: Any, row: int, values: Sequence[str], style: Any) -> None:
    for column, value in enumerate(values):
        if value:
            sheet.write_string(row, column, value[:LONGEST], style)


def _heading(matrix: MatrixDocument) -> str:
    if matrix["table"] == COMPOSITE:
        return matrix["title"]
    words = {"table": matrix["table"], "title": matrix["title"]}
    return _("Table %(table)s: %(title)s") % words


def _revision_line(matrix: MatrixDocument) -> str:
    return _("Revision %(number)s of the plan") % {"number": matrix["revision"]}
