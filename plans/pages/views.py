"""What every page of a plan has in common."""

from typing import Any, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import DetailView, ListView
from django.views.generic.base import ContextMixin, View

from plans.display.words import speak_of
from plans.levels import Leaf, Level, level_named
from plans.models import Plan
from plans.versions.published import plan_in, plans_for
from web.addresses import address_of
from web.filtersets import PlanFilterSet, left_out
from web.lookups import found_by
from web.paging import asked_page

ModelT = TypeVar("ModelT", bound=Model)


class PlanPage(ContextMixin, View):
    """A page of one published plan, linked to its twin in the API.

    `section` names the page's entry in the navigation; `twin` is the name of the API route that
    takes the same arguments, `trace_twin` of the one with the trace, where the page shows one.
    One query for the plan; an unknown plan raises UnknownCode.
    """

    section = ""
    twin = ""
    trace_twin = ""
    plan: Plan

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.plan = plan_in(plans_for(request), kwargs["plan"])
        speak_of(self.plan)

    def http_method_not_allowed(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Answer 405 to what cannot be done to a page, and say so on one."""
        refused = super().http_method_not_allowed(request, *args, **kwargs)
        page = render(request, "405.html", status=refused.status_code)
        page["Allow"] = refused["Allow"]
        return page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shared = {
            "plan": self.plan,  # in place of the slug that the address gives
            "section": self.section,
            "twin_url": self.twin_url(),
            "trace_url": reverse(self.trace_twin, kwargs=self.kwargs) if self.trace_twin else "",
        }
        return super().get_context_data(**{**kwargs, **shared})

    def twin_url(self) -> str:
        return reverse(self.twin, kwargs=self.kwargs)


class PagedList(ListView[ModelT]):
    """A list of fifty rows to a page; a page number that it does not have raises NoSuchPage."""

    paginate_by = 50

    def paginate_queryset(
        self, queryset: Any, page_size: int
    ) -> tuple[Paginator[Any], Page[Any], Any, bool]:
        """Return the page asked for, or the first."""
        paginator = self.get_paginator(queryset, page_size)
        page = asked_page(paginator, self.page_asked())
        return paginator, page, page.object_list, page.has_other_pages()

    def page_asked(self) -> str:
        return self.request.GET.get(self.page_kwarg, "")


class FilteredPage(PlanPage, PagedList[ModelT]):
    """A list of one plan with the filters of its API twin, page by page.

    A value that is not known empties the list and is named in `problems`: a reader never takes a
    full list for a filtered one. That answers 200, as on every page that can be asked something:
    it is the page to mend the question on, while the API refuses it with 400. A parameter that is
    no filter is told above the list, which is there.
    """

    filterset_class: type[PlanFilterSet]
    filterset: PlanFilterSet

    def rows(self) -> QuerySet[ModelT]:
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[ModelT]:
        rows = self.rows()
        self.filterset = self.filterset_class(self.request.GET, rows, plan=self.plan)
        return rows.none() if self.problems() else self.filterset.qs

    def page_asked(self) -> str:
        """Return the page asked for; the first, which is empty, where there are problems."""
        return "" if self.problems() else super().page_asked()

    def problems(self) -> list[str]:
        return [str(text) for texts in self.filterset.form.errors.values() for text in texts]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        problems = self.problems()
        return super().get_context_data(
            form=self.filterset.form,
            is_filtered=bool(problems) or any(self._asked().values()),
            problems=problems,
            chosen=self._chosen(),
            left_out=left_out(self.request.GET, [*self.filterset.filters, self.page_kwarg]),
            **kwargs,
        )

    def whole_count(self) -> int:
        return self.rows().count()

    def twin_url(self) -> str:
        query = QueryDict(mutable=True)
        query.update(self._asked())
        return "?".join(filter(None, [super().twin_url(), query.urlencode()]))

    def _chosen(self) -> list[str]:
        """Return each filter that is set, as its form names it."""
        fields = self.filterset.form.fields
        return [
            f"{fields[name].label}: {_words_of(fields[name], text)}"
            for name, text in self._asked().items()
        ]

    def _asked(self) -> dict[str, str]:
        asked = self.request.GET.items()
        return {name: str(text) for name, text in asked if name in self.filterset.filters and text}


def _words_of(field: forms.Field, asked: str) -> str:
    """Return the words of a choice; of a code, which stands for itself, no query is made."""
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return asked
    choices: Any = field.choices
    return str(dict(choices).get(asked, asked))


class KindPage(PlanPage):
    """A page about one kind of what goes by codes; its route names it: `as_view(kind=GOAL)`.

    Section, twins and rows follow from the kind; so does the template, `goals/goal_detail.html`,
    and where there is none, a plain one of all levels.
    """

    kind: Any = None
    part = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.section = self.kind.plural
        self.twin = f"api-{self.kind.key}-{self.part}"

    def get_template_names(self) -> list[str]:
        own: Any = super()
        return [*own.get_template_names(), f"levels/level_{self.part}.html"]

    def rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.kind.in_plan(self.plan).with_source()
        return rows


class KindList(KindPage, PagedList[Any]):
    """All of one kind, page by page (two queries)."""

    part = "list"

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows()


class FilteredKindList(KindPage, FilteredPage[Any]):
    """Those of one kind that pass the filters; the route gives `filterset_class` too."""

    part = "list"
    filterset_class: Any = None


class CodePage(PlanPage, DetailView[ModelT]):
    """The page of one object of a plan, found by its code; a wrong code raises UnknownCode."""

    def get_object(self, queryset: QuerySet[ModelT] | None = None) -> ModelT:
        found_in = self.get_queryset() if queryset is None else queryset
        return found_by(found_in, self.kwargs["code"])


class KindDetail(KindPage, CodePage[Any]):
    """One object of a kind, with its trace where that is a level."""

    part = "detail"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.trace_twin = f"api-{self.kind.key}-trace" if isinstance(self.kind, Level) else ""

    def get_queryset(self) -> QuerySet[Any]:
        return self.rows()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        hanging = self._hanging() if isinstance(self.kind, Leaf) else []
        return super().get_context_data(clause=self.object.clause, hanging=hanging, **kwargs)

    def _hanging(self) -> list[dict[str, str]]:
        """Return the nodes that a leaf hangs at, each with its page (one query)."""
        rows = self.kind.in_plan(self.plan).filter(pk=self.object.pk)
        codes = rows.values_list(f"{self.kind.way}__code", flat=True)
        page = level_named(self.kind.hangs_at).page
        return [
            {"code": code, "address": address_of(page, code, plan=self.plan.slug)}
            for code in codes
            if code
        ]
