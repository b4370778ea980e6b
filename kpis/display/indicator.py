"""What the page of one KPI says: its sentence, the ways up from it, its neighbours."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from kpis.display.words import STATUSES
from kpis.figures import percent
from kpis.models import Kpi
from kpis.progress.assessing import Assessment
from kpis.standing import PlanStanding
from plans.trace.graph import Node, PlanGraph
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty, NodeType


class WayUp(NamedTuple):
    """A goal or objective that what is measured leads up to."""

    node: Node
    is_ambiguous: bool


class WaysUp(NamedTuple):
    """What a KPI bears on, beyond the node that it measures."""

    objectives: tuple[WayUp, ...]
    goals: tuple[WayUp, ...]


class Neighbours(NamedTuple):
    """The codes before and after one in the order of the KPIs, empty at the ends."""

    before: str
    after: str


def kpi_sentence(kpi: Kpi, found: Assessment | None, year: int) -> str:
    if found is None:
        return _(
            "This indicator rests on figures from outside the cycle: it is shown, and neither"
            " assessed nor counted."
        )
    words = {"code": kpi.code, "year": year, "status": STATUSES[found.status].lower()}
    if not found.is_reported:
        return _("For %(year)s, %(code)s is not reported.") % words
    if found.percent_shown is None:
        return _("For %(year)s, %(code)s is reported and not assessed.") % words
    words["percent"] = percent(found.percent_shown)
    return _("For %(year)s, %(code)s is %(status)s, with an attainment of %(percent)s.") % words


def ways_up(graph: PlanGraph, subject: str) -> WaysUp:
    kind, trace = graph.node(subject).type, trace_of(graph, subject)
    if kind == NodeType.GOAL:
        return WaysUp((), ())
    objectives = trace.layer("objective") if kind == NodeType.OUTPUT else ()
    goals = trace.layer("goal")
    return WaysUp(
        tuple(
            WayUp(graph.node(code), graph.link(subject, code).is_ambiguous) for code in objectives
        ),
        tuple(
            WayUp(graph.node(code), trace.certainty_of(code) == Certainty.AMBIGUOUS)
            for code in goals
        ),
    )


def neighbours_in_list(standing: PlanStanding, code: str) -> Neighbours:
    codes = [*standing.assessments, *(one.code for one in standing.context)]
    place = codes.index(code)
    before = codes[place - 1] if place else ""
    return Neighbours(before, codes[place + 1] if place + 1 < len(codes) else "")
