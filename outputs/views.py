"""The pages of the outputs and of the matrices."""

from typing import Any

from django.db.models import QuerySet
from django.views.generic import ListView, TemplateView

from goals.lookups import found_by
from goals.models import PrintedTable
from goals.views import CodePage, FilteredPage, PlanPage
from outputs.display.grids import Grid, composite_grid_of, printed_grid_of
from outputs.display.reading import reading_for
from outputs.display.sentences import composite_sentence, printed_matrix_sentence
from outputs.filtersets import OutputFilterSet
from outputs.models import Output
from outputs.trace.matrix import COMPOSITE, composite_of, printed_matrix_of


class OutputList(FilteredPage[Output]):
    """The outputs of the plan, by Sector, objective, goal or priority."""

    section = "outputs"
    twin = "api-output-list"
    filterset_class = OutputFilterSet

    def rows(self) -> QuerySet[Output]:
        """Return the outputs with Sector and table."""
        return Output.objects.in_plan(self.plan).with_source()


class OutputDetail(CodePage[Output]):
    """One output: every path up to a goal, and what would stop with it."""

    section = "outputs"
    twin = "api-output-detail"
    trace_twin = "api-output-trace"

    def get_queryset(self) -> QuerySet[Output]:
        """Return the outputs with Sector, table and high-priority items."""
        return Output.objects.in_plan(self.plan).with_source().with_priorities()


class MatrixList(PlanPage, ListView[PrintedTable]):
    """The printed tables, and the matrix composed from them."""

    section = "matrices"
    twin = "api-matrix-list"
    template_name = "outputs/matrix_list.html"

    def get_queryset(self) -> QuerySet[PrintedTable]:
        """Return the printed tables with their places in the source (one query)."""
        return PrintedTable.objects.in_plan(self.plan).with_clause()


class MatrixDetail(PlanPage, TemplateView):
    """One matrix: a printed table as printed, or outputs by goals with path counts."""

    section = "matrices"
    twin = "api-matrix-detail"
    template_name = "outputs/matrix_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the grid and its sentence; an unknown table raises UnknownCode."""
        is_composite = self.kwargs["table"] == COMPOSITE
        matrix = self._composite() if is_composite else self._printed()
        return super().get_context_data(is_composite=is_composite, **matrix, **kwargs)

    def _composite(self) -> dict[str, Any]:
        reading = reading_for(self.request, self.plan)
        matrix = composite_of(reading.graph)
        grid: Grid = composite_grid_of(reading, matrix)
        return {"grid": grid, "sentence": composite_sentence(reading, matrix), "printed": None}

    def _printed(self) -> dict[str, Any]:
        tables = PrintedTable.objects.in_plan(self.plan).with_clause()
        printed = found_by(tables, self.kwargs["table"], field="number")
        reading = reading_for(self.request, self.plan)
        matrix = printed_matrix_of(reading.graph, printed.number)
        grid: Grid = printed_grid_of(reading, matrix)
        return {"grid": grid, "sentence": printed_matrix_sentence(matrix), "printed": printed}
