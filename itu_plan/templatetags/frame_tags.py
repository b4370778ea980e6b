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
