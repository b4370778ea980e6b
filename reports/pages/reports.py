"""The pages of reports that everybody may read: the list, one report, its files, a hash."""

from dataclasses import replace
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from kpis.pages.pages import DeskPage
from plans.pages.forms import EditPage
from plans.permissions import require
from plans.roles import MANAGE_REPORT
from reports.building.freezing import snapshot_in
from reports.display import report as display
from reports.display.jobs import job_address
from reports.display.parts import code_links, contents, shown_part
from reports.display.verify import answer_for
from reports.exporters.formats import Format
from reports.forms import FileForm, HashForm, NewReportForm
from reports.models import Report
from reports.pages.base import OnePlanReports, ReportPage
from reports.vocabulary import ReportType
from reports.workflow.issuing import ask_file
from reports.workflow.preparing import file_at_once
from reports.workflow.publication import report_rendering
from reports.workflow.reports import make_report
from web.errors import UnknownCode
from web.files import attachment
from web.lookups import found_by
from web.receiving import HashedUpload
from web.suggestions import nearest_codes


class ReportListPage(OnePlanReports, TemplateView):
    """For everybody what is published: two queries. `?older=2008&newer=2009` leads to comparing."""

    template_name = "reports/report_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        older, newer = request.GET.get("older", ""), request.GET.get("newer", "")
        if not (older and newer):
            return super().get(request, *args, **kwargs)
        published = display.published_in(self.plan)
        pair = {"code": found_by(published, older).code, "other": found_by(published, newer).code}
        return HttpResponseRedirect(reverse("report-compare", kwargs={**kwargs, **pair}))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = display.listed_reports(self.plan, with_drafts=self.works_here)
        published = [row for row in rows if row.report.is_public]
        return super().get_context_data(
            published=published,
            under_way=[row for row in rows if not row.report.is_public],
            sentence=display.list_sentence(published),
            may_compare=len(published) > 1,
            may_make=self.works_here and self.request.user.has_perm(MANAGE_REPORT),
            works_here=self.works_here,
            **kwargs,
        )


class ReportDetailPage(ReportPage, TemplateView):
    """From its snapshot alone once it is frozen: six queries for a published one, however large."""

    template_name = "reports/report_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = report_rendering(self.report, self.request)
        links = code_links(self.plan.slug, snapshot_in(shown.raw))
        document = replace(shown.document, links=links)
        return super().get_context_data(
            shown=shown_part(document, self.request.GET.get("part", "")),
            contents=contents(shown.document),
            snapshot=shown.snapshot,
            document=shown.document,
            sentence=display.report_sentence(self.report, shown.snapshot),
            stage=display.stage_word(self.report),
            type=display.type_word(self.report),
            downloads=display.downloads(self.report, shown.formats),
            corrections=list(self.report.corrections.all()),
            citation=display.citation(
                self.report, shown.snapshot, self.request.build_absolute_uri(self.request.path)
            ),
            **kwargs,
        )


class ReportExportFile(ReportPage):
    """Always to be saved: a report as HTML file brings its own style, which no page here may.

    A file that is not there yet is made by a worker: the page of that job leads to it.
    """

    def get(self, request: HttpRequest, **parts: str) -> HttpResponse:
        asked = parts["format"]
        if asked not in list(Format):
            known = [one.value for one in Format]
            raise UnknownCode(_("format"), asked, nearest_codes(asked, known) or known)
        format_ = Format(asked)
        content = file_at_once(self.report, format_, request, request.GET.get("content", ""))
        if content is None:
            job = ask_file(self.report, format_, cast("User", request.user))
            return HttpResponseRedirect(job_address(self.report, job))
        name = display.report_file_name(self.report, format_)
        return attachment(name, content, format_.facts.media_type)


@method_decorator(csrf_exempt, name="dispatch")  # the file is hashed before a token is looked for
class ReportVerify(OnePlanReports, TemplateView):
    """What a SHA-256 is of: `?hash=`. Three queries; no more than the plan without one."""

    template_name = "reports/report_verify.html"

    def post(self, request: HttpRequest, **parts: Any) -> HttpResponse:
        """Lead to what the hash of a file is of; the file is not kept."""
        request.upload_handlers = [HashedUpload(request)]
        file: Any = request.FILES.get("file")
        if file is None:
            return self.get(request, is_file_missing=True, **parts)
        return HttpResponseRedirect(f"{request.path}?hash={file.sha256}#answer")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.request.GET.get("hash", "")
        return super().get_context_data(
            file_form=FileForm(),
            form=HashForm(initial={"hash": asked}),
            asked=asked,
            answer=answer_for(asked, lambda: self.works_here) if asked.strip() else None,
            **kwargs,
        )


class ReportNew(OnePlanReports, DeskPage, EditPage):
    """A form for a new report, for the secretariat."""

    template_name = "reports/report_new.html"
    form_class = NewReportForm
    made: Report

    @property
    def initial(self) -> dict[str, Any]:
        return {"cut_off_on": timezone.localdate()}

    def check_access(self) -> None:
        require(self.request.user, MANAGE_REPORT)

    def form_options(self) -> dict[str, Any]:
        return {"plan": self.plan}

    def save(self, form: NewReportForm) -> str:
        given = dict(form.cleaned_data)
        type_ = given.pop("type")
        if type_ == ReportType.CYCLE:
            del given["year"]
        self.made = make_report(plan=self.plan, type_=type_, author=self.user, **given)
        return _("There is a draft of report %(code)s now.") % {"code": self.made.code}

    def next_address(self) -> str:
        return reverse("workbench", kwargs={"plan": self.plan.slug, "code": self.made.code})
