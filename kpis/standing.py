"""How a plan stands in a year: a roll-up counts each KPI once, whatever its paths (no Django)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kpis.progress.assessing import Assessment, assess
from kpis.progress.inputs import Cycle, Indicator
from kpis.progress.rollup import ReachedKpi, RollUp, roll_up
from kpis.progress.weighting import WeighedKpi, Weighted, weighted
from plans.trace.graph import PlanGraph
from plans.trace.walk import ways_after
from plans.vocabulary import Certainty

AMBIGUOUS, CERTAIN = Certainty.AMBIGUOUS, Certainty.CERTAIN


class Assessments(Mapping[str, Assessment]):
    """KPI code → how it stands, assessed when it is first read: a node needs few of a plan's.

    `known` are assessments of the same year and cycle: they stand while the indicator is the same.
    """

    def __init__(
        self,
        indicators: Mapping[str, Indicator],
        year: int,
        cycle: Cycle,
        known: dict[str, Assessment] | None = None,
    ) -> None:
        self.indicators = indicators
        self._year, self._cycle = year, cycle
        self._known = {} if known is None else known

    def __getitem__(self, code: str) -> Assessment:
        indicator, found = self.indicators[code], self._known.get(code)
        if found is None or found.indicator is not indicator:
            found = self._known[code] = assess(indicator, self._year, self._cycle)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)


@dataclass(frozen=True)
class PlanStanding:
    """The plan's KPIs in one year. Mappings are in the order of the KPIs, or of the plan."""

    graph: PlanGraph
    cycle: Cycle
    year: int
    assessments: Assessments
    """KPI code → how it stands; KPIs outside the cycle are left out."""
    context: tuple[Indicator, ...]
    """The KPIs that rest on figures from outside the cycle."""

    def of(self, code: str) -> RollUp:
        """Return the roll-up of a goal, objective or output; raises UnknownNode."""
        if code not in self._rolled_up:
            support = supporting_nodes(self.graph, code).items()
            self._rolled_up[code] = roll_up(
                ReachedKpi(one, certainty) for node, certainty in support for one in self.own(node)
            )
        return self._rolled_up[code]

    def weighted(self, goal: str) -> Weighted:
        """Return the share-weighted summary of a goal; raises UnknownNode."""
        return weighted(
            WeighedKpi(one, paths, of)
            for subject, paths, of in self._leading_to.get(self.graph.node(goal).code, ())
            for one in self.own(subject)
        )

    def is_goal(self, code: str) -> bool:
        """Whether a node is of the top layer, which KPIs are weighted for; raises UnknownNode."""
        return not self.graph.hops_from[self.graph.node(code).type][1]

    @property
    def unweighted(self) -> tuple[str, ...]:
        """The codes of the KPIs that lead up to no goal: they have no weight in any."""
        lost = [subject for subject, paths in self._paths_up.items() if not paths]
        return tuple(one.code for subject in lost for one in self.own(subject))

    @cached_property
    def _leading_to(self) -> Mapping[str, list[tuple[str, int, int]]]:
        """Goal → what leads up to it: its code, in how many ways, and in how many to all goals."""
        found: dict[str, list[tuple[str, int, int]]] = {}
        for subject, paths in self._paths_up.items():
            for goal, count in paths.items():
                found.setdefault(goal, []).append((subject, count, sum(paths.values())))
        return found

    @cached_property
    def _paths_up(self) -> Mapping[str, Mapping[str, int]]:
        """Code of what is measured → goal → in how many ways it leads up to it."""
        graph = self.graph
        tops = {code: graph.hops_from[graph.node(code).type][1] for code in self.subjects}
        return {code: ways_after(hops, code, graph.above) for code, hops in tops.items()}

    def of_sector(self, sector: str) -> RollUp:
        codes = [code for code in self.subjects if self.graph.node(code).sector == sector]
        return roll_up(ReachedKpi(one, CERTAIN) for code in codes for one in self.own(code))

    @cached_property
    def whole(self) -> RollUp:
        return roll_up(ReachedKpi(one, CERTAIN) for one in self.assessments.values())

    def own(self, code: str) -> tuple[Assessment, ...]:
        return tuple(map(self.assessments.__getitem__, self.subjects.get(code, ())))

    @cached_property
    def _rolled_up(self) -> dict[str, RollUp]:
        """What has been rolled up: a page asks for the same nodes again and again."""
        return {}

    @cached_property
    def subjects(self) -> Mapping[str, list[str]]:
        """Code of what is measured → the codes of its KPIs, in their order."""
        found: dict[str, list[str]] = {}
        for one in self.assessments.indicators.values():
            found.setdefault(one.subject, []).append(one.code)
        return found


def plan_standing(
    graph: PlanGraph,
    indicators: Iterable[Indicator],
    cycle: Cycle,
    year: int,
    known: dict[str, Assessment] | None = None,
) -> PlanStanding:
    indicators = tuple(indicators)
    in_cycle = {one.code: one for one in indicators if not one.is_context}
    context = tuple(one for one in indicators if one.is_context)
    return PlanStanding(graph, cycle, year, Assessments(in_cycle, year, cycle, known), context)


def supporting_nodes(graph: PlanGraph, code: str) -> Mapping[str, Certainty]:
    """The node and all that leads up to it; ambiguous only where every way is."""
    found = {graph.node(code).code: CERTAIN}
    _add_below(graph, code, CERTAIN, found)
    return found


def _add_below(graph: PlanGraph, code: str, best: Certainty, found: dict[str, Certainty]) -> None:
    for link in graph.links_to(code):
        lower, level = link.from_code, AMBIGUOUS if link.is_ambiguous else best
        if lower not in found or (level == CERTAIN != found[lower]):
            found[lower] = level
            _add_below(graph, lower, level, found)
