"""The history of an object: who changed what, when and why."""

from functools import cached_property
from typing import Any, Final, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Model
from django.urls import reverse
from django.views.generic import TemplateView

from itu_plan.pages.touched import TouchedParts, touched_in
from outputs.history import history_by
from plans.codes import LINK_SEPARATOR
from plans.display.changes import ChangeView, change_view
from plans.history import CodeHistory, History, LogEntry, ObjectHistory, PlanLog, entries_between
from plans.levels import kinds_by_model
from plans.models import Clause
from plans.pages.views import PlanPage
from web.errors import UnknownCode
from web.paging import asked_page

PER_PAGE: Final = 20


class EntryView(NamedTuple):
    """One change, with its differences for reading; of a plan, with the parts it touched."""

    entry: LogEntry
    changes: tuple[ChangeView, ...]
    touched: TouchedParts | None = None


class HistoryPage(PlanPage, TemplateView):
    """The history of a goal, Sector, objective, output, link or KPI, also of one that is gone."""

    template_name = "history/history.html"

    @cached_property
    def history(self) -> History:
        return history_by(self.plan, self.kwargs["code"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        history = self.history
        found = history.found()
        page = asked_page(Paginator(found, PER_PAGE), self.request.GET.get("page", ""))
        start = page.start_index() - 1 if page.paginator.count else 0
        entries = entries_between(history, found, start, page.end_index())
        return super().get_context_data(
            subject=history_subject(history),
            page_url=self.page_url(),
            entries=self.views([_view(history.model, entry) for entry in entries]),
            page_obj=page,
            paginator=page.paginator,
            **kwargs,
        )

    def views(self, views: list[EntryView]) -> list[EntryView]:
        return views

    def page_url(self) -> str:
        page = "plan-home" if self.kind == "plan" else f"{self.kind}-detail"
        return reverse(page, kwargs=self.kwargs)

    @property
    def kind(self) -> str:
        if LINK_SEPARATOR in self.kwargs["code"]:
            return "link"
        model = self.history.model
        known = kinds_by_model().get(model)
        return str(known.key) if known else str(model._meta.model_name)

    def twin_url(self) -> str:
        return reverse(f"api-{self.kind}-history", kwargs=self.kwargs)


class ClauseHistoryPage(HistoryPage):
    """The history of a clause."""

    section = "source"
    kind = "clause"

    @cached_property
    def history(self) -> History:
        return CodeHistory(self.plan, self.kwargs["code"], Clause)


class PlanHistoryPage(HistoryPage):
    """The log of the plan: every revision of it."""

    kind = "plan"

    @cached_property
    def history(self) -> History:
        return PlanLog(self.plan)

    def views(self, views: list[EntryView]) -> list[EntryView]:
        """Add the parts that each revision touched, but of the first, which made them all."""
        made = [view.entry.revision for view in views if view.entry.action != "created"]
        touched = touched_in(self.plan, [number for number in made if number])
        return [view._replace(touched=touched.get(view.entry.revision or 0)) for view in views]


def history_subject(history: History) -> Model | None:
    """Return the object of a history as it is, None once it is gone (at most two queries)."""
    if not isinstance(history, ObjectHistory):
        return history.plan
    try:
        return history.object
    except UnknownCode:
        return None


def _view(model: type[Model], entry: LogEntry) -> EntryView:
    changes = (change_view(model, one.field, one.old, one.new) for one in entry.differences)
    return EntryView(entry, tuple(change for change in changes if change.old or change.new))
