"""Citations at the revision of the plan that a request reads."""

from typing import Any

from django.http import HttpRequest

from plans.display.citing import Citation, Identified
from plans.models import Plan


def citation_for(request: HttpRequest, plan: Plan, identified: Identified) -> Citation:
    """Return the citation of an object; `plan` is read `with_revised_at`. No query."""
    revised_at: Any = getattr(plan, "revised_at", None)
    return Citation(
        identified=identified,
        plan=plan.slug,
        revision=plan.revision,
        revised_on=revised_at.date() if revised_at else None,
        address=request.build_absolute_uri(identified.permanent),
    )
