"""The small parts that say how a KPI stands: status, illustrative mark, how it was computed."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from kpis.display.words import STATUSES
from kpis.progress.assessing import Assessment
from kpis.progress.explaining import SENTENCES, fill
from kpis.progress.rollup import RollUp
from kpis.vocabulary import Status

register = template.Library()


@register.inclusion_tag("kpis/parts/status.html")
def status(slug: str) -> dict[str, Any]:
    """Show a status as shape and word; never a link."""
    return {"slug": slug, "word": STATUSES[Status(slug)]}


@register.inclusion_tag("kpis/parts/illustrative_notice.html")
def illustrative_notice() -> dict[str, Any]:
    """Say once at the top of a page that it shows invented figures."""
    return {}


@register.inclusion_tag("kpis/parts/computed.html")
def computed(found: Assessment | RollUp) -> dict[str, Any]:
    """Tell step by step how a figure came about, to follow by hand."""
    return {"sentences": [fill(_(SENTENCES[one.rule]), one) for one in found.steps]}
