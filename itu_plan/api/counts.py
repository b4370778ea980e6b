"""How much each plan holds, counted in the query that reads it."""

from typing import Any, Final

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink
from plans.models import Plan
from sectors.models import Objective, ObjectiveGoalLink, Sector

COUNTED: Final[dict[str, tuple[QuerySet[Any], str]]] = {
    "goals": (Goal.objects.all(), "plan"),
    "sectors": (Sector.objects.all(), "plan"),
    "objectives": (Objective.objects.all(), "plan"),
    "outputs": (Output.objects.all(), "plan"),
    "output_objective_links": (OutputObjectiveLink.objects.all(), "output__plan"),
    "objective_goal_links": (ObjectiveGoalLink.objects.all(), "objective__plan"),
}
"""Name of the count → what is counted, and the way from it to its plan."""


def counted(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Return the same plans, each with a `<name>_count` per entry of COUNTED (no more query)."""
    counts = {f"{name}_count": _count(*counted) for name, counted in COUNTED.items()}
    return plans.annotate(**counts)


def _count(rows: QuerySet[Any], way: str) -> Coalesce:
    held = rows.filter(**{way: OuterRef("pk")}).order_by()
    number = held.values(way).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
