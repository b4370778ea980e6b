"""The view of what a plan would lose if outputs, objectives or links stopped."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, Serializer

from outputs.api.serializers import PRIORITY_BASIS
from outputs.api.trace.serializers import SubjectSerializer
from outputs.api.trace.traces import KIND, GraphView
from outputs.display.what_if.stops import (
    MOST_REFUSALS,
    Effect,
    LossOutcome,
    RefusedStop,
    Stop,
    Touched,
    TouchedItem,
    find_stops,
    load_coverings,
    names_asked,
    refusals_left,
    too_many_codes,
    what_if,
)
from plans.api import fields
from web.api.fields import Vocabulary, WordField
from web.api.rendering.renderers import CSVRenderer
from web.api.rendering.tabular import DataTable
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.openapi.operations import operation

STOP: Final = "stop"
LINK: Final = "link"


STOP_TYPE: Final = Vocabulary(
    "StopType",
    {"output": _("an output"), "objective": _("an objective"), LINK: _("a stated link")},
)
OUTCOME: Final = Vocabulary(
    "LossOutcome",
    {
        LossOutcome.LOST: _("nothing is left"),
        LossOutcome.IN_DOUBT: _("only what is ambiguous is left"),
        LossOutcome.SOLE: _("a single output is left"),
        LossOutcome.WEAKENED: _("less is left"),
    },
)
BEFORE: Final = _("How much supports it now: outputs for an objective, else paths.")
AFTER: Final = _("How much would be left.")


class StopSerializer(Serializer[Stop]):
    """What stops: an output, an objective or a link, whose title joins those of both ends."""

    code = fields.code()
    type = WordField(STOP_TYPE, help_text=_("What it is."))
    title = fields.title()


class EffectSerializer(Serializer[Effect]):
    """An objective (its outputs) or goal (its paths) before and after."""

    code = fields.code(source="node.code")
    type = fields.node_type(source="node.type")
    title = fields.title(source="node.title")
    before = fields.how_many(source="change.before", help_text=BEFORE)
    after = fields.how_many(source="change.after", help_text=AFTER)
    certain_before = fields.how_many(
        source="change.certain_before", help_text=_("The same now, without ambiguous marks.")
    )
    certain_after = fields.how_many(
        source="change.certain_after", help_text=_("The same then, without ambiguous marks.")
    )
    outcome = WordField(OUTCOME, help_text=_("How it would be left."))
    certainty = fields.certainty(source="change.certainty")
    supporter = CharField(
        source="supporter.code",
        allow_null=True,
        help_text=_("The only output left to it; null where there are more, or none."),
    )


class TouchedSerializer(Serializer[Touched]):
    """An output that a high-priority item covers, with its paths before and after."""

    code = fields.code(source="node.code")
    title = fields.title(source="node.title")
    basis = WordField(PRIORITY_BASIS, help_text=_("On which basis it is covered."))
    stopped = BooleanField(source="is_stopped", help_text=_("Whether it is among what stops."))
    before = fields.how_many(help_text=BEFORE)
    after = fields.how_many(help_text=AFTER)


class TouchedItemSerializer(Serializer[TouchedItem]):
    """A high-priority item, with those of its outputs that stop or keep fewer paths."""

    code = fields.code()
    sector = fields.sector()
    text = fields.text()
    outputs = TouchedSerializer(
        many=True, help_text=_("Those of its outputs that stop, or keep fewer paths.")
    )


class WhatIfSerializer(Serializer[Any]):
    """What the plan would lose if everything in `stops` did; all of it derived."""

    plan = fields.plan(source="graph.plan")
    revision = fields.revision(source="graph.revision")
    stops = StopSerializer(source="found.stops", many=True, help_text=_("What stops."))
    paths_before = fields.how_many(
        source="found.paths_before", help_text=_("How many paths there are.")
    )
    paths_after = fields.how_many(
        source="found.paths_after", help_text=_("How many would be left.")
    )
    objectives = EffectSerializer(
        source="found.objectives", many=True, help_text=_("The objectives that lose outputs.")
    )
    goals = EffectSerializer(
        source="found.goals", many=True, help_text=_("The goals that lose paths.")
    )
    left_without_use = SubjectSerializer(
        source="found.left_without_use",
        many=True,
        help_text=_("What would serve nothing any more."),
    )
    priorities = TouchedItemSerializer(
        source="found.priorities",
        many=True,
        help_text=_("The high-priority items with outputs that lose."),
    )


EFFECTS_HEAD: Final = (
    *("type", "code", "title", "before", "after", "certain_before", "certain_after"),
    *("outcome", "certainty", "supporter"),
)


class WhatIfView(GraphView):
    """What goes with the outputs, objectives and links that `?stop=` names. Nine queries."""

    tag = "Trace"
    serializer_class = WhatIfSerializer
    parameters = (
        OpenApiParameter(
            STOP,
            description=_(
                "The codes of what is to stop, with commas between: `R-SG,R3--G2`. At most 100."
            ),
        ),
        KIND,
    )
    renderer_classes = [JSONRenderer, CSVRenderer]

    @operation(
        "what_if",
        _("What would be lost"),
        _(
            "What the plan would lose if some outputs, objectives or links stopped: everything "
            "here is derived. As CSV one row per objective and goal that loses."
        ),
    )
    def get(self, request: Request, **_parts: str) -> Response:
        """Answer the losses; raises ValidationError for what cannot stop, or too much of it."""
        names = names_asked([request.query_params.get(STOP, "")])
        if excess := too_many_codes(names):
            raise ValidationError({STOP: [excess]})
        stops, refused = find_stops(self.graph, names)
        if refused:
            raise ValidationError({STOP: list(_refusal_messages(refused))})
        result = what_if(self.graph, stops, load_coverings(self.plan))
        return Response(WhatIfSerializer({"graph": self.graph, "found": result}).data)

    def table(self, data: Mapping[str, Any]) -> DataTable:
        effects = (*data["objectives"], *data["goals"])
        return DataTable(EFFECTS_HEAD, ([row[name] for name in EFFECTS_HEAD] for row in effects))


def _refusal_messages(refused: Sequence[RefusedStop]) -> Iterator[str]:
    for _name, error in refused[:MOST_REFUSALS]:
        yield no_such_code(error) if isinstance(error, UnknownCode) else str(error)
    if left := refusals_left(refused):
        yield left
