"""Finding the plan that an address names."""

from plans.models import Plan
from web.lookups import found_by


def published_plan(slug: str) -> Plan:
    """Return the published plan with this slug (one query); raises UnknownCode."""
    return found_by(Plan.objects.published(), slug, field="slug")
