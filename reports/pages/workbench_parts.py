"""The head of a report, and its recommendations: the secretariat's part of the workbench."""

from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from outputs.loaders import graph_for
from plans.concurrency import check_not_stale, fingerprint, unchanged
from plans.errors import ChangedMeanwhile
from reports.display.advice import AdviceRow, advice_of, advice_rows, advice_sentence
from reports.display.work import is_open
from reports.forms import AdviceForm, HeadForm
from reports.models import Recommendation, Report
from reports.pages.base import ManagerPage
from reports.workflow.recommendations import (
    Advice,
    add_recommendation,
    edit_recommendation,
    remove_recommendation,
)
from reports.workflow.reports import NOT_FROZEN, Head, edit_report_head, head_of
from web.errors import UnknownCode, WriteRefused
from web.forms import blame


class HeadPage(ManagerPage, TemplateView):
    """Title, texts, cover block and cut-off, as long as the report is not frozen.

    In review only the cover block can be filled in. Where somebody else has changed them
    meanwhile, what there is now is shown beside (409).
    """

    template_name = "reports/head.html"
    reread = ("report",)

    @property
    def seen(self) -> str:
        return fingerprint(head_of(self.report))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            may_change=self.report.stage in NOT_FROZEN,
            is_cover_only=not is_open(self.report),
            **{"form": self._form(), "is_conflict": False, "now": [], **kwargs},
        )

    def _form(self, data: Any = None) -> HeadForm:
        return HeadForm(
            data,
            instance=_copy_of(self.report),
            initial={"seen": self.seen},
            is_cover_only=not is_open(self.report),
        )

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._again(form)
        given = dict(form.cleaned_data)
        seen = given.pop("seen")
        try:
            with unchanged(self, lambda: check_not_stale(seen, self.seen)):
                edit_report_head(
                    plan=self.plan, code=self.report.code, head=Head(**given), author=self.user
                )
        except ChangedMeanwhile:
            return self._conflict(given)
        except WriteRefused as refused:
            blame(form, refused)
            return self._again(form)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(_workbench_of(self))

    def _again(self, form: HeadForm, status: int = HTTPStatus.BAD_REQUEST) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def _conflict(self, given: dict[str, Any]) -> HttpResponse:
        data = self.request.POST.copy()
        data["seen"] = self.seen
        form = self._form(data)
        now = [
            (form.fields[name].label, value)
            for name, value in vars(head_of(self.report)).items()
            if value != given[name]
        ]
        context = self.get_context_data(form=form, is_conflict=True, now=now)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


class AdvicePage(ManagerPage, TemplateView):
    """What list and page of recommendations share: the report's, and the codes that one can name.

    Seven queries for the graph of the plan.
    """

    @cached_property
    def rows(self) -> list[AdviceRow]:
        """The recommendations of the report, in order (one query)."""
        return advice_rows(Recommendation.objects.filter(report=self.report))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        graph = graph_for(self.request, self.plan)
        return super().get_context_data(
            rows=self.rows,
            nodes=list(graph.from_the_top),
            may_change=is_open(self.report),
            **kwargs,
        )

    def written(self, form: AdviceForm, write: Any, words: str) -> HttpResponse:
        if form.is_valid():
            given = dict(form.cleaned_data)
            del given["seen"]
            try:
                write(Advice(**given))
            except UnknownCode as unknown:
                form.add_error("about", _unknown_words(unknown))
            except WriteRefused as refused:
                blame(form, refused)
            else:
                return self.done(words)
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)

    def done(self, words: str) -> HttpResponse:
        messages.success(self.request, words)
        parts = {"plan": self.plan.slug, "code": self.report.code}
        return HttpResponseRedirect(reverse("workbench-recommendations", kwargs=parts))

    def who(self) -> dict[str, Any]:
        return {"plan": self.plan, "code": self.report.code, "author": self.user}


class AdviceList(AdvicePage):
    """The recommendations of a report, and a form for another one."""

    template_name = "reports/recommendations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sentence = advice_sentence(self.rows)
        return super().get_context_data(**{"form": AdviceForm(), "sentence": sentence, **kwargs})

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        form = AdviceForm(request.POST)

        def write(advice: Advice) -> None:
            add_recommendation(**self.who(), advice=advice)

        return self.written(form, write, _("Added."))


class AdviceDetail(AdvicePage):
    """One recommendation, to be changed or removed.

    Where somebody else has changed it meanwhile, what there is now is shown beside (409).
    """

    template_name = "reports/recommendation.html"
    reread = ("rows",)

    @property
    def row(self) -> AdviceRow:
        """The recommendation; raises UnknownCode with the positions that there are."""
        return advice_of(self.rows, self.kwargs["position"])

    @property
    def seen(self) -> str:
        row = self.row.recommendation
        return fingerprint(row.ground, row.about, row.text, row.rationale)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row.recommendation
        names = ("ground", "about", "text", "rationale")
        initial = {**{name: getattr(row, name) for name in names}, "seen": self.seen}
        form = AdviceForm(initial=initial)
        return super().get_context_data(
            **{"row": self.row, "form": form, "is_conflict": False, **kwargs}
        )

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        seen = request.POST.get("seen", "")
        try:
            with unchanged(self, lambda: check_not_stale(seen, self.seen)):
                return self._remove() if request.POST.get("action") == "remove" else self._change()
        except ChangedMeanwhile:
            return self._conflict()

    def _change(self) -> HttpResponse:
        position = self.kwargs["position"]

        def write(advice: Advice) -> None:
            edit_recommendation(**self.who(), position=position, advice=advice)

        return self.written(AdviceForm(self.request.POST), write, _("Saved."))

    def _remove(self) -> HttpResponse:
        form = AdviceForm(self.request.POST)
        try:
            remove_recommendation(**self.who(), position=self.kwargs["position"])
        except WriteRefused as refused:
            blame(form, refused)
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)
        return self.done(_("Removed."))

    def _conflict(self) -> HttpResponse:
        data = self.request.POST.copy()
        data["seen"] = self.seen
        context = self.get_context_data(form=AdviceForm(data), is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


def _copy_of(report: Report) -> Report:
    """Return the same report for a form to write into, so that the page keeps what is stored."""
    fields = {field.attname: getattr(report, field.attname) for field in Report._meta.fields}
    return Report(**fields)


def _workbench_of(page: ManagerPage) -> str:
    return reverse("workbench", kwargs={"plan": page.plan.slug, "code": page.report.code})


def _unknown_words(unknown: UnknownCode) -> str:
    words = {"kind": unknown.kind, "asked": unknown.asked, "nearest": ", ".join(unknown.nearest)}
    message = _("There is no %(kind)s “%(asked)s” in this plan.")
    if unknown.nearest:
        message = _("There is no %(kind)s “%(asked)s” in this plan. Did you mean: %(nearest)s?")
    return message % words
