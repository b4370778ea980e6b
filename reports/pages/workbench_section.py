"""One section of a report: its narrative, the reasons for its KPIs, and its review."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plans.concurrency import check_not_stale, fingerprint, unchanged
from plans.errors import ChangedMeanwhile
from plans.pages.forms import FormPage
from plans.permissions import require
from plans.roles import REVIEW_SECTION, WRITE_SECTION
from reports.display import section as display
from reports.display.words import SECTION_STATES, owner_name, section_name
from reports.display.work import is_open
from reports.errors import ReasonsMissing
from reports.forms import SectionForm, StepForm
from reports.models import ReportSection
from reports.pages.base import WorkPage
from reports.vocabulary import SectionState
from reports.workflow import sections
from web.errors import WriteRefused
from web.forms import blame


class SectionPage(WorkPage, FormPage):
    """Where it was changed meanwhile, what there is is shown beside what was typed (409)."""

    template_name = "reports/section.html"
    reread = ("report", "section_row", "data", "cards", "seen")

    @cached_property
    def section_row(self) -> ReportSection:
        """The section with its Sector (two queries); raises UnknownCode."""
        section = sections.found_section(self.plan, self.report.code, self.kwargs["key"])
        section.report = self.report
        return section

    @cached_property
    def cards(self) -> list[display.KpiCard]:
        sectors = {sector.code: sector for sector in self.sectors}
        return display.kpi_cards(self.data, self.section_row.key, self.user, sectors)

    @cached_property
    def seen(self) -> str:
        row = self.section_row
        reasons = [(card.kpi.code, card.kpi.reason) for card in self.cards]
        return fingerprint(row.text, row.state, row.comment, reasons)

    @property
    def is_changeable(self) -> bool:
        return is_open(self.report) and self.section_row.state in sections.CHANGEABLE

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
            sentence=display.section_sentence(row, state, cards),
            as_read=display.as_read(self.data, row.text),
            insertions=display.insertions(self.data, cards),
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
        services = {"approve": sections.approve_section, "send-back": sections.send_back_section}
        if action not in services:
            return self.again(refusal=_("This button is not known here."))
        words = _("Approved.") if action == "approve" else _("Sent back.")
        return self._review(services[action], words)

    def _review(self, service: Callable[..., Any], words: str) -> HttpResponse:
        require(self.user, REVIEW_SECTION, self.section_row.sector)
        form = StepForm(self.request.POST)
        if not form.is_valid():
            return self.again(refusal=form.errors.as_text(), step_form=form)
        try:
            with unchanged(self, self._check):
                service(**self._where(), comment=form.cleaned_data["comment"])
        except ChangedMeanwhile as changed:
            return self.again(HTTPStatus.CONFLICT, refusal=str(changed), step_form=form)
        except WriteRefused as refused:
            return self.again(refusal=str(refused), step_form=form)
        return self.done(words, self.address())

    def _save(self, *, is_submitted: bool) -> HttpResponse:
        form = self._form(self.request.POST)
        if not form.is_valid():
            return self.again(form=form)
        try:
            self._write(form, is_submitted=is_submitted)
        except ChangedMeanwhile:
            return self._conflict()
        except ReasonsMissing as refused:
            self._blame_reasons(form, refused)
            return self.again(form=form)
        except WriteRefused as refused:
            blame(form, refused)
            return self.again(form=form)
        words = _("Saved and submitted.") if is_submitted else _("Saved as a draft.")
        return self.done(words, self.address() if is_submitted else "")

    def _write(self, form: SectionForm, *, is_submitted: bool) -> None:
        with unchanged(self, self._check):
            if "text" in form.cleaned_data:
                sections.write_section(**self._where(), text=form.cleaned_data["text"])
            for kpi, text in form.reasons(self.cards).items():
                sections.write_kpi_reason(**self.who(), kpi=kpi, text=text)
            if is_submitted:
                sections.submit_section(**self._where())

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
        if is_submitted and not sections.own_part(row, self.user):
            steps.append(("approve", _("Approve")))
        if is_submitted or row.state == SectionState.APPROVED.value:
            steps.append(("send-back", _("Send back")))
        return steps

    def _where(self) -> dict[str, Any]:
        return {**self.who(), "key": self.section_row.key}

    def _blame_reasons(self, form: SectionForm, refused: ReasonsMissing) -> None:
        others = []
        for code in refused.codes:
            if display.reason_field(code) in form.fields:
                form.add_error(display.reason_field(code), _("At risk or off track: say why."))
            else:
                others.append(code)
        if others:
            form.add_error(None, str(ReasonsMissing(others)))

    def _conflict(self) -> HttpResponse:
        data = self.request.POST.copy()
        data["seen"] = self.seen
        form, typed = self._form(data), data.get("text", "")
        return self.again(HTTPStatus.CONFLICT, form=form, is_conflict=True, typed=typed)
