"""The views of matrices: the printed tables, and outputs and goals composed from them."""

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from goals.api.fields import address_of
from goals.api.paging import PAGING_PARAMETERS, CodePagination
from goals.codes import nearest_codes
from goals.errors import UnknownCode
from goals.models import Plan, PrintedTable
from outputs.api.documents import Note, matrix_document, matrix_summary
from outputs.api.traces import GraphView
from outputs.models import OutputObjectiveLink
from outputs.trace.graph import PlanGraph
from outputs.trace.matrix import COMPOSITE, Matrix, composite_of, printed_matrix_of
from sectors.models import ObjectiveGoalLink


class MatrixList(GraphView):
    """The matrices of a plan. Eight queries."""

    parameters = PAGING_PARAMETERS

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer `count, next, previous, results`."""
        pages = CodePagination()
        names = pages.paginate_queryset(_names_in(self.graph), request)
        matrices = [_matrix_named(name, self.graph) for name in names]
        return pages.get_paginated_response(
            [
                {**matrix_summary(matrix, _title_of(matrix)), **self.addresses(matrix.table)}
                for matrix in matrices
            ]
        )

    def addresses(self, name: str) -> dict[str, str]:
        """Return the addresses of a matrix: in the API, and of its page."""
        parts = {"plan": self.plan.slug, "table": name}
        return {
            "url": address_of(self.request, "api-matrix-detail", **parts),
            "html_url": address_of(self.request, "matrix-detail", **parts),
        }


class MatrixDetail(GraphView):
    """One matrix. Nine queries for a printed table, eight for the composite."""

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the marked cells; an unknown table raises UnknownCode."""
        name = self._known(self.kwargs["table"])
        matrix = _matrix_named(name, self.graph)
        notes = _notes_on(matrix, self.graph, self.plan)
        return Response(matrix_document(self.graph, matrix, _title_of(matrix), notes))

    def _known(self, asked: str) -> str:
        names = _names_in(self.graph)
        if asked not in names:
            kind = str(PrintedTable._meta.verbose_name)
            raise UnknownCode(kind, asked, nearest_codes(asked, names))
        return asked


def _names_in(graph: PlanGraph) -> list[str]:
    return [*(table.number for table in graph.tables), COMPOSITE]


def _matrix_named(name: str, graph: PlanGraph) -> Matrix:
    return composite_of(graph) if name == COMPOSITE else printed_matrix_of(graph, name)


def _title_of(matrix: Matrix) -> str:
    return matrix.title or _("Outputs and the goals they reach")


def _notes_on(matrix: Matrix, graph: PlanGraph, plan: Plan) -> list[Note]:
    """Return the notes on the cells of a printed table (one query); none for the composite."""
    if matrix.table == COMPOSITE:
        return []
    if graph.table(matrix.table).sector is None:
        upper = ObjectiveGoalLink.objects.in_plan(plan).noted().filter(table__number=matrix.table)
        return list(upper.values_list("objective__code", "goal__code", "note"))
    lower = OutputObjectiveLink.objects.in_plan(plan).noted().filter(table__number=matrix.table)
    return list(lower.values_list("output__code", "objective__code", "note"))
