"""What the API says of a plan cycle."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DateField,
    IntegerField,
    Serializer,
    SerializerMethodField,
)

from itu_plan.api.counts import COUNTED, OF_SOME
from plans.api import fields
from plans.levels import kinds_in, leaves_in, printed_kinds, words_in
from plans.models import Plan
from web.api.fields import AddressField, PageField, full_address
from web.api.sparse import SparseSerializer
from web.openapi.operations import object_schema

RESOURCES: Final = {
    **{kind.plural: f"api-{kind.key}-list" for kind in printed_kinds()},
    "links": "api-link-list",
    "priorities": "api-priority-list",
    "matrices": "api-matrix-list",
    "coverage": "api-coverage-list",
    "clauses": "api-clause-list",
    "what_if": "api-what-if",
    "trace": "api-plan-trace",
    "kpis": "api-kpi-list",
    "measurements": "api-plan-measurements",
    "kpi_targets": "api-plan-targets",
    "progress": "api-progress",
    "reports": "api-report-list",
    "history": "api-plan-history",
    "changes": "api-changes",
}

COUNTED_SCHEMA: Final = object_schema(COUNTED, {"type": "integer", "minimum": 0}, optional=OF_SOME)
_ADDRESS: Final = {"type": "string", "format": "uri"}
RESOURCES_SCHEMA: Final = object_schema(RESOURCES, _ADDRESS, more=_ADDRESS, optional=OF_SOME)


SHAPE: Final = ("organization", "illustrative", "first_day", "last_day", "levels")
OF_SHAPE: Final = _("Only in plans that say which levels they have (`levels.yaml`).")
_WORD: Final = {"type": "string"}
LEVELS_SCHEMA: Final = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            **dict.fromkeys(("level", "one", "many"), _WORD),
            "codes_are_printed": {"type": "boolean"},
        },
    },
}


class PeriodSerializer(Serializer[Plan]):
    """The years of a cycle, both included."""

    first_year = IntegerField(help_text=_("The first year."))
    last_year = IntegerField(help_text=_("The last year, still in it."))


class PlanSerializer(SparseSerializer[Plan]):
    """A plan cycle, how much it holds, and where to read on.

    The rows come from `counted` (one query), the context holds the request.
    """

    of_levels = SHAPE

    code = fields.code(source="slug", help_text=_("The years of its cycle."))
    title = fields.title()
    period = PeriodSerializer(source="*", help_text=_("The first and the last year."))
    instrument = CharField(help_text=_("What adopted it."))
    adopted_by = CharField(help_text=_("Who adopted it."))
    revision = fields.revision()
    current = BooleanField(
        source="is_current", help_text=_("Whether it is the plan of these years.")
    )
    organization = CharField(required=False, help_text=OF_SHAPE)
    illustrative = BooleanField(source="is_illustrative", required=False, help_text=OF_SHAPE)
    first_day = DateField(required=False, allow_null=True, help_text=OF_SHAPE)
    last_day = DateField(required=False, allow_null=True, help_text=OF_SHAPE)
    levels = SerializerMethodField(required=False, help_text=OF_SHAPE)
    counts = SerializerMethodField(help_text=_("How many objects and stated links it holds."))
    url = AddressField("api-plan-detail", plan="slug")
    html_url = PageField("plan-home", plan="slug")
    resources = SerializerMethodField(help_text=_("The addresses of its parts."))

    def get_fields(self) -> dict[str, Any]:
        """Return the fields, without those of a shape where no plan here says its levels."""
        found: dict[str, Any] = super().get_fields()
        view = self.context.get("view")
        is_described = view is None or getattr(view, "swagger_fake_view", False)
        plans = () if is_described else getattr(view, "plans", ())
        if plans and not any(plan.levels for plan in plans):
            return {name: field for name, field in found.items() if name not in SHAPE}
        return found

    def to_representation(self, instance: Plan) -> dict[str, Any]:
        """Leave out what says nothing of a plan of the Union with the usual levels."""
        shown: dict[str, Any] = super().to_representation(instance)
        for name in () if instance.levels else SHAPE:
            shown.pop(name, None)
        return shown

    @extend_schema_field(LEVELS_SCHEMA)
    def get_levels(self, plan: Plan) -> list[dict[str, Any]]:
        return [
            {"level": str(kind.key), **words_in(plan, kind)._asdict()} for kind in kinds_in(plan)
        ]

    @extend_schema_field(COUNTED_SCHEMA)
    def get_counts(self, plan: Plan) -> dict[str, int]:
        return {name: getattr(plan, f"{name}_count") for name in COUNTED if _has(plan, name)}

    @extend_schema_field(RESOURCES_SCHEMA)
    def get_resources(self, plan: Plan) -> dict[str, str]:
        request = self.context["request"]
        return {
            name: full_address(request, route, plan=plan.slug)
            for name, route in RESOURCES.items()
            if _has(plan, name)
        }


def _has(plan: Plan, name: str) -> bool:
    """Say whether a plan has what is counted or listed under a name; all have all but leaves."""
    return name not in OF_SOME or name in {leaf.plural for leaf in leaves_in(plan)}
