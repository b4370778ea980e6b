"""One plan as the pages of one request read it."""

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import Final, NamedTuple

from django.http import HttpRequest

from goals.level import GOAL
from outputs.loaders import graph_for
from outputs.models import PriorityItemOutputLink
from plans.levels import Level
from plans.lookups import notes_on_links
from plans.models import Plan
from plans.trace.graph import Pair, PlanGraph
from plans.versions.kept import kept
from plans.vocabulary import PathKind, PriorityBasis
from sectors.level import OBJECTIVE
from sectors.models import Sector

KIND: Final = "kind"
"""The parameter of a page that is about paths of one kind."""


class ClauseName(NamedTuple):
    """The code of a clause, and how it is cited."""

    code: str
    label: str


class Words(NamedTuple):
    """The printed words of a goal or objective, and the clause that prints them."""

    text: str
    clause: ClauseName


class Priority(NamedTuple):
    """Why an output counts as high-priority; `clause` is the one whose words name or cover it."""

    basis: PriorityBasis
    clause: ClauseName


class Reading:
    """A plan's graph, and beside it what the graph leaves out.

    Each part is loaded when it is first asked for, and once: the graph in seven queries, Sectors
    in one, notes in two. Words are read for the nodes that a page shows.
    """

    def __init__(self, plan: Plan, graph: PlanGraph) -> None:
        self.plan = plan
        self.graph = graph

    def of_part(self, graph: PlanGraph) -> "Reading":
        """Return the reading of a part of the graph, with what has been read of the whole."""
        part = copy(self)
        part.graph = graph
        return part

    @cached_property
    def sectors(self) -> Mapping[str, Sector]:
        """Code → Sector, in printed order (one query)."""
        sectors = Sector.objects.in_plan(self.plan).with_source()
        return {sector.code: sector for sector in sectors}

    @cached_property
    def notes(self) -> Mapping[Pair, str]:
        """Ends of a link → the note on its printed cell, where there is one (two queries)."""
        return notes_on_links(self.plan)

    def goal_words(self, codes: Iterable[str]) -> Mapping[str, Words]:
        """Goal code → its printed words (one query)."""
        return self._words(GOAL, codes)

    def objective_words(self, codes: Iterable[str]) -> Mapping[str, Words]:
        """Objective code → its printed words (one query)."""
        return self._words(OBJECTIVE, codes)

    def _words(self, level: Level, codes: Iterable[str]) -> Mapping[str, Words]:
        columns = ("code", "text", "clause__code", "clause__label")
        named = level.in_plan(self.plan).filter(code__in=list(codes)).order_by()
        rows = named.values_list(*columns)
        return {code: Words(text, ClauseName(*named)) for code, text, *named in rows}

    @cached_property
    def priorities(self) -> Mapping[str, Priority]:
        """Output code → why it counts as high-priority, where it does (one query).

        An output that one item states and another covers by interpretation counts as stated.
        """
        links = PriorityItemOutputLink.objects.in_plan(self.plan).order_by()
        rows = set(
            links.values_list("output__code", "basis", "item__clause__code", "item__clause__label")
        )
        stated_last = sorted(rows, key=lambda row: (row[1] == PriorityBasis.STATED, row))
        return {
            output: Priority(PriorityBasis(basis), ClauseName(code, label))
            for output, basis, code, label in stated_last
        }


def reading_for(request: HttpRequest, plan: Plan) -> Reading:
    return kept(request, plan, "reading", lambda: Reading(plan, graph_for(request, plan)))


def reading_by_kind(request: HttpRequest, plan: Plan) -> Reading:
    """Return the same, with `?kind=primary` without the secondary links of the plan."""
    reading = reading_for(request, plan)
    is_primary = request.GET.get(KIND) == PathKind.PRIMARY
    return reading.of_part(reading.graph.primary) if is_primary else reading
