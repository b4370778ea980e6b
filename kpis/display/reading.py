"""How a plan stands in one year, as the pages of one request read it."""

from collections.abc import Mapping
from functools import cached_property

from django.http import HttpRequest

from kpis.loaders import load_latest_year, standing_for
from kpis.lookups import year_of_cycle
from kpis.models import Kpi
from kpis.standing import PlanStanding
from plans.models import Plan
from web.once import once

PERIOD = "period"


class Progress:
    """A plan's standing, and beside it what the standing leaves out: the names of the KPIs."""

    def __init__(self, plan: Plan, standing: PlanStanding) -> None:
        self.plan = plan
        self.standing = standing

    @property
    def year(self) -> int:
        return self.standing.year

    @cached_property
    def kpis(self) -> Mapping[str, Kpi]:
        """Code → KPI of the cycle, in order (one query)."""
        kpis = Kpi.objects.in_plan(self.plan).in_cycle().select_related("owner")
        return {kpi.code: kpi for kpi in kpis}


def asked_period(request: HttpRequest, plan: Plan) -> int:
    """The year of `?period=`, else the latest with a value (one query); raises UnknownCode."""
    asked = request.GET.get(PERIOD, "")
    return year_of_cycle(plan, asked) if asked else load_latest_year(plan)


def progress_for(request: HttpRequest, plan: Plan) -> Progress:
    """Made once for a request: five queries beside those of the graph; raises UnknownCode."""

    def make() -> Progress:
        return Progress(plan, standing_for(request, plan, asked_period(request, plan)))

    return once(request, ("progress", plan.slug), make)
