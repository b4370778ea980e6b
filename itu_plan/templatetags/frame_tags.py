"""What the frame of every page shows: the ways into the plan, and the languages of the site."""

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from plans.levels import kinds_in, words_in
from plans.models import Plan
from plans.versions.published import plans_for

register = template.Library()

# The entries of the main navigation around those of what a plan prints, in order: section of a
# page, name of its route, words.
FIRST = [("map", "map", _("Plan map"))]
LAST = [
    ("matrices", "matrix-list", _("Matrices")),
    ("kpis", "kpi-list", _("KPIs")),
    ("reports", "report-list", _("Reports")),
    ("gaps", "gaps", _("Gaps")),
    ("source", "source", _("Source")),
]


# A page about one thing → what another plan has in its place: the list of such things.
LISTS = {"matrix": "matrix-list", "link": "matrix-list", "clause": "source", "document": "source"}


class PlanBeside(NamedTuple):
    """Another plan, and what it has in the place of this page."""

    plan: Plan
    address: str


class Language(NamedTuple):
    """One language of the site, and the address of this page in it."""

    code: str
    name: str
    address: str
    is_current: bool


@register.simple_tag
def main_sections(plan: Plan) -> list[dict[str, Any]]:
    printed = [
        (kind.plural, kind.list_page, capfirst(words_in(plan, kind).many))
        for kind in kinds_in(plan)
    ]
    return [
        {
            "section": section,
            "label": label,
            "address": reverse(route, kwargs={"plan": plan.slug}),
        }
        for section, route, label in [*FIRST, *printed, *LAST]
    ]


@register.simple_tag(takes_context=True)
def plans_beside(context: Context) -> list[PlanBeside]:
    """Return every published plan, this one too: none where there is no other (no query)."""
    request: HttpRequest | None = context.get("request")
    plans = plans_for(request) if request is not None else ()
    if request is None or len(plans) < 2:  # noqa: PLR2004  (one is no choice)
        return []
    return [PlanBeside(plan, _same_place(request, plan)) for plan in plans]


def _same_place(request: HttpRequest, plan: Plan) -> str:
    """Return the same page of another plan; the list in place of a thing that it may not have."""
    match = request.resolver_match
    if match is None or not match.url_name or "plan" not in match.kwargs:
        return reverse("plan-home", kwargs={"plan": plan.slug})
    if set(match.kwargs) == {"plan"}:
        query = f"?{request.META['QUERY_STRING']}" if match.url_name == "search" else ""
        return reverse(match.view_name, kwargs={"plan": plan.slug}) + query
    kind = match.url_name.partition("-")[0]
    has_list = kind in {known.key for known in kinds_in(plan)} | {"kpi", "report"}
    fallback = f"{kind}-list" if has_list else "plan-home"
    return reverse(LISTS.get(kind, fallback), kwargs={"plan": plan.slug})


@register.simple_tag(takes_context=True)
def languages(context: Context) -> list[Language]:
    """Return the languages this page can be read in: none where there is no choice."""
    request: HttpRequest | None = context.get("request")
    current = get_language() or settings.LANGUAGE_CODE
    start = f"/{current}/"
    if request is None or len(settings.LANGUAGES) == 1 or not request.path.startswith(start):
        return []
    rest = request.get_full_path().removeprefix(start)
    return [
        Language(code, get_language_info(code)["name_local"], f"/{code}/{rest}", code == current)
        for code, _name in settings.LANGUAGES
    ]
