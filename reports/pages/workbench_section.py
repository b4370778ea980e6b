"""One section of a report: its narrative, the reasons for its KPIs, and its review."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from plans.concurrency import check_not_stale, fingerprint, unchanged
from plans.errors import ChangedMeanwhile
from plans.permissions import require
from plans.roles import REVIEW_SECTION, WRITE_SECTION
from reports.display.section import (
    KpiCard,
    as_read,
    cards_of,
    field_of,
    insertions_of,
    section_sentence,
)
from reports.display.words import SECTION_STATES, owner_name, section_name
from reports.display.work import is_open
from reports.document.data import ReportData
from reports.errors import ReasonsMissing
from reports.forms import SectionForm, StepForm
from reports.loaders import report_data
from reports.models import ReportSection
from reports.pages.base import WorkPage
from reports.vocabulary import SectionState
from reports.workflow.sections import (
    CHANGEABLE,
    approve_section,
    found_section,
    own_part,
    send_back_section,
    submit_section,
    write_kpi_reason,
    write_section,
)
from web.errors import WriteRefused
from web.forms import blame


class SectionPage(WorkPage, TemplateView):
    """A section with its figures as they stand beside its narrative.

    Its writers save and submit it, its reviewers approve it or send it back; where somebody else
    has changed it meanwhile, nothing is done and what there is now is shown, beside what was typed
    (409). Queries: those of the whole report.
    """

    template_name = "reports/section.html"
    reread = ("report", "section_row", "data", "cards", "seen")

    @cached_property
    def section_row(self) -> ReportSection:
        """The section with its Sector (two queries); raises UnknownCode."""
        section = found_section(self.plan, self.report.code, self.kwargs["key"])
        section.report = self.report
        return section

    @cached_property
    def data(self) -> ReportData:
        return report_data(self.report)

    @cached_property
    def cards(self) -> list[KpiCard]:
        sectors = {sector.code: sector for sector in self.sectors}
        return cards_of(self.data, self.section_row.key, self.user, sectors)

    @cached_property
    def seen(self) -> str:
        row = self.section_row
        reasons = [(card.code, card.reason) for card in self.cards]
        return fingerprint(row.text, row.state, row.comment, reasons)

    @property
    def is_changeable(self) -> bool:
        return is_open(self.report) and self.section_row.state in CHANGEABLE

    @property
    def may_write(self) -> bool:
        sector = self.section_row.sector
        return self.is_changeable and self.user.has_perm(WRITE_SECTION, sector)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, cards = self.section_row, self.cards
        state = SECTION_STATES[SectionState(row.state)]
        form = kwargs.pop("form", None) or self._form()
        fields = {name: form[name] for name in form.fields} if self.is_changeable else {}
        return super().get_context_data(
            row=row,
            name=section_name(row.key),
            owner=owner_name(row.sector),
            state=state,
            sentence=section_sentence(row, state, cards),
            as_read=as_read(self.data, row.text),
            insertions=insertions_of(self.data, cards),
            form=form,
            text_field=fields.get("text"),
            cards=[(card, fields.get(card.field)) for card in cards],
            may_change=self.may_write or any(card.field in fields for card in cards),
            may_write=self.may_write,
            is_changeable=self.is_changeable,
            review=self._review_steps(),
            seen=self.seen,
            **{"step_form": StepForm(), "refusal": "", "is_conflict": False, **kwargs},
        )

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action in {"save", "submit"}:
            return self._save(is_submitted=action == "submit")
        services = {"approve": approve_section, "send-back": send_back_section}
        if action not in services:
            return self._refused(_("This button is not known here."))
        words = _("Approved.") if action == "approve" else _("Sent back.")
        return self._review(services[action], words)

    def _review(self, service: Callable[..., Any], words: str) -> HttpResponse:
        """Approve or send back the very section that the page showed."""
        require(self.user, REVIEW_SECTION, self.section_row.sector)
        form = StepForm(self.request.POST)
        if not form.is_valid():
            return self._refused(form.errors.as_text(), step_form=form)
        try:
            with unchanged(self, self._check):
                service(**self._where(), comment=form.cleaned_data["comment"])
        except ChangedMeanwhile as changed:
            return self._refused(str(changed), HTTPStatus.CONFLICT, step_form=form)
        except WriteRefused as refused:
            return self._refused(str(refused), step_form=form)
        return self._done(words, to_workbench=True)

    def _save(self, *, is_submitted: bool) -> HttpResponse:
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self._again(form)
        try:
            self._write(form, is_submitted=is_submitted)
        except ChangedMeanwhile:
            return self._conflict()
        except ReasonsMissing as refused:
            self._blame_reasons(form, refused)
            return self._again(form)
        except WriteRefused as refused:
            blame(form, refused)
            return self._again(form)
        words = _("Saved and submitted.") if is_submitted else _("Saved as a draft.")
        return self._done(words, to_workbench=is_submitted)

    def _write(self, form: SectionForm, *, is_submitted: bool) -> None:
        with unchanged(self, self._check):
            if "text" in form.cleaned_data:
                write_section(**self._where(), text=form.cleaned_data["text"])
            for kpi, text in form.reasons(self.cards).items():
                code, author = self.report.code, self.user
                write_kpi_reason(plan=self.plan, code=code, kpi=kpi, text=text, author=author)
            if is_submitted:
                submit_section(**self._where())

    def _check(self) -> None:
        check_not_stale(self.request.POST.get("seen", ""), self.seen)

    def _form(self, data: Any = None) -> SectionForm:
        initial = {"text": self.section_row.text, "seen": self.seen}
        return SectionForm(data, cards=self.cards, may_write=self.may_write, initial=initial)

    def _review_steps(self) -> list[tuple[str, str]]:
        row = self.section_row
        if not (is_open(self.report) and self.user.has_perm(REVIEW_SECTION, row.sector)):
            return []
        is_submitted = row.state == SectionState.SUBMITTED.value
        steps = []
        if is_submitted and not own_part(row, self.user):
            steps.append(("approve", _("Approve")))
        if is_submitted or row.state == SectionState.APPROVED.value:
            steps.append(("send-back", _("Send back")))
        return steps

    def _where(self) -> dict[str, Any]:
        key = self.section_row.key
        return {"plan": self.plan, "code": self.report.code, "key": key, "author": self.user}

    def _blame_reasons(self, form: SectionForm, refused: ReasonsMissing) -> None:
        """Say at each KPI that its reason is missing; at the top those of other people."""
        others = []
        for code in refused.codes:
            if field_of(code) in form.fields:
                form.add_error(field_of(code), _("At risk or off track: say why."))
            else:
                others.append(code)
        if others:
            form.add_error(None, str(ReasonsMissing(others)))

    def _done(self, words: str, *, to_workbench: bool) -> HttpResponse:
        messages.success(self.request, words)
        parts = {"plan": self.plan.slug, "code": self.report.code}
        workbench = reverse("workbench", kwargs=parts)
        return HttpResponseRedirect(workbench if to_workbench else self.request.path)

    def _again(self, form: SectionForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)

    def _refused(
        self, words: str, status: int = HTTPStatus.BAD_REQUEST, **context: Any
    ) -> HttpResponse:
        found = self.get_context_data(refusal=words, **context)
        return self.render_to_response(found, status=status)

    def _conflict(self) -> HttpResponse:
        """Show what was typed beside what there is now; saving again decides for it."""
        data = self.request.POST.copy()
        data["seen"] = self.seen
        context = self.get_context_data(
            form=self._form(data), is_conflict=True, typed=data.get("text", "")
        )
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)
