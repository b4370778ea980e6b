"""The completeness board: near the deadline, what is missing or stale, and who owes it."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from kpis.display.completeness import (
    Owed,
    OwnerBoard,
    board_sentence,
    completeness_board,
    uncovered_counts,
)
from kpis.display.words import MEASUREMENT_STATES
from kpis.models import Measurement
from kpis.pages.pages import ProgressPage
from kpis.permissions import works_in
from kpis.vocabulary import MeasurementState
from outputs.display.reading import reading_for
from web.api.rendering.tabular import DataTable, csv_text
from web.files import CSV, attachment

HEAD = (
    *("owner", "kpi", "name", "measures", "period", "state"),
    *("last_reported", "years_since", "illustrative"),
)


class BoardPage(ProgressPage):
    """What page and file have in common: who owes what for the year. Queries as in `Progress`."""

    section = "kpis"
    twin = "api-progress"

    def twin_url(self) -> str:
        return f"{super().twin_url()}?period={self.period}"

    def board(self, states: Mapping[str, Mapping[str, str]]) -> list[OwnerBoard]:
        sectors = reading_for(self.request, self.plan).sectors
        return completeness_board(self.progress, sectors.values(), states)


class Completeness(BoardPage, TemplateView):
    """What is missing, by owner; how far it is on its way shows to the people of its Sector."""

    template_name = "kpis/completeness.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        board = self.board(self._states())
        return super().get_context_data(
            board=board,
            sentence=board_sentence(board, self.period),
            uncovered=uncovered_counts(self.progress.standing),
            last_year=self.plan.last_year,
            is_illustrative=any(one.is_illustrative for one in board),
            **kwargs,
        )

    def _states(self) -> dict[str, dict[str, str]]:
        """Return how far each open value is in the Sectors of the user (one query, if any)."""
        sectors = reading_for(self.request, self.plan).sectors.values()
        own = [sector.code for sector in sectors if works_in(self.request.user, sector)]
        rows = Measurement.objects.in_plan(self.plan).open().filter(year=self.period)
        found: dict[str, dict[str, str]] = {code: defaultdict(str) for code in own}
        for row in (
            rows.filter(kpi__owner__code__in=own).select_related("kpi__owner") if own else ()
        ):
            word = MEASUREMENT_STATES[MeasurementState(row.state)]
            found[row.kpi.owner.code][row.kpi.code] = str(word)
        return found


class CompletenessFile(BoardPage):
    """The same as CSV, one row for each value that is owed. Public, so without work under way."""

    def get(self, _request: HttpRequest, **_parts: str) -> HttpResponse:
        owed = [one for owner in self.board({}) for one in owner.owed]
        name = f"itu-plan-{self.plan.slug}-completeness-{self.period}.csv"
        return attachment(name, csv_text(DataTable(HEAD, map(_cells, owed))), CSV)


def _cells(one: Owed) -> list[Any]:
    return [
        one.kpi.owner.code,
        one.kpi.code,
        one.kpi.name,
        one.node.code,
        one.found.year,
        "reported" if one.is_reported else "not reported",
        "never" if one.latest is None else one.latest,
        "not known" if one.age is None else one.age,
        one.found.is_illustrative,
    ]
