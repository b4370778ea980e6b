"""What progress is computed from, read once: of a later version only what its edits have touched.

Rows of history know their revision, so they tell whose KPIs are to be read and assessed again.
"""

from collections.abc import Mapping
from itertools import chain
from threading import Lock
from typing import Final, NamedTuple

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request

from kpis.loaders.indicators import indicators_by_key, load_cycle, load_indicators
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.progress.inputs import Cycle, Indicator
from kpis.standing import PlanStanding, plan_standing
from outputs.loaders import graph_for
from plans.models import Plan
from plans.services import history_manager
from plans.versions.kept import kept
from web.api.conditional import READING

MOST_RENEWED: Final = 500
"""Of more than these everything is read anew: a statement names each of them."""
KPI_COLUMN: Final = {Kpi: "id", KpiTarget: "kpi_id", Measurement: "kpi_id"}


class ReadIndicators(NamedTuple):
    """The indicators of a plan at a revision, by the keys of their KPIs, in order."""

    revision: int
    made_at: object
    by_key: Mapping[int, Indicator]


_READ: Final[LRUCache[str, ReadIndicators]] = LRUCache(settings.KEPT_PLANS)
_ASSESSED: Final[LRUCache[tuple[str, int, Cycle], dict[str, Assessment]]] = LRUCache(
    4 * settings.KEPT_PLANS
)
_LOCK: Final = Lock()


def indicators_for(request: HttpRequest | Request, plan: Plan) -> list[Indicator]:
    """Return what the KPIs of a plan are computed from, once for its revision.

    Three queries; with five small ones for those that were touched, where most are known.
    """
    read = _current if request.method in READING else load_indicators
    return kept(request, plan, "indicators", lambda: read(plan))


def standing_for(request: HttpRequest | Request, plan: Plan, year: int) -> PlanStanding:
    """Return how a plan stands, once for its revision: assessed again is what was read again.

    Two queries beside those of the graph and of the indicators.
    """

    def make() -> PlanStanding:
        cycle = load_cycle(plan)
        known = _known(plan, year, cycle) if request.method in READING else {}
        graph, indicators = graph_for(request, plan), indicators_for(request, plan)
        return plan_standing(graph, indicators, cycle, year, known)

    return kept(request, plan, ("standing", year), make)


def _known(plan: Plan, year: int, cycle: Cycle) -> dict[str, Assessment]:
    key = plan.slug, year, cycle
    with _LOCK:
        known = _ASSESSED.get(key, {})
        if _ASSESSED.maxsize:
            _ASSESSED[key] = known
        return known


def _current(plan: Plan) -> list[Indicator]:
    with _LOCK:
        before = _READ.get(plan.slug)
    now = (plan.revision, plan.last_revised_at())
    by_key = _renewed(plan, before) if before else indicators_by_key(Kpi.objects.in_plan(plan))
    with _LOCK:
        if _READ.maxsize:
            _READ[plan.slug] = ReadIndicators(*now, by_key)
    return list(by_key.values())


def _renewed(plan: Plan, before: ReadIndicators) -> Mapping[int, Indicator]:
    touched = _touched_since(plan, before)
    kpis = Kpi.objects.in_plan(plan)
    if touched is None or len(touched) > MOST_RENEWED:
        return indicators_by_key(kpis)
    anew = indicators_by_key(kpis.filter(pk__in=touched)) if touched else {}
    keys = kpis.order_by("position", "code").values_list("pk", flat=True)
    return {key: anew[key] if key in anew else before.by_key[key] for key in keys}


def _touched_since(plan: Plan, before: ReadIndicators) -> set[int] | None:
    """Return the keys of KPIs that were edited; None where this is not a later state of that."""
    revisions = plan.revisions.filter(number__gte=before.revision).order_by("number")
    [first, *later] = revisions or [None]
    if first is None or (first.number, first.made_at) != (before.revision, before.made_at):
        return None
    rows = (
        history_manager(model).filter(history_revision__in=later).values_list(column, flat=True)
        for model, column in KPI_COLUMN.items()
    )
    return set(chain.from_iterable(rows)) if later else set()
