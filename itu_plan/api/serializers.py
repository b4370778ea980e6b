"""What the API says of a plan cycle."""

from typing import Final, TypedDict

from rest_framework import serializers

from itu_plan.api.counts import COUNTED
from plans.levels import printed_kinds
from plans.models import Plan
from web.api.fields import address_of

RESOURCES: Final = {
    **{kind.plural: f"api-{kind.key}-list" for kind in printed_kinds()},
    "links": "api-link-list",
    "priorities": "api-priority-list",
    "matrices": "api-matrix-list",
    "coverage": "api-coverage-list",
    "clauses": "api-clause-list",
    "trace": "api-plan-trace",
    "kpis": "api-kpi-list",
    "progress": "api-progress",
    "reports": "api-report-list",
    "history": "api-plan-history",
}
"""What every plan has: its name → its route."""


class Period(TypedDict):
    """The years of a cycle, both included."""

    first_year: int
    last_year: int


class PlanSerializer(serializers.Serializer[Plan]):
    """A plan cycle, how much it holds, and where to read on.

    The rows come from `counted` (one query), the context holds the request.
    """

    code = serializers.CharField(source="slug")
    title = serializers.CharField()
    period = serializers.SerializerMethodField()
    instrument = serializers.CharField()
    adopted_by = serializers.CharField()
    revision = serializers.IntegerField()
    current = serializers.BooleanField(source="is_current")
    counts = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    html_url = serializers.SerializerMethodField()
    resources = serializers.SerializerMethodField()

    def get_period(self, plan: Plan) -> Period:
        """Return the first and the last year."""
        return {"first_year": plan.first_year, "last_year": plan.last_year}

    def get_counts(self, plan: Plan) -> dict[str, int]:
        """Return how many objects and stated links the plan holds."""
        return {name: getattr(plan, f"{name}_count") for name in COUNTED}

    def get_url(self, plan: Plan) -> str:
        """Return the address of the plan in the API."""
        return address_of(self.context["request"], "api-plan-detail", plan=plan.slug)

    def get_html_url(self, plan: Plan) -> str:
        """Return the address of the home page of the plan."""
        return address_of(self.context["request"], "plan-home", plan=plan.slug)

    def get_resources(self, plan: Plan) -> dict[str, str]:
        """Return the addresses of the lists of the plan, and of its whole graph."""
        request = self.context["request"]
        return {
            name: address_of(request, route, plan=plan.slug) for name, route in RESOURCES.items()
        }
