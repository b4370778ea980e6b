"""Two published reports beside each other: as a page, and as CSV."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.generic import TemplateView

from reports.building.freezing import snapshot_in
from reports.display.compare import Comparison, compare, csv_rows
from reports.display.report import published_in
from reports.models import Report
from reports.pages.base import OnePlanReports
from reports.workflow.publication import frozen_rendering, latest_snapshot
from web.api.rendering.tabular import DataTable, csv_text
from web.files import CSV, attachment
from web.lookups import found_by

HEAD = ("kpi", "name", "illustrative", "fate", "field", "old", "new")


class ComparePage(OnePlanReports):
    """Both reports, from their snapshots alone; five queries. Raises UnknownCode."""

    @cached_property
    def reports(self) -> tuple[Report, Report]:
        published = published_in(self.plan)
        codes = (self.kwargs["code"], self.kwargs["other"])
        older, newer = (found_by(published, code) for code in codes)
        return older, newer

    @cached_property
    def contents(self) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        older, newer = (
            snapshot_in(frozen_rendering(latest_snapshot(report)).raw) for report in self.reports
        )
        return older, newer

    @property
    def comparison(self) -> Comparison:
        return compare(*self.contents)


class ReportCompare(ComparePage, TemplateView):
    """What differs between two reports, value by value."""

    template_name = "reports/report_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        older, newer = self.reports
        return super().get_context_data(
            older=older,
            newer=newer,
            comparison=self.comparison,
            is_illustrative=any(content["is_illustrative"] for content in self.contents),
            **kwargs,
        )


class ReportCompareFile(ComparePage):
    """The same as CSV, one row for each field that differs."""

    def get(self, _request: HttpRequest, **_parts: str) -> HttpResponse:
        older, newer = self.reports
        name = f"itu-plan-{self.plan.slug}-reports-{older.code}-{newer.code}.csv"
        return attachment(name, csv_text(DataTable(HEAD, csv_rows(self.comparison))), CSV)
