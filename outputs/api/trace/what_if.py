"""The view of what a plan would lose if outputs, objectives or links stopped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypedDict

from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.api.trace.documents import Subject
from outputs.api.trace.traces import GraphView
from outputs.display.what_if.stops import (
    MOST_REFUSALS,
    Effect,
    Refusal,
    Stop,
    TouchedItem,
    WhatIf,
    coverings_of,
    excess_of,
    names_asked,
    refusals_left,
    stops_of,
    what_if,
)
from plans.trace.graph import Node, PlanGraph
from web.api.renderers import CSVRenderer
from web.api.tabular import Table
from web.errors import UnknownCode
from web.filtersets import message_of

STOP: Final = "stop"
LINK: Final = "link"


class StopDocument(TypedDict):
    """What stops: an output, an objective or a link, whose title joins those of both ends."""

    code: str
    type: str
    title: str


class EffectDocument(Subject):
    """An objective (its outputs) or goal (its paths) before and after.

    The certain counts leave out every ambiguous mark. `certainty` is ambiguous where only ambiguous
    support goes: read otherwise, nothing would change. `supporter` is the only output left.
    """

    before: int
    after: int
    certain_before: int
    certain_after: int
    outcome: str
    certainty: str
    supporter: str | None


class TouchedDocument(TypedDict):
    """An output that a high-priority item covers, with its paths before and after."""

    code: str
    title: str
    basis: str
    stopped: bool
    before: int
    after: int


class TouchedItemDocument(TypedDict):
    """A high-priority item, with those of its outputs that stop or keep fewer paths."""

    code: str
    sector: str
    text: str
    outputs: list[TouchedDocument]


class WhatIfDocument(TypedDict):
    """What the plan would lose if everything in `stops` did; all of it derived."""

    plan: str
    revision: int
    stops: list[StopDocument]
    paths_before: int
    paths_after: int
    objectives: list[EffectDocument]
    goals: list[EffectDocument]
    left_without_use: list[Subject]
    priorities: list[TouchedItemDocument]


EFFECTS_HEAD: Final = (
    *("type", "code", "title", "before", "after", "certain_before", "certain_after"),
    *("outcome", "certainty", "supporter"),
)


class WhatIfView(GraphView):
    """What goes with the outputs, objectives and links that `?stop=` names, commas between them.

    Nine queries. As CSV one row per objective and goal that loses.
    """

    parameters = frozenset({STOP})
    renderer_classes = [JSONRenderer, CSVRenderer]

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer the losses; raises ValidationError for what cannot stop, or too much of it."""
        names = names_asked([request.query_params.get(STOP, "")])
        if excess := excess_of(names):
            raise ValidationError({STOP: [excess]})
        stops, refused = stops_of(self.graph, names)
        if refused:
            raise ValidationError({STOP: list(_messages_of(refused))})
        result = what_if(self.graph, stops, coverings_of(self.plan))
        return Response(what_if_document(self.graph, result))

    def table_of(self, data: Mapping[str, Any]) -> Table:
        """Return the objectives, then the goals, that lose; no query."""
        effects = (*data["objectives"], *data["goals"])
        return Table(EFFECTS_HEAD, ([row[name] for name in EFFECTS_HEAD] for row in effects))


def what_if_document(graph: PlanGraph, result: WhatIf) -> WhatIfDocument:
    """Return the losses as plain values."""
    return {
        "plan": graph.plan,
        "revision": graph.revision,
        "stops": [_stop(stop) for stop in result.stops],
        "paths_before": result.paths_before,
        "paths_after": result.paths_after,
        "objectives": _effects(result.objectives),
        "goals": _effects(result.goals),
        "left_without_use": [_named(node) for node in result.left_without_use],
        "priorities": [_item(item) for item in result.priorities],
    }


def _messages_of(refused: Sequence[Refusal]) -> Iterator[str]:
    for _name, error in refused[:MOST_REFUSALS]:
        yield message_of(error) if isinstance(error, UnknownCode) else str(error)
    if left := refusals_left(refused):
        yield left


def _stop(stop: Stop) -> StopDocument:
    return {
        "code": stop.code,
        "type": LINK if stop.link else stop.nodes[0].type.value,
        "title": " – ".join(node.title for node in stop.nodes),
    }


def _named(node: Node) -> Subject:
    return {"code": node.code, "type": node.type.value, "title": node.title}


def _effects(effects: Iterable[Effect]) -> list[EffectDocument]:
    return [
        {
            **_named(effect.node),
            "before": effect.change.before,
            "after": effect.change.after,
            "certain_before": effect.change.certain_before,
            "certain_after": effect.change.certain_after,
            "outcome": effect.outcome.value,
            "certainty": effect.change.certainty.value,
            "supporter": effect.supporter.code if effect.supporter else None,
        }
        for effect in effects
    ]


def _item(item: TouchedItem) -> TouchedItemDocument:
    return {
        "code": item.code,
        "sector": item.sector,
        "text": item.text,
        "outputs": [
            {
                "code": row.node.code,
                "title": row.node.title,
                "basis": row.basis,
                "stopped": row.is_stopped,
                "before": row.before,
                "after": row.after,
            }
            for row in item.outputs
        ],
    }
