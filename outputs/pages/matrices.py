"""The pages of the matrices: the printed tables, and the one composed from them."""

from collections.abc import Mapping
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
from outputs.display.matrices.grids import (
    Grid,
    composite_grid,
    gap_sentence,
    printed_table_grid,
)
from outputs.display.matrices.orders import MatrixOrder, ShownHeads, shown_heads
from outputs.display.matrices.windows import Asked, MatrixWindow, is_large, window_of
from outputs.display.reading import KIND, Reading, reading_by_kind, reading_for
from outputs.display.sentences import composite_sentence, printed_matrix_sentence
from plans.models import Plan, PrintedTable
from plans.pages.views import PlanPage
from plans.trace.matrix import COMPOSITE, Matrix, composite_matrix, printed_matrix
from plans.vocabulary import PathKind
from web.errors import UnknownCode
from web.filtersets import left_out, no_such_code
from web.lookups import found_by
from web.suggestions import as_known, nearest_codes

ORDER: Final = "order"
SWAP: Final = "swap"
ONLY: Final = "only"
VIEW: Final = "view"
PROGRESS: Final = "progress"
COLUMNS_OF: Final = "across"
SECTOR: Final = "sector"
HEAD, ROWS, COLUMNS = "head", "rows", "columns"
SWAPPED, GAPS, TABLE, LIST, EVERY = "1", "gaps", "table", "list", "all"


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


def window_choices(sectors: Mapping[str, str]) -> Choices:
    """Return what can be chosen of a large matrix only; `sectors` are code → name."""
    across = {"marked": _("Those with a number in these rows"), EVERY: _("All")}
    choices = {COLUMNS_OF: Choice(_("Columns"), across)}
    if len(sectors) > 1:
        choices[SECTOR] = Choice(_("Sector"), {"": _("All"), **sectors})
    return choices


class MatrixListPage(PlanPage, ListView[PrintedTable]):
    """The printed tables, and the matrix composed from them."""

    section = "matrices"
    twin = "api-matrix-list"
    template_name = "outputs/matrix_list.html"

    def get_queryset(self) -> QuerySet[PrintedTable]:
        return PrintedTable.objects.in_plan(self.plan).of_marks().with_clause()


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
        tables = PrintedTable.objects.in_plan(self.plan).of_marks().with_clause()
        return found_by(tables, name, field="number")

    @cached_property
    def reading(self) -> Reading:
        return reading_by_kind(self.request, self.plan)

    @cached_property
    def matrix(self) -> Matrix:
        graph = self.reading.graph
        return (
            printed_matrix(graph, self.printed.number) if self.printed else composite_matrix(graph)
        )

    @cached_property
    def choices(self) -> Choices:
        choices = matrix_choices(self.plan)
        if reading_for(self.request, self.plan).graph.has_secondary_links:
            kinds = {"": _("All"), PathKind.PRIMARY.value: _("Primary")}
            choices = {**choices, KIND: Choice(_("Links"), kinds)}
        return {**choices, **window_choices(self._sectors())} if self.is_large else choices

    @cached_property
    def is_large(self) -> bool:
        """Whether only a part is shown at once."""
        return is_large(self.matrix)

    @cached_property
    def values(self) -> dict[str, str]:
        return values_in(self.request.GET, self.choices)

    @cached_property
    def asked_head(self) -> str:
        """The code of the row or column asked for, as it is written; empty where none is."""
        asked = self.request.GET.get(HEAD, "").strip() if self.is_large else ""
        return as_known(asked, [head.code for head in (*self.matrix.rows, *self.matrix.columns)])

    @cached_property
    def problems(self) -> list[str]:
        found = problems_with(self.request.GET, self.choices)
        known = [node.code for node in (*self.matrix.rows, *self.matrix.columns)]
        if self.asked_head and self.asked_head not in known:
            nearest = nearest_codes(self.asked_head, known)
            found.append(no_such_code(UnknownCode(_("row or column"), self.asked_head, nearest)))
        return found

    def _window_names(self) -> list[str]:
        return [HEAD, ROWS, COLUMNS] if self.is_large else []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        printed, sheet = self.printed, self._sheet()
        window = self._window(sheet) if self.is_large and not self.problems else None
        shown = self._grid(window.sheet if window else sheet)
        return super().get_context_data(
            printed=printed,
            is_composite=printed is None,
            grid=shown,
            window=window,
            chosen=self._chosen(),
            sentence=self._sentence(),
            choices=option_groups(self._kept_values(), self.choices),
            problems=self.problems,
            left_out=left_out(self.request.GET, [*self.choices, *self._window_names()]),
            gap_sentence=gap_sentence(sheet) if self.values[ONLY] == GAPS else "",
            is_list=self.values[VIEW] == LIST,
            other_view=self._other_view(),
            progress_year=int(self.values[PROGRESS]),
            **kwargs,
        )

    def _grid(self, sheet: ShownHeads) -> Grid | None:
        """Return what is shown; nothing where a large matrix is asked for wrongly."""
        if self.is_large and self.problems:
            return None
        grid_of = printed_table_grid if self.printed else composite_grid
        return grid_of(self.reading, self.matrix, sheet)

    def _sheet(self) -> ShownHeads:
        order = MatrixOrder(self.values[ORDER])
        if self.is_large and order == MatrixOrder.CLUSTERED:
            order = MatrixOrder.DOCUMENT  # the part that is shown is clustered by itself
        return shown_heads(
            self.matrix,
            order,
            is_swapped=self.values[SWAP] == SWAPPED,
            only_gaps=self.values[ONLY] == GAPS,
        )

    def _window(self, sheet: ShownHeads) -> MatrixWindow:
        given = self.request.GET
        asked = Asked(
            rows=given.get(ROWS, ""),
            columns=given.get(COLUMNS, ""),
            head=self.asked_head,
            sector=self.values.get(SECTOR, ""),
            all_columns=self.values[COLUMNS_OF] == EVERY,
            is_clustered=self.values[ORDER] == MatrixOrder.CLUSTERED,
        )
        return window_of(self.matrix, sheet, asked)

    def _sectors(self) -> dict[str, str]:
        """Return code → name of the Sectors that the heads belong to."""
        heads = (*self.matrix.rows, *self.matrix.columns)
        used = {head.sector for head in heads}
        sectors = self.reading.sectors.items()
        return {code: sector.name for code, sector in sectors if code in used}

    def _chosen(self) -> list[tuple[str, str]]:
        """Return what is chosen otherwise than by default, for a form to send on."""
        values = self.values.items()
        return [(name, value) for name, value in values if value != self.choices[name].default]

    def _kept_values(self) -> dict[str, str]:
        """Return the choices made, and the head that is asked for: pages begin anew."""
        return {**self.values, HEAD: self.asked_head} if self.asked_head else self.values

    def _other_view(self) -> str:
        other = TABLE if self.values[VIEW] == LIST else LIST
        return as_query({**self._kept_values(), VIEW: other}, self.choices)

    def _sentence(self) -> str:
        if self.printed:
            return printed_matrix_sentence(self.matrix)
        return composite_sentence(self.reading, self.matrix)
