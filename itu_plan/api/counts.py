"""How much each plan holds, counted in the query that reads it."""

from typing import Any, Final

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from plans.levels import leaves, level_links, printed_kinds
from plans.models import Plan

COUNTED: Final[dict[str, tuple[QuerySet[Any], str]]] = {
    **{kind.plural: (kind.rows, "plan") for kind in printed_kinds()},
    **{link.plural: (link.rows, f"{link.lower}__plan") for link in level_links()},
}
"""Name of the count → what is counted, and the way from it to its plan."""
OF_SOME: Final = frozenset(leaf.plural for leaf in leaves())
"""The counts of what a plan has only where it says so in `levels.yaml`."""


def counted(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Return the same plans, each with a `<name>_count` per entry of COUNTED (no more query)."""
    counts = {f"{name}_count": _count(*counted) for name, counted in COUNTED.items()}
    return plans.annotate(**counts)


def _count(rows: QuerySet[Any], way: str) -> Coalesce:
    held = rows.filter(**{way: OuterRef("pk")}).order_by()
    number = held.values(way).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)
