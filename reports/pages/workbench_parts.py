"""The head of a report, and its recommendations: the secretariat's part of the workbench."""

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from outputs.loaders import graph_for
from plans.pages.forms import EditPage
from reports.display.work import AdviceRow, advice_rows, advice_sentence, is_open
from reports.forms import AdviceForm, HeadForm
from reports.loaders import grounds_in
from reports.models import Recommendation, Report
from reports.pages.base import ManagerPage
from reports.workflow import recommendations as workflow
from reports.workflow.reports import NOT_FROZEN, ReportHead, current_head, edit_report_head
from web.errors import UnknownCode


class HeadPage(ManagerPage, EditPage):
    """In review only the cover block can be filled in; once it is frozen, nothing."""

    template_name = "reports/head.html"
    form_class = HeadForm
    reread = ("report", "state")

    @cached_property
    def state(self) -> dict[str, Any]:
        return vars(current_head(self.report))

    def form_options(self) -> dict[str, Any]:
        """Return a copy of the report for the form to write into: the page keeps what is stored."""
        names = [field.attname for field in Report._meta.fields]
        copy = Report(**{name: getattr(self.report, name) for name in names})
        return {"instance": copy, "is_cover_only": not is_open(self.report)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            may_change=self.report.stage in NOT_FROZEN,
            is_cover_only=not is_open(self.report),
            **kwargs,
        )

    def save(self, form: HeadForm) -> str:
        edit_report_head(**self.who(), head=ReportHead(**form.cleaned_data))
        return _("Saved.")

    def next_address(self) -> str:
        return self.address()


class AdvicePage(ManagerPage, EditPage):
    """What list and page of recommendations share. Seven queries for the graph of the plan."""

    form_class = AdviceForm

    @cached_property
    def rows(self) -> list[AdviceRow]:
        return advice_rows(self.plan, Recommendation.objects.filter(report=self.report))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        graph = graph_for(self.request, self.plan)
        return super().get_context_data(
            rows=self.rows,
            nodes=list(graph.from_the_top),
            may_change=is_open(self.report),
            **kwargs,
        )

    def form_options(self) -> dict[str, Any]:
        return {"grounds": grounds_in(self.plan)}

    def unknown(self, form: forms.BaseForm, error: UnknownCode) -> tuple[str, str]:
        del form
        words = {"kind": error.kind, "asked": error.asked, "nearest": ", ".join(error.nearest)}
        message = _("There is no %(kind)s “%(asked)s” in this plan.")
        if error.nearest:
            message = _("There is no %(kind)s “%(asked)s” in this plan. Did you mean: %(nearest)s?")
        return "about", message % words

    def next_address(self) -> str:
        return self.address("workbench-recommendations")


class AdviceList(AdvicePage):
    """The recommendations of a report, and a form for another one."""

    template_name = "reports/recommendations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sentence=advice_sentence(self.rows), **kwargs)

    def save(self, form: AdviceForm) -> str:
        workflow.add_recommendation(**self.who(), advice=workflow.Advice(**form.cleaned_data))
        return _("Added.")


class AdviceDetail(AdvicePage):
    """One recommendation, to be changed or removed."""

    template_name = "reports/recommendation.html"
    reread = ("rows", "state")

    @property
    def row(self) -> AdviceRow:
        rows = [row.recommendation for row in self.rows]
        [found] = advice_rows(self.plan, [workflow.at_position(rows, self.kwargs["position"])])
        return found

    @cached_property
    def state(self) -> dict[str, Any]:
        names = ("ground", "about", "text", "rationale")
        return {name: getattr(self.row.recommendation, name) for name in names}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(row=self.row, **kwargs)

    def post(self, request: HttpRequest, **parts: Any) -> HttpResponse:
        if request.POST.get("action") == "remove":
            form = AdviceForm(request.POST, **self.form_options())
            return self.attempt(form, self._remove)
        return super().post(request, **parts)

    def differences(self, form: forms.BaseForm) -> list[tuple[Any, Any]]:
        del form
        return []

    def save(self, form: AdviceForm) -> str:
        advice = workflow.Advice(**form.cleaned_data)
        workflow.edit_recommendation(**self._which(), advice=advice)
        return _("Saved.")

    def _remove(self, _form: AdviceForm) -> str:
        workflow.remove_recommendation(**self._which())
        return _("Removed.")

    def _which(self) -> dict[str, Any]:
        return {**self.who(), "position": self.kwargs["position"]}
