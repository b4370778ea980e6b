"""What the record of an object's page says: its last change, its history, how it is cited."""

from typing import Any, Final

from django import template
from django.db.models import Q
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from outputs.display.identifiers import (
    identified,
    identified_composite,
    identified_pair,
    identified_plan,
)
from outputs.history import MarkHistory
from outputs.lookups import LinkRow, link_kind
from plans.display.citing import Identified, citation_for
from plans.history import entries_between
from plans.models import Clause, Plan, PrintedTable, Revision
from plans.services import history_manager

register = template.Library()

MOST_MARK_ENTRIES: Final = 5


@register.simple_tag(takes_context=True)
def clause_link(context: Context, clause: Clause) -> SafeString:
    """Link a clause by its label, with nothing after it (a template ends in a new line)."""
    address = reverse("clause-detail", kwargs={"plan": context["plan"].slug, "code": clause.code})
    return format_html('<a href="{}" lang="en">{}</a>', address, clause.label)


@register.inclusion_tag("parts/record_change.html", takes_context=True)
def last_change(context: Context, item: Any) -> dict[str, Any]:
    """Name the revision that last changed an object, or the first one (one query)."""
    plan: Plan = context["plan"]
    route = "clause-history" if isinstance(item, Clause) else "history"
    return {
        "plan": plan,
        "change": _last_change(plan, item),
        "history_url": reverse(route, kwargs={"plan": plan.slug, "code": item.code}),
    }


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_this(context: Context, item: Any) -> dict[str, Any]:
    return _cited(context, identified(context["plan"], item))


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_pair(context: Context, code: str) -> dict[str, Any]:
    return _cited(context, identified_pair(context["plan"], code))


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_matrix(context: Context, printed: PrintedTable | None) -> dict[str, Any]:
    plan: Plan = context["plan"]
    return _cited(context, identified(plan, printed) if printed else identified_composite(plan))


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_plan(context: Context) -> dict[str, Any]:
    return {**_cited(context, identified_plan(context["plan"])), "is_plan": True}


@register.inclusion_tag("history/recent.html", takes_context=True)
def mark_history(context: Context, link: LinkRow) -> dict[str, Any]:
    plan: Plan = context["plan"]
    history = MarkHistory(plan, link.code, link_kind(link))
    found = history.found()
    return {
        "plan": plan,
        "entries": entries_between(history, found, 0, MOST_MARK_ENTRIES),
        "history_url": reverse("history", kwargs={"plan": plan.slug, "code": link.code}),
    }


def _cited(context: Context, named: Identified) -> dict[str, Any]:
    return {
        "citation": citation_for(context["request"], context["plan"], named),
        "bibtex_url": f"{named.permanent}.bib",
    }


def _last_change(plan: Plan, item: Any) -> Revision | None:
    if isinstance(item, LinkRow):
        rows = MarkHistory(plan, item.code, link_kind(item)).rows()
    else:
        rows = history_manager(type(item)).filter(id=item.pk)
    made = rows.order_by().values("history_revision")
    return plan.revisions.filter(Q(pk__in=made) | Q(number=1)).order_by("-number").first()
