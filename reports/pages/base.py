"""What the pages of reports share: the report of the address, and who may open which."""

from functools import cached_property
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from kpis.pages.pages import DeskPage
from plans.errors import RoleMissing
from plans.pages.views import PlanPage
from plans.permissions import require
from plans.roles import MANAGE_REPORT, WRITE_SECTION
from reports.display.words import works_on_reports
from reports.document.data import ReportData
from reports.loaders import report_data
from reports.models import Report
from reports.workflow.reports import found_report
from sectors.models import Sector


class OnePlanReports(PlanPage):
    """A page of the reports of one plan."""

    section = "reports"

    @cached_property
    def sectors(self) -> list[Sector]:
        return list(Sector.objects.in_plan(self.plan))

    @cached_property
    def works_here(self) -> bool:
        """Whether a role of the visitor is about reports; two queries for who has signed in."""
        user = self.request.user
        return user.is_authenticated and works_on_reports(user, self.sectors)

    def twin_url(self) -> str:
        return reverse("api-report-list", kwargs={"plan": self.plan.slug})


class OneReport(OnePlanReports):
    """A page of one report."""

    @cached_property
    def report(self) -> Report:
        """The report (one query); raises UnknownCode."""
        report = found_report(self.plan, self.kwargs["code"])
        report.plan = self.plan
        return report

    def twin_url(self) -> str:
        parts = {"plan": self.plan.slug, "code": self.report.code}
        return reverse("api-report-detail", kwargs=parts)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.report, works_here=self.works_here, **kwargs)


class ReportPage(OneReport):
    """For everybody once it is published; before that for roles, and nothing keeps a copy."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.report.is_public:
            return super().dispatch(request, *args, **kwargs)
        if not request.user.is_authenticated:
            response: HttpResponseBase = redirect_to_login(request.get_full_path())
        elif not self.works_here:
            raise RoleMissing(WRITE_SECTION)
        else:
            response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class WorkPage(OneReport, DeskPage):
    """A page of the workbench, for those with a role in reports."""

    def check_access(self) -> None:
        if not self.works_here:
            raise RoleMissing(WRITE_SECTION)

    @cached_property
    def data(self) -> ReportData:
        return report_data(self.report)

    def address(self, name: str = "workbench") -> str:
        return reverse(name, kwargs={"plan": self.plan.slug, "code": self.report.code})

    def who(self) -> dict[str, Any]:
        return {"plan": self.plan, "code": self.report.code, "author": self.user}


class ManagerPage(WorkPage):
    """A page of the workbench that only the secretariat opens."""

    def check_access(self) -> None:
        require(self.request.user, MANAGE_REPORT)
