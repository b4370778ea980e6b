"""The way in: the current plan, and the home page of a plan."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from goals.codes import nearest_codes
from goals.errors import UnknownCode
from goals.models import Plan
from goals.views import PlanPage
from outputs.display.gaps import gap_count_of
from outputs.display.overview import overview_of, totals_of
from outputs.display.reading import Reading, reading_for


class Root(View):
    """The bare address."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Send the visitor to the current plan in their language (one query).

        Raises Http404 with the remedy when no plan is published.
        """
        plan = Plan.objects.published().current_first().first()
        if plan is None:
            raise Http404(_("No plan is loaded yet. Load one with: manage.py import_plan"))
        return redirect("plan-home", plan=plan.slug)


class PlanHome(PlanPage, TemplateView):
    """The plan on one screen; `?code=` goes to the page of that code."""

    template_name = "itu_plan/plan_home.html"
    section = "home"
    twin = "api-plan-detail"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or go to the code asked for; raises UnknownCode."""
        asked = request.GET.get("code", "").strip()
        if asked:
            return redirect(_address_of(reading_for(request, self.plan), asked))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table of goals and Sectors, the totals and the number of gaps."""
        reading = reading_for(self.request, self.plan)
        return super().get_context_data(
            overview=overview_of(reading),
            totals=totals_of(reading),
            gap_count=gap_count_of(reading.graph),
            **kwargs,
        )


def _address_of(reading: Reading, asked: str) -> str:
    """Return the page of the goal, Sector, objective, output or table with this code.

    Case does not matter. Raises UnknownCode.
    """
    pages = _pages_of(reading)
    route = pages.get(asked.upper())
    if route is None:
        raise UnknownCode(_("code"), asked, nearest_codes(asked, list(pages)))
    name, argument = route
    return reverse(name, kwargs={"plan": reading.plan.slug, argument: asked.upper()})


def _pages_of(reading: Reading) -> dict[str, tuple[str, str]]:
    """Return code → name of the route and of its argument, for everything that has a page."""
    graph = reading.graph
    nodes = (*graph.outputs, *graph.objectives, *graph.goals)
    return {
        **{table.number: ("matrix-detail", "table") for table in graph.tables},
        **dict.fromkeys(reading.sectors, ("sector-detail", "code")),
        **{node.code: (f"{node.type}-detail", "code") for node in nodes},
    }
