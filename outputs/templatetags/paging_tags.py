"""How much of something large a page shows, and the way to the rest."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from web.markup import piece
from web.paging import Cut, grouped, span_of

register = template.Library()

register.simple_tag(span_of)
register.simple_tag(grouped)


@register.simple_tag(takes_context=True)
def list_url(context: Context, route: str, **filters: str) -> str:
    """Return the address of a list of the plan with these filters."""
    return f"{reverse(route, kwargs={'plan': context['plan'].slug})}?{urlencode(filters)}"


@register.simple_tag
def more(part: Cut[Any], address: str, words: str = "") -> SafeString:
    """Say how many are shown and link the others; nothing where all are shown."""
    if len(part.shown) >= part.total:
        return SafeString()
    counts = {"shown": grouped(len(part.shown)), "count": grouped(part.total)}
    said = _("The first %(shown)s of %(count)s are shown.") % counts
    shown = '<span class="more">{} <a href="{}">{}</a></span>'
    return piece(shown, said, address, words or _("All of them, page by page"))
