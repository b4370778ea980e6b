"""The workbench of a report: what is missing, its sections, and its way to the Council."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from plans.concurrency import check_not_stale, forget, unchanged
from plans.errors import ChangedMeanwhile
from plans.permissions import require
from plans.roles import MANAGE_REPORT
from reports.display.report import downloads_of, stage_word, type_word
from reports.display.work import (
    APPROVE,
    check_groups,
    log_rows,
    section_rows,
    steps_for,
    work_sentence,
)
from reports.document.data import ReportData
from reports.errors import NotReady, OwnReport
from reports.forms import CorrectionForm, CouncilForm, StepForm
from reports.loaders import report_data
from reports.models import ReportSection
from reports.pages.base import WorkPage
from reports.vocabulary import ReportStage
from reports.workflow.publication import (
    add_correction,
    note_considered,
    note_distributed,
    publish_report,
)
from reports.workflow.stages import (
    approve_report,
    own_part,
    reopen_report,
    seen_of,
    send_back_report,
    send_to_review,
)
from web.errors import WriteRefused
from web.forms import blame

FormT = TypeVar("FormT", bound=forms.Form)
SERVICES: Final[dict[str, Callable[..., Any]]] = {
    "send_to_review": send_to_review,
    APPROVE: approve_report,
    "send_back": send_back_report,
    "publish": publish_report,
    "reopen": reopen_report,
}
CONSIDERED: Final = "considered"
DISTRIBUTED: Final = "distributed"
CORRECTION: Final = "correction"


class Workbench(WorkPage, TemplateView):
    """The workbench: check list, sections, steps, and after publication what happened then.

    Every button is a form of its own, named by `action`, and says what it was made from: `seen`.
    Where the report is another one by then, nothing is done and it is shown as it is now (409).
    Queries: those of the whole report as it stands, while it is not frozen.
    """

    template_name = "reports/workbench.html"
    reread = ("report", "data")

    @cached_property
    def data(self) -> ReportData:
        return report_data(self.report)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, own, log = self.report, self._own(), log_rows(self.report.steps.all())
        data = None if report.is_frozen else self.data
        checks = check_groups(report, data) if data else []
        sections = ReportSection.objects.filter(report=report).select_related("sector")
        steps = steps_for(report, self.user)
        return super().get_context_data(
            checks=checks,
            sections=section_rows(sections, self.user),
            steps=[one for one in steps if not (own and one.name == APPROVE)],
            own=own,
            log=log,
            seen=seen_of(report, len(log), data),
            advice_count=report.recommendations.count(),
            sentence=work_sentence(report, checks),
            stage=stage_word(report),
            type=type_word(report),
            downloads=downloads_of(report),
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

    def _own(self) -> str:
        """Return why this user does not approve the report in review, empty if they may."""
        if self.report.stage != ReportStage.IN_REVIEW or not self.user.has_perm(MANAGE_REPORT):
            return ""
        refusal = own_part(self.report, self.user)
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
        return self._refused([_("This button is not known here.")])

    def _step(self, action: str) -> HttpResponse:
        form = StepForm(self.request.POST)
        require(self.user, MANAGE_REPORT)
        if not form.is_valid():
            return self._refused([], step_form=form, form=form)
        given = {"comment": form.cleaned_data["comment"], "seen": self._seen()}
        try:
            SERVICES[action](**self._who(), **given)
        except ChangedMeanwhile as changed:
            return self._changed(changed, step_form=form)
        except NotReady as refused:
            return self._refused(list(refused.sentences), step_form=form)
        except WriteRefused as refused:
            blame(form, refused)
            return self._refused([str(refused)], step_form=form)
        return self._done(_("Done. The step is in the log below."))

    def _note(self, action: str) -> HttpResponse:
        """Note when the Council considered the report, or when it was distributed."""
        require(self.user, MANAGE_REPORT)
        form = CouncilForm(self.request.POST, prefix=action)
        day = f"{action}_on"
        service = note_considered if action == CONSIDERED else note_distributed

        def write(given: dict[str, Any]) -> None:
            service(**self._who(), **{day: given["date"]}, symbol=given["symbol"])

        return self._written(form, f"{action}_form", write)

    def _correct(self) -> HttpResponse:
        form = CorrectionForm(self.request.POST, prefix=CORRECTION)
        return self._written(
            form, "correction_form", lambda given: add_correction(**self._who(), **given)
        )

    def _written(
        self, form: FormT, name: str, write: Callable[[dict[str, Any]], object]
    ) -> HttpResponse:
        """Write what a form holds, or show it again with what is wrong beside its fields."""
        if form.is_valid():
            try:
                with unchanged(self, self._check):
                    write(form.cleaned_data)
                return self._done(_("Noted."))
            except ChangedMeanwhile as changed:
                return self._changed(changed, **{name: form})
            except WriteRefused as refused:
                blame(form, refused)
        return self._refused([], **{name: form, "form": form})

    def _who(self) -> dict[str, Any]:
        return {"plan": self.plan, "code": self.report.code, "author": self.user}

    def _seen(self) -> str:
        return self.request.POST.get("seen", "")

    def _check(self) -> None:
        if self.report.is_frozen:
            now = seen_of(self.report, self.report.steps.count(), None)
            check_not_stale(self._seen(), now)

    def _changed(self, changed: ChangedMeanwhile, **context: Any) -> HttpResponse:
        """Show the report as it is now; the same button again decides on that."""
        forget(self)
        found = self.get_context_data(refusals=[str(changed)], **context)
        return self.render_to_response(found, status=HTTPStatus.CONFLICT)

    def _done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        return HttpResponseRedirect(self.request.path)

    def _refused(self, refusals: list[str], **context: Any) -> HttpResponse:
        found = self.get_context_data(refusals=refusals, **context)
        return self.render_to_response(found, status=HTTPStatus.BAD_REQUEST)
