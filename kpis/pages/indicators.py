"""The pages of the indicators: the list, one KPI, and the files that its values rest on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.generic.base import View

from kpis.display.charting import chart_drawing
from kpis.display.history import approved_rows, year_rows
from kpis.display.indicator import kpi_sentence, neighbours_in_list, ways_up
from kpis.display.reading import Progress
from kpis.display.rows import context_row, kpi_row
from kpis.display.sentences import list_sentence
from kpis.display.words import DIRECTIONS, FREQUENCIES, KINDS, SERIES, STATUSES, choices_from
from kpis.filtersets import KpiFilterSet
from kpis.models import Evidence, Kpi, Measurement
from kpis.pages.pages import ProgressPage
from kpis.progress.cycle import assessed_by_year
from kpis.vocabulary import Direction, Frequency, MeasurementState, Series
from kpis.wording import baseline_wording
from plans.pages.views import CodePage, FilteredPage
from plans.versions.published import plan_in, plans_for
from web.files import attachment
from web.lookups import found_by
from web.stored_files import whole


class KpiListPage(FilteredPage[Kpi]):
    """The KPIs of the plan in one year: those of the cycle, and apart those outside it."""

    section = "kpis"
    twin = "api-kpi-list"
    template_name = "kpis/kpi_list.html"
    filterset_class = KpiFilterSet
    filterset: KpiFilterSet

    def rows(self) -> QuerySet[Kpi]:
        return Kpi.objects.in_plan(self.plan).select_related("owner")

    def get_queryset(self) -> QuerySet[Kpi]:
        rows, asked = self.rows(), self.request.GET
        self.filterset = KpiFilterSet(asked, rows, plan=self.plan, request=self.request)
        filters = self.filterset.filters
        filters["status"].extra["choices"] = choices_from(STATUSES)
        filters["kind"].extra["choices"] = choices_from(KINDS)
        return rows.none() if self.problems() else self.filterset.qs

    @cached_property
    def progress(self) -> Progress:
        return Progress(self.plan, self.filterset.standing)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standing = self.progress.standing
        context = super().get_context_data(**kwargs)
        kpis: list[Kpi] = list(context["object_list"])
        outside = [kpi for kpi in kpis if kpi.is_context]
        values = _approved_values(outside) if outside else {}
        context_rows = [context_row(self.progress, one, values.get(one.pk, ())) for one in outside]
        found = standing.assessments
        return {
            **context,
            "cycle_rows": [
                kpi_row(self.progress, kpi, found[kpi.code]) for kpi in kpis if not kpi.is_context
            ],
            "context_rows": context_rows,
            "period": self.progress.year,
            "years": self.plan.years,
            "whole": standing.whole,
            "sentence": list_sentence(standing.whole, standing.year, len(standing.context)),
            "is_narrowed": any(name != "period" for name in self._asked()),
            "is_illustrative": standing.whole.is_illustrative
            or any(row.is_illustrative for row in context_rows),
        }


class KpiDetailPage(CodePage[Kpi], ProgressPage):
    """One KPI: what it is, why it stands as it does, and every approved value with its source."""

    section = "kpis"
    twin = "api-kpi-detail"
    template_name = "kpis/kpi_detail.html"
    object: Kpi

    def get_queryset(self) -> QuerySet[Kpi]:
        return Kpi.objects.in_plan(self.plan).with_subject()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kpi, standing = self.object, self.progress.standing
        own = standing.assessments.get(kpi.code)
        by_year = assessed_by_year(own.indicator, standing.cycle) if own else {}
        rows = approved_rows(kpi)
        years = year_rows(self.plan, kpi, rows, by_year, self.period)
        found = by_year.get(self.period)
        return super().get_context_data(
            found=found,
            row=None if found is None else kpi_row(self.progress, kpi, found),
            sentence=kpi_sentence(kpi, found, self.period),
            value_years=years,
            drawing=chart_drawing(kpi, years),
            node=standing.graph.node(kpi.subject.code),
            ways=ways_up(standing.graph, kpi.subject.code),
            neighbours=neighbours_in_list(standing, kpi.code),
            baseline=baseline_wording(kpi, kpi.baseline, kpi.baseline_year, translation),
            words={
                "kind": KINDS[kpi.kind],
                "direction": DIRECTIONS[Direction(kpi.direction)],
                "series": SERIES[Series(kpi.series)],
                "frequency": FREQUENCIES[Frequency(kpi.frequency)],
            },
            is_illustrative=kpi.is_illustrative or any(row.is_illustrative for row in rows),
            **kwargs,
        )


class EvidenceFile(View):
    """A file that an approved value can be checked against, as it was handed in."""

    def get(self, request: HttpRequest, plan: str, code: str, sha256: str) -> HttpResponse:
        """Answer the file, always to be saved; raises UnknownCode, FileNotWhole."""
        kpi = found_by(Kpi.objects.in_plan(plan_in(plans_for(request), plan)), code)
        approved = MeasurementState.APPROVED.value
        pieces = Evidence.objects.filter(measurement__kpi=kpi, measurement__state=approved)
        piece = found_by(pieces.exclude(sha256=""), sha256, field="sha256")
        name = piece.file_name.replace('"', "")
        data = whole(piece.content, piece.sha256)
        return attachment(name, data, "application/octet-stream")


def _approved_values(kpis: Iterable[Kpi]) -> Mapping[int, list[Measurement]]:
    """Return the approved values of KPIs by their keys, the latest last (one query)."""
    rows = Measurement.objects.filter(kpi__in=kpis).approved().select_related("source_document")
    found: dict[int, list[Measurement]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.year or 0, row.number)):
        found[row.kpi_id].append(row)
    return found
