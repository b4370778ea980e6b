"""The workbench of a report: what is missing, its sections, and its way to the Council."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from plans.concurrency import check_not_stale, forget, unchanged
from plans.errors import ChangedMeanwhile
from plans.pages.forms import FormPage
from plans.permissions import require
from plans.roles import MANAGE_REPORT
from reports.display import work
from reports.display.jobs import JobStatus, job_address, job_status, latest_publication
from reports.display.report import downloads, stage_word, type_word
from reports.errors import NotReady, OwnReport
from reports.forms import CorrectionForm, CouncilForm, StepForm
from reports.models import ReportSection
from reports.pages.base import WorkPage
from reports.vocabulary import ReportStage
from reports.workflow import issuing, publication, stages
from web.errors import WriteRefused
from web.forms import blame

PUBLISH: Final = "publish"
SERVICES: Final[dict[str, Callable[..., Any]]] = {
    "send_to_review": stages.send_to_review,
    work.APPROVE: stages.approve_report,
    "send_back": stages.send_back_report,
    PUBLISH: issuing.ask_publication,
    "reopen": stages.reopen_report,
}
CONSIDERED: Final = "considered"
DISTRIBUTED: Final = "distributed"
CORRECTION: Final = "correction"


class Workbench(WorkPage, FormPage):
    """Each button is a form, named by `action`; where `seen` is outdated, nothing is done (409)."""

    template_name = "reports/workbench.html"
    reread = ("report", "data")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, own, log = self.report, self._own(), work.log_rows(self.report.steps.all())
        data = None if report.is_frozen else self.data
        checks = work.check_groups(report, data) if data else []
        sections = ReportSection.objects.filter(report=report).select_related("sector")
        steps = work.steps_for(report, self.user)
        publishing = self._publishing()
        without = {work.APPROVE} if own else set()
        if publishing and not publishing.job.is_finished:
            without.add(PUBLISH)
        return super().get_context_data(
            checks=checks,
            sections=work.section_rows(sections, self.user),
            steps=[one for one in steps if one.name not in without],
            publishing=publishing,
            publishing_address=job_address(report, publishing.job) if publishing else "",
            own=own,
            log=log,
            seen=stages.report_fingerprint(report, len(log), data),
            advice_count=report.recommendations.count(),
            sentence=work.work_sentence(report, checks),
            stage=stage_word(report),
            type=type_word(report),
            downloads=downloads(report),
            may_manage=self.user.has_perm(MANAGE_REPORT),
            **{**self._forms(), "refusals": [], **kwargs},
        )

    def _forms(self) -> dict[str, forms.Form]:
        report = self.report
        considered = {"date": report.considered_on, "symbol": report.considered_as}
        distributed = {"date": report.distributed_on, "symbol": report.distributed_as}
        return {
            "step_form": StepForm(),
            "considered_form": CouncilForm(prefix=CONSIDERED, initial=considered),
            "distributed_form": CouncilForm(prefix=DISTRIBUTED, initial=distributed),
            "correction_form": CorrectionForm(prefix=CORRECTION),
        }

    def _publishing(self) -> JobStatus | None:
        """Where the publication is that was asked for. Three queries for an approved report."""
        is_asked = self.report.is_frozen and not self.report.is_public
        job = latest_publication(self.report) if is_asked else None
        return job_status(self.report, job) if job else None

    def _own(self) -> str:
        if self.report.stage != ReportStage.IN_REVIEW or not self.user.has_perm(MANAGE_REPORT):
            return ""
        refusal = stages.own_part(self.report, self.user)
        if isinstance(refusal, OwnReport):
            return _("You sent the report to review, so a colleague approves it.")
        return str(refusal or "")

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action in SERVICES:
            return self._step(action)
        if action in {CONSIDERED, DISTRIBUTED}:
            return self._note(action)
        if action == CORRECTION:
            return self._correct()
        return self.again(refusals=[_("This button is not known here.")])

    def _step(self, action: str) -> HttpResponse:
        form = StepForm(self.request.POST)
        require(self.user, MANAGE_REPORT)
        if not form.is_valid():
            return self.again(step_form=form, form=form)
        given = {"comment": form.cleaned_data["comment"], "seen": self._seen()}
        try:
            made = SERVICES[action](**self.who(), **given)
        except ChangedMeanwhile as changed:
            return self._changed(changed, step_form=form)
        except NotReady as refused:
            return self.again(refusals=list(refused.sentences), step_form=form)
        except WriteRefused as refused:
            blame(form, refused)
            return self.again(refusals=[str(refused)], step_form=form)
        if action == PUBLISH:
            return HttpResponseRedirect(job_address(self.report, made))
        return self.done(_("Done. The step is in the log below."))

    def _note(self, action: str) -> HttpResponse:
        require(self.user, MANAGE_REPORT)
        form = CouncilForm(self.request.POST, prefix=action)
        is_considered = action == CONSIDERED
        service = publication.note_considered if is_considered else publication.note_distributed

        def write(given: dict[str, Any]) -> None:
            service(**self.who(), **{f"{action}_on": given["date"]}, symbol=given["symbol"])

        return self._written(form, f"{action}_form", write)

    def _correct(self) -> HttpResponse:
        form = CorrectionForm(self.request.POST, prefix=CORRECTION)

        def write(given: dict[str, Any]) -> None:
            publication.add_correction(**self.who(), **given)

        return self._written(form, "correction_form", write)

    def _written(
        self, form: forms.Form, name: str, write: Callable[[dict[str, Any]], None]
    ) -> HttpResponse:
        if form.is_valid():
            try:
                with unchanged(self, self._check):
                    write(form.cleaned_data)
                return self.done(_("Noted."))
            except ChangedMeanwhile as changed:
                return self._changed(changed, **{name: form})
            except WriteRefused as refused:
                blame(form, refused)
        shown: dict[str, Any] = {name: form, "form": form}
        return self.again(**shown)

    def _seen(self) -> str:
        return self.request.POST.get("seen", "")

    def _check(self) -> None:
        if self.report.is_frozen:
            now = stages.report_fingerprint(self.report, self.report.steps.count(), None)
            check_not_stale(self._seen(), now)

    def _changed(self, changed: ChangedMeanwhile, **context: Any) -> HttpResponse:
        forget(self)
        return self.again(HTTPStatus.CONFLICT, refusals=[str(changed)], **context)
