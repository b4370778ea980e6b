"""What the API says of a plan cycle."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import (
    BooleanField,
    CharField,
    IntegerField,
    Serializer,
    SerializerMethodField,
)

from itu_plan.api.counts import COUNTED
from plans.api import fields
from plans.levels import printed_kinds
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
    "targets": "api-plan-targets",
    "progress": "api-progress",
    "reports": "api-report-list",
    "history": "api-plan-history",
    "changes": "api-changes",
}

COUNTED_SCHEMA: Final = object_schema(COUNTED, {"type": "integer", "minimum": 0})
_ADDRESS: Final = {"type": "string", "format": "uri"}
RESOURCES_SCHEMA: Final = object_schema(RESOURCES, _ADDRESS, more=_ADDRESS)


class PeriodSerializer(Serializer[Plan]):
    """The years of a cycle, both included."""

    first_year = IntegerField(help_text=_("The first year."))
    last_year = IntegerField(help_text=_("The last year, still in it."))


class PlanSerializer(SparseSerializer[Plan]):
    """A plan cycle, how much it holds, and where to read on.

    The rows come from `counted` (one query), the context holds the request.
    """

    code = fields.code(source="slug", help_text=_("The years of its cycle."))
    title = fields.title()
    period = PeriodSerializer(source="*", help_text=_("The first and the last year."))
    instrument = CharField(help_text=_("What adopted it."))
    adopted_by = CharField(help_text=_("Who adopted it."))
    revision = fields.revision()
    current = BooleanField(
        source="is_current", help_text=_("Whether it is the plan of these years.")
    )
    counts = SerializerMethodField(help_text=_("How many objects and stated links it holds."))
    url = AddressField("api-plan-detail", plan="slug")
    html_url = PageField("plan-home", plan="slug")
    resources = SerializerMethodField(help_text=_("The addresses of its parts."))

    @extend_schema_field(COUNTED_SCHEMA)
    def get_counts(self, plan: Plan) -> dict[str, int]:
        return {name: getattr(plan, f"{name}_count") for name in COUNTED}

    @extend_schema_field(RESOURCES_SCHEMA)
    def get_resources(self, plan: Plan) -> dict[str, str]:
        request = self.context["request"]
        return {
            name: full_address(request, route, plan=plan.slug) for name, route in RESOURCES.items()
        }
