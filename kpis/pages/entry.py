"""The page of one value: to enter, submit, review and withdraw it, with its evidence."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kpis.display.entry import entry_initial, previous_value
from kpis.forms.entry import EntryForm, EvidenceForm, ReasonForm, ReviewForm
from kpis.loaders.indicators import load_indicators
from kpis.lookups import year_of_cycle
from kpis.models import Measurement
from kpis.pages.pages import KpiDeskPage, text_sent
from kpis.plausibility import doubts_about
from kpis.services.entries import dated, entry_from, figures_from, typed_from
from kpis.services.evidence import MOST_BYTES, add_file, add_link, remove_evidence
from kpis.services.oddities import doubts_on
from kpis.services.values import (
    approve_value,
    record_value,
    row_in_force,
    row_under_way,
    rows_fingerprint,
    send_back_value,
    submit_value,
    withdraw_value,
    year_rows,
)
from kpis.vocabulary import MeasurementState
from plans.concurrency import check_not_stale, unchanged
from plans.errors import ChangedMeanwhile
from plans.pages.forms import FormPage
from plans.permissions import require
from plans.roles import RECORD_MEASUREMENT, REVIEW_MEASUREMENT
from web.errors import WriteRefused
from web.forms import blame
from web.lookups import NUL


class EntryPage(KpiDeskPage, FormPage):
    """One KPI in one year; every button is a form, and says what it was made from (else 409)."""

    template_name = "desk/entry.html"
    reread = ("rows",)

    @cached_property
    def year(self) -> int:
        return year_of_cycle(self.plan, str(self.kwargs["year"]))

    @cached_property
    def rows(self) -> list[Measurement]:
        """Every row of the KPI and year, the latest last (two queries)."""
        return list(year_rows(self.kpi, self.year).select_related("kpi__owner").with_sources())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        under_way, in_force = row_under_way(self.rows), row_in_force(self.rows)
        owner = self.kpi.owner
        is_own = under_way is not None and under_way.entered_by_id == self.user.pk
        shared = {
            "kpi": self.kpi,
            "year": self.year,
            "under_way": under_way,
            "in_force": in_force,
            "current": under_way or in_force,
            "previous": previous_value(self.kpi, self.year),
            "rows": self.rows[::-1],
            "form": EntryForm(kpi=self.kpi, initial=entry_initial(self.kpi, self.rows)),
            "review_form": ReviewForm(),
            "seen": rows_fingerprint(self.rows),
            "withdraw_form": ReasonForm(prefix="withdraw"),
            "evidence_form": EvidenceForm(),
            "may_record": self.user.has_perm(RECORD_MEASUREMENT, owner),
            "may_review": self.user.has_perm(REVIEW_MEASUREMENT, owner) and not is_own,
            "is_own": is_own,
            "is_illustrative": self.kpi.is_illustrative,
            "doubts": [],
            "review_doubts": self._review_doubts(under_way),
            "is_conflict": False,
            "is_changed": False,
            "entered": "",
            "refusal": "",
        }
        return super().get_context_data(**{**shared, **kwargs})

    def _review_doubts(self, row: Measurement | None) -> list[str]:
        """Return what looks odd about a value that waits for its review (three queries)."""
        if row is None or row.state != MeasurementState.SUBMITTED.value:
            return []
        return doubts_on(self.plan, [row])[self.kpi.code]

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        action = request.POST.get("action", "")
        if action in {"save", "submit"}:
            return self._save(is_submitted=action == "submit")
        steps = {
            "approve": (REVIEW_MEASUREMENT, self._approve),
            "send-back": (REVIEW_MEASUREMENT, self._send_back),
            "hand-in": (RECORD_MEASUREMENT, self._hand_in),
            "withdraw": (RECORD_MEASUREMENT, self._withdraw),
            "evidence": (RECORD_MEASUREMENT, self._add_evidence),
            "remove-evidence": (RECORD_MEASUREMENT, self._remove_evidence),
        }
        if action not in steps:
            return self._refused(_("This button is not known here."))
        return self._take(*steps[action])

    def _take(self, permission: str, step: Callable[[], str]) -> HttpResponse:
        require(self.user, permission, self.kpi.owner)
        try:
            with unchanged(self, self._check):
                done = step()
        except ChangedMeanwhile as changed:
            return self._refused(str(changed), HTTPStatus.CONFLICT, is_changed=True)
        except WriteRefused as refused:
            return self._refused(str(refused))
        return self.done(done, self.request.get_full_path())

    def _save(self, *, is_submitted: bool) -> HttpResponse:
        require(self.user, RECORD_MEASUREMENT, self.kpi.owner)
        form = EntryForm(self.request.POST, kpi=self.kpi)
        if not form.is_valid():
            return self.again(form=form)
        try:
            figures = figures_from(self.kpi, typed_from(form.cleaned_data))
            own = next(one for one in load_indicators(self.plan) if one.code == self.kpi.code)
            doubts = doubts_about(own, self.year, figures, dated(form.cleaned_data["as_of"]))
            if doubts and not form.cleaned_data["is_right"]:
                said = [one.sentence(translation) for one in doubts]
                return self.again(form=form, doubts=said)
            self._write(form, is_submitted=is_submitted)
        except ChangedMeanwhile:
            return self._conflict(form)
        except WriteRefused as refused:
            blame(form, refused)
            return self.again(form=form)
        done = _("Saved and submitted.") if is_submitted else _("Saved as a draft.")
        desk = reverse("desk", kwargs={"plan": self.plan.slug})
        return self.done(done, f"{desk}?period={self.year}#{self.kpi.code}")

    def _check(self) -> None:
        check_not_stale(self.request.POST.get("seen", ""), rows_fingerprint(self.rows))

    def _write(self, form: EntryForm, *, is_submitted: bool) -> None:
        with unchanged(self, self._check):
            entry = entry_from(self.kpi.code, self.year, form.cleaned_data)
            record_value(plan=self.plan, entry=entry, author=self.user)
            if is_submitted:
                submit_value(plan=self.plan, code=self.kpi.code, year=self.year, author=self.user)

    def _step(self) -> dict[str, Any]:
        return {"plan": self.plan, "code": self.kpi.code, "year": self.year, "author": self.user}

    def _hand_in(self) -> str:
        submit_value(**self._step())
        return _("Submitted.")

    def _approve(self) -> str:
        approve_value(**self._step(), comment=text_sent(self.request, "comment"))
        return _("Approved. The value counts from now on.")

    def _send_back(self) -> str:
        send_back_value(**self._step(), comment=text_sent(self.request, "comment"))
        return _("Sent back.")

    def _withdraw(self) -> str:
        withdraw_value(**self._step(), reason=text_sent(self.request, "withdraw-reason"))
        return _("Withdrawn.")

    def _add_evidence(self) -> str:
        title, file = text_sent(self.request, "title"), self.request.FILES.get("file")
        if file is None:
            add_link(**self._step(), title=title, url=text_sent(self.request, "url"))
        else:
            # One byte more than may be is enough to be refused.
            data = file.read(MOST_BYTES + 1)
            add_file(**self._step(), title=title, name=file.name or "", data=data)
        return _("The evidence is kept.")

    def _remove_evidence(self) -> str:
        remove_evidence(**self._step(), sha_or_url=text_sent(self.request, "piece"))
        return _("The evidence is taken away.")

    def _refused(
        self, words: str, status: int = HTTPStatus.BAD_REQUEST, **context: Any
    ) -> HttpResponse:
        comment = self.request.POST.get("comment", "").replace(NUL, "")
        form = ReviewForm(initial={"comment": comment})
        return self.again(status, refusal=words, review_form=form, **context)

    def _conflict(self, form: EntryForm) -> HttpResponse:
        data = self.request.POST.copy()
        data["seen"] = rows_fingerprint(self.rows)
        now, entered = EntryForm(data, kpi=self.kpi), typed_from(form.cleaned_data).line
        return self.again(HTTPStatus.CONFLICT, form=now, is_conflict=True, entered=entered)
