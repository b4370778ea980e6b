"""The views of matrices: the printed tables, and outputs and goals composed from them."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.api.trace.documents import (
    Document,
    Note,
    kinds_in_matrix,
    matrix_document,
    matrix_name,
    matrix_summary,
)
from outputs.api.trace.serializers import MatrixSerializer, MatrixSummarySerializer
from outputs.api.trace.tabular import cells_table, printed_table
from outputs.api.trace.traces import KIND, GraphVersionView, PartPagination
from outputs.api.trace.workbook import MatrixOrigin, matrix_workbook
from plans.levels import level_links
from plans.models import Plan, PrintedTable
from plans.trace.graph import Node, PlanGraph
from plans.trace.matrix import COMPOSITE, Matrix, composite_matrix, printed_matrix
from sheets.workbook import Workbook
from web.api.paging import asks_for_all
from web.api.rendering.renderers import CSVRenderer, DocumentRenderer, WorkbookRenderer
from web.api.rendering.tabular import DataTable
from web.api.views import RowsView
from web.lookups import known_code, noun
from web.openapi.operations import describe_get, in_path, operation

TABLE: Final = in_path(
    "table",
    _("The number of a printed table, or `outputs-goals`: outputs and the goals they reach."),
    "8.1",
)
LAYOUT: Final = "layout"
LONG, WIDE = "long", "wide"
LAYOUTS: Final = {LONG: cells_table, WIDE: printed_table}
"""How a matrix is laid out as CSV: one row per marked cell, or as it is printed."""


MOST_CELLS: Final = 4_000_000
"""Empty ones too: what a spreadsheet can still open."""


class TooManyCells(ValidationError):
    """A matrix is too large to be laid out in a workbook."""

    def __init__(self, matrix: Matrix) -> None:
        words = {"rows": len(matrix.rows), "columns": len(matrix.columns)}
        message = gettext(
            "%(rows)s rows and %(columns)s columns are too many for a workbook. Ask for format=csv."
        )
        super().__init__({"format": [message % words]})


@describe_get(
    "list_matrices",
    _("The matrices of a plan"),
    _("The printed tables, and the composite of outputs and goals."),
)
class MatrixListView(GraphVersionView, RowsView):
    """The matrices of a plan. Eight queries."""

    tag = "Matrices"
    serializer_class = MatrixSummarySerializer

    def get_queryset(self) -> Any:
        return _names_in(self.graph)

    def row(self, found: str) -> Document:
        matrix = _matrix_named(found, self.graph)
        return matrix_summary(matrix, _matrix_title(matrix))


class MatrixDetailView(GraphVersionView):
    """One matrix. Ten queries for a printed table, eight for the composite."""

    tag = "Matrices"
    path_parameters = (TABLE,)
    serializer_class = MatrixSerializer
    parameters = (
        *PartPagination.parameters(),
        KIND,
        OpenApiParameter(
            LAYOUT,
            enum=tuple(LAYOUTS),
            description=_("For CSV: `long` has a row for every marked cell, `wide` is as printed."),
        ),
    )
    renderer_classes = [DocumentRenderer, CSVRenderer, WorkbookRenderer]

    @operation(
        "get_matrix",
        _("One matrix"),
        _(
            "The marked cells, row by row as printed; where there are more rows than one page "
            "holds, `rows_page` says where the others are. As CSV one row for every marked cell, "
            "or `layout=wide` as printed; as XLSX a workbook as printed, with its notes."
        ),
    )
    def get(self, request: Request, **_parts: str) -> Response:
        self._refuse_layout(request)
        kind, names = noun(PrintedTable), _names_in(self.graph)
        matrix = _matrix_named(known_code(kind, self.kwargs["table"], names), self.graph)
        rows, page, headers = self._rows_asked(matrix)
        document = {
            **matrix_name(matrix, _matrix_title(matrix)),
            "source": self.printed.clause.code if self.printed else None,
            **matrix_document(self.graph, matrix, rows, page),
            "notes": _notes_on(matrix, self.graph, self.plan, rows),
            **kinds_in_matrix(self.graph, matrix, rows),
        }
        return Response(document, headers=headers)

    def _rows_asked(self, matrix: Matrix) -> tuple[Sequence[Node], Document | None, dict[str, str]]:
        """Return the rows of this page, where the others are, and the headers that say so."""
        is_book = isinstance(self.request.accepted_renderer, WorkbookRenderer)
        if is_book and len(matrix.rows) * len(matrix.columns) > MOST_CELLS:
            raise TooManyCells(matrix)
        if is_book or asks_for_all(self.request):
            return matrix.rows, None, {}
        pages = PartPagination()
        rows = pages.paginate_queryset(matrix.rows, self.request)
        return rows, pages.place, pages.headers

    def table(self, data: Any) -> DataTable:
        return LAYOUTS[self.request.query_params.get(LAYOUT) or LONG](data)

    def workbook(self, data: Any) -> Workbook:
        """Return the matrix as printed, with where it comes from; no query after `get`."""
        origin = MatrixOrigin(
            instrument=self.plan.instrument,
            place=self.printed.clause.label if self.printed else "",
            address=self.request.build_absolute_uri(self.request.path),
            revised_at=self.plan.last_revised_at(),
        )
        return matrix_workbook(data, origin)

    @cached_property
    def printed(self) -> PrintedTable | None:
        """The printed table with its clause (one query); None for the composite."""
        tables = PrintedTable.objects.in_plan(self.plan).of_marks().with_clause()
        name = self.kwargs["table"]
        return None if name == COMPOSITE else tables.get(number=name)

    def _refuse_layout(self, request: Request) -> None:
        asked = request.query_params.get(LAYOUT)
        if not asked:
            return
        if asked not in LAYOUTS:
            words = {"asked": asked, "known": ", ".join(LAYOUTS)}
            message = gettext("“%(asked)s” is no layout. Choose: %(known)s.") % words
            raise ValidationError({LAYOUT: [message]})
        if not isinstance(request.accepted_renderer, CSVRenderer):
            message = gettext("Only CSV has a layout. Ask for format=csv too.")
            raise ValidationError({LAYOUT: [message]})


def _names_in(graph: PlanGraph) -> list[str]:
    return [*(table.number for table in graph.tables), COMPOSITE]


def _matrix_named(name: str, graph: PlanGraph) -> Matrix:
    return composite_matrix(graph) if name == COMPOSITE else printed_matrix(graph, name)


def _matrix_title(matrix: Matrix) -> str:
    return matrix.title or gettext("Outputs and the goals they reach")


def _notes_on(matrix: Matrix, graph: PlanGraph, plan: Plan, rows: Sequence[Node]) -> list[Note]:
    """Return the notes on cells of these rows (one query); none for the composite."""
    if matrix.table == COMPOSITE:
        return []
    lower = graph.table(matrix.table).rows
    link = next(one for one in level_links() if one.lower == lower)
    noted = link.in_plan(plan).noted().filter(table__number=matrix.table)
    if len(rows) < len(matrix.rows):
        noted = noted.filter(**{f"{link.lower}__code__in": [row.code for row in rows]})
    return list(noted.values_list(f"{link.lower}__code", f"{link.upper}__code", "note"))
