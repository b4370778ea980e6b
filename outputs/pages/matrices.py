"""The pages of the matrices: the printed tables, and the one composed from them."""

from functools import cached_property
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.generic import ListView, TemplateView

from outputs.display.matrices.choices import (
    Choice,
    Choices,
    as_query,
    option_groups,
    problems_with,
    values_in,
)
from outputs.display.matrices.grids import composite_grid, gap_sentence, printed_table_grid
from outputs.display.matrices.orders import MatrixOrder, ShownHeads, shown_heads
from outputs.display.reading import Reading, reading_for
from outputs.display.sentences import composite_sentence, printed_matrix_sentence
from plans.models import Plan, PrintedTable
from plans.pages.views import PlanPage
from plans.trace.matrix import COMPOSITE, Matrix, composite_matrix, printed_matrix
from web.lookups import found_by

ORDER: Final = "order"
SWAP: Final = "swap"
ONLY: Final = "only"
VIEW: Final = "view"
PROGRESS: Final = "progress"
SWAPPED, GAPS, TABLE, LIST = "1", "gaps", "table", "list"


def matrix_choices(plan: Plan) -> Choices:
    years = [str(year) for year in plan.years]
    return {
        ORDER: Choice(
            _("Order"),
            {
                MatrixOrder.DOCUMENT.value: _("As printed"),
                MatrixOrder.MOST_LINKS.value: _("Highest totals first"),
                MatrixOrder.CLUSTERED.value: _("Similar rows together"),
            },
        ),
        SWAP: Choice(_("Swap axes"), {"0": _("No"), SWAPPED: _("Yes")}),
        ONLY: Choice(_("Rows and columns"), {"all": _("All"), GAPS: _("Only gaps")}),
        VIEW: Choice(_("Shown as"), {TABLE: _("Table"), LIST: _("List")}),
        PROGRESS: Choice(_("Progress"), {"0": _("Not shown"), **{year: year for year in years}}),
    }


class MatrixListPage(PlanPage, ListView[PrintedTable]):
    """The printed tables, and the matrix composed from them."""

    section = "matrices"
    twin = "api-matrix-list"
    template_name = "outputs/matrix_list.html"

    def get_queryset(self) -> QuerySet[PrintedTable]:
        return PrintedTable.objects.in_plan(self.plan).with_clause()


class MatrixPage(PlanPage, TemplateView):
    """One matrix: a printed table as printed, or outputs by goals with path counts."""

    section = "matrices"
    twin = "api-matrix-detail"
    template_name = "outputs/matrix_detail.html"

    @cached_property
    def printed(self) -> PrintedTable | None:
        """The printed table (one query), None for the composite; raises UnknownCode."""
        name = self.kwargs["table"]
        if name == COMPOSITE:
            return None
        return found_by(PrintedTable.objects.in_plan(self.plan).with_clause(), name, field="number")

    @cached_property
    def reading(self) -> Reading:
        return reading_for(self.request, self.plan)

    @cached_property
    def matrix(self) -> Matrix:
        graph = self.reading.graph
        return (
            printed_matrix(graph, self.printed.number) if self.printed else composite_matrix(graph)
        )

    @cached_property
    def values(self) -> dict[str, str]:
        return values_in(self.request.GET, matrix_choices(self.plan))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        printed, sheet = self.printed, self._sheet()
        grid_of = printed_table_grid if printed else composite_grid
        return super().get_context_data(
            printed=printed,
            is_composite=printed is None,
            grid=grid_of(self.reading, self.matrix, sheet),
            sentence=self._sentence(),
            choices=option_groups(self.values, matrix_choices(self.plan)),
            problems=problems_with(self.request.GET, matrix_choices(self.plan), frozenset()),
            gap_sentence=gap_sentence(sheet) if self.values[ONLY] == GAPS else "",
            is_list=self.values[VIEW] == LIST,
            other_view=self._other_view(),
            progress_year=int(self.values[PROGRESS]),
            **kwargs,
        )

    def _sheet(self) -> ShownHeads:
        return shown_heads(
            self.matrix,
            MatrixOrder(self.values[ORDER]),
            is_swapped=self.values[SWAP] == SWAPPED,
            only_gaps=self.values[ONLY] == GAPS,
        )

    def _other_view(self) -> str:
        other = TABLE if self.values[VIEW] == LIST else LIST
        return as_query({**self.values, VIEW: other}, matrix_choices(self.plan))

    def _sentence(self) -> str:
        if self.printed:
            return printed_matrix_sentence(self.matrix)
        return composite_sentence(self.reading, self.matrix)
