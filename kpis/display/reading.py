"""How a plan stands in one year, as the pages of one request read it."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from django.db.models import QuerySet
from django.http import HttpRequest
from rest_framework.request import Request

from kpis.loaders.indicators import load_latest_year, standing_about
from kpis.loaders.renewal import standing_for
from kpis.lookups import year_of_cycle
from kpis.models import Kpi
from kpis.standing import PlanStanding
from plans.models import Plan
from plans.versions.kept import kept

PERIOD = "period"
LISTED = "code", "name", "plan_id", "owner", "is_illustrative"


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
        """Code → KPI of the cycle, in order: what a list of many says of each (one query)."""
        return {kpi.code: kpi for kpi in self._in_cycle().only(*LISTED)}

    def kpis_named(self, codes: Iterable[str]) -> list[Kpi]:
        """Return some of the KPIs of the cycle, in order (one query)."""
        return list(self._in_cycle().filter(code__in=list(codes)))

    def _in_cycle(self) -> QuerySet[Kpi]:
        return Kpi.objects.in_plan(self.plan).in_cycle().select_related("owner")


def asked_period(request: HttpRequest | Request, plan: Plan) -> int:
    """The year of `?period=`, else the latest with a value (one query); raises UnknownCode."""
    asked = request.GET.get(PERIOD, "")
    if asked:
        return year_of_cycle(plan, asked)
    return kept(request, plan, "latest year", lambda: load_latest_year(plan))


def progress_about(request: HttpRequest, plan: Plan, codes: tuple[str, ...]) -> Progress:
    """As `progress_for`, of the KPIs that nodes rest on only, once for a request."""
    year = asked_period(request, plan)
    return Progress(plan, standing_about(request, plan, year, codes))


def progress_for(request: HttpRequest, plan: Plan) -> Progress:
    """Five queries beside those of the graph, once for a revision; raises UnknownCode."""
    year = asked_period(request, plan)
    standing = standing_for(request, plan, year)
    return kept(request, plan, ("progress", year), lambda: Progress(plan, standing))
