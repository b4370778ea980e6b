"""The way in: the current plan, the home page of a plan, and the icon beside both."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from kpis.loaders.indicators import load_measures
from outputs.display.gaps.listing import gap_count
from outputs.display.overview import plan_overview, plan_totals
from outputs.display.reading import reading_for
from plans.pages.views import PlanPage
from plans.versions.published import plans_for
from reports.models import Report


class RootPage(View):
    """The bare address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        plans = plans_for(request)
        if not plans:
            raise Http404(_("No plan is loaded yet. Load one with: manage.py import_plan"))
        return redirect("plan-home", plan=plans[0].slug)


class Favicon(View):
    """The icon for what has no page around it: JSON, a drawing or a file opened in a tab."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return redirect(static("itu_plan/icon.svg"))


class PlanHome(PlanPage, TemplateView):
    """The plan on one screen."""

    template_name = "itu_plan/plan_home.html"
    section = "home"
    twin = "api-plan-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = reading_for(self.request, self.plan)
        return super().get_context_data(
            overview=plan_overview(reading),
            totals=plan_totals(reading),
            report=Report.objects.in_plan(self.plan).published().first(),
            gap_count=gap_count(reading.graph, load_measures(self.plan)),
            **kwargs,
        )
