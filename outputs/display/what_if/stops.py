"""What the goals and objectives would lose if a set of outputs, objectives and marks stopped."""

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outputs.errors import CannotStop, LinkIsDerived
from outputs.lookups import link_refusal
from outputs.models import PriorityItemOutputLink
from plans.codes import link_code, link_ends
from plans.models import Plan
from plans.trace.errors import UnknownLink, UnknownNode
from plans.trace.graph import Link, Node, Pair, PlanGraph
from plans.trace.loss import Rest, SupportChange, loss_of
from plans.trace.walk import count_paths, trace_of
from web.errors import UnknownCode
from web.suggestions import as_known, nearest_codes

MOST_STOPS: Final = 100
"""How many may stop together: more than all outputs and objectives of a plan."""
MOST_REFUSALS: Final = 10
"""How many names that cannot stop are explained, so that a wrong question has a short answer."""
LONGEST_NAME: Final = 60


class RefusedStop(NamedTuple):
    """A name that cannot stop, and why. The error may be about one end of a link only."""

    name: str
    error: UnknownCode | LinkIsDerived | CannotStop


class Stop(NamedTuple):
    """One member of the set: an output, an objective, or a link with both its ends."""

    code: str
    nodes: tuple[Node, ...]
    link: Link | None

    @property
    def type(self) -> str:
        """What it is: a layer of the plan, or `link`."""
        return "link" if self.link else self.nodes[0].type

    @property
    def title(self) -> str:
        return " – ".join(node.title for node in self.nodes)


class LossOutcome(StrEnum):
    """How a loss leaves an objective or goal, the worst first."""

    LOST = "lost"
    IN_DOUBT = "in-doubt"
    SOLE = "sole"
    WEAKENED = "weakened"


class Effect(NamedTuple):
    """An objective (its outputs) or goal (its paths); `supporter` where a single output is left."""

    node: Node
    change: SupportChange
    outcome: LossOutcome
    supporter: Node | None


class Touched(NamedTuple):
    """An output that a high-priority item covers, with its paths before and after."""

    node: Node
    basis: str
    is_stopped: bool
    before: int
    after: int


class TouchedItem(NamedTuple):
    """A high-priority item with those of its outputs that stop or keep fewer paths."""

    code: str
    sector: str
    text: str
    outputs: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What goes with a set of stops, every part in printed order; all of it is derived."""

    stops: tuple[Stop, ...]
    paths_before: int
    paths_after: int
    objectives: tuple[Effect, ...]
    goals: tuple[Effect, ...]
    left_without_use: tuple[Node, ...]
    priorities: tuple[TouchedItem, ...]


def names_asked(values: Iterable[str]) -> list[str]:
    """Return the codes that some values of `stop` name, each once.

    A value may hold several, with commas or spaces between. What is too long for any code is cut
    short.
    """
    parts = (part for value in values for part in value.replace(",", " ").split())
    return list(dict.fromkeys(_cut(part) for part in parts))


def too_many_codes(names: Sized) -> str:
    """Return why so many codes cannot be counted at once; "" where they can."""
    if len(names) <= MOST_STOPS:
        return ""
    message = _("At most %(most)s can stop together, and the address names %(count)s.")
    return message % {"most": MOST_STOPS, "count": len(names)}


def refusals_left(refused: Sized) -> str:
    """Return how many refusals there are beside the first ones; "" where there are no more."""
    count = len(refused) - MOST_REFUSALS
    if count <= 0:
        return ""
    message = ngettext("And %(count)s more cannot stop.", "And %(count)s more cannot stop.", count)
    return message % {"count": count}


def find_stops(graph: PlanGraph, names: Iterable[str]) -> tuple[list[Stop], list[RefusedStop]]:
    """Return what can stop, and for every other name why it cannot; case does not matter.

    No query.
    """
    stops: list[Stop] = []
    refused: list[RefusedStop] = []
    for name in dict.fromkeys(_as_known(graph, name) for name in names):
        found = _stop_named(graph, name)
        if isinstance(found, Stop):
            stops.append(found)
        else:
            refused.append(found)
    return stops, refused


def what_if(graph: PlanGraph, stops: Iterable[Stop], covered: "Coverings") -> WhatIf:
    """Return what goes with these stops; `covered` is what `load_coverings` read. No query."""
    stops = tuple(stops)
    codes = [stop.code for stop in stops if stop.link is None]
    links = [stop.link.pair for stop in stops if stop.link]
    rest, loss = Rest(graph, codes, links), loss_of(graph, codes, links)
    before, goals = count_paths(graph), loss.layer(graph.spine[-1].level)
    return WhatIf(
        stops=stops,
        paths_before=before,
        paths_after=before - sum(goal.before - goal.after for goal in goals),
        objectives=tuple(_effect(rest, change) for change in loss.layer("objective")),
        goals=tuple(_effect(rest, change) for change in goals),
        left_without_use=tuple(map(graph.node, rest.left_without_use())),
        priorities=tuple(_touched_items(rest, covered)),
    )


Covering = tuple[str, str]
Coverings = Mapping[tuple[str, str, str], list[Covering]]
"""An item's code, Sector and words → the outputs it covers, each with the basis."""


def load_coverings(plan: Plan) -> Coverings:
    """Return the high-priority items of a plan with the outputs they cover (one query)."""
    links = PriorityItemOutputLink.objects.in_plan(plan).values_list(
        "item__sector__code", "item__position", "item__text", "output__code", "basis"
    )
    found: dict[tuple[str, str, str], list[Covering]] = {}
    for sector, position, text, output, basis in links:
        found.setdefault((f"{sector}.{position}", sector, text), []).append((output, basis))
    return found


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _as_known(graph: PlanGraph, name: str) -> str:
    ends = link_ends(name)
    if ends is None:
        return as_known(name, graph.above)
    return link_code(*(as_known(end, graph.above) for end in ends))


def _stop_named(graph: PlanGraph, name: str) -> Stop | RefusedStop:
    ends = link_ends(name)
    if ends is not None:
        return _link_named(graph, name, ends)
    try:
        node = graph.node(name)
    except UnknownNode:
        known = [node.code for layer in graph.spine[:-1] for node in layer.nodes]
        kind = _("output, objective or link")
        return RefusedStop(name, UnknownCode(kind, name, nearest_codes(name, known)))
    if node.type == graph.spine[-1].level:
        return RefusedStop(name, CannotStop(name))
    return Stop(name, (node,), None)


def _link_named(graph: PlanGraph, name: str, ends: Pair) -> Stop | RefusedStop:
    try:
        link = graph.link(*ends)
    except UnknownLink:
        return RefusedStop(name, link_refusal(graph, name))
    return Stop(link_code(*ends), tuple(map(graph.node, ends)), link)


def _effect(rest: Rest, change: SupportChange) -> Effect:
    supporters = list(rest.bottom(change.code))
    supporter = rest.graph.node(supporters[0]) if len(supporters) == 1 else None
    return Effect(rest.graph.node(change.code), change, _outcome(change, supporter), supporter)


def _outcome(change: SupportChange, supporter: Node | None) -> LossOutcome:
    if change.is_lost:
        return LossOutcome.LOST
    if change.is_left_in_doubt:
        return LossOutcome.IN_DOUBT
    return LossOutcome.SOLE if supporter else LossOutcome.WEAKENED


def _touched_items(rest: Rest, covered: Coverings) -> Iterator[TouchedItem]:
    for (code, sector, text), outputs in covered.items():
        rows = (_touched(rest, *row) for row in outputs)
        touched = tuple(row for row in rows if row.is_stopped or row.after < row.before)
        if touched:
            yield TouchedItem(code, sector, text, touched)


def _touched(rest: Rest, output: str, basis: str) -> Touched:
    is_stopped = not rest.has(output)
    return Touched(
        rest.graph.node(output),
        basis,
        is_stopped,
        trace_of(rest.graph, output).path_count,
        0 if is_stopped else rest.path_count(output),
    )
