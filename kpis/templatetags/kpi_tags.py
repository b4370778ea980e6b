"""The small parts that say how a KPI stands: status, illustrative mark, how it was computed."""

from functools import lru_cache
from typing import Any, Final

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from kpis.display.rows import KpiRow
from kpis.display.words import MEASUREMENT_STATES, STATUSES
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.progress.rollup import RollUp
from kpis.progress.weighting import Weighted
from kpis.vocabulary import MeasurementState, Status
from kpis.wording import Wording, counts_words, target_wording, value_wording
from plans.roles import DEFINE_KPI, RECORD_MEASUREMENT
from web.addresses import address_of
from web.markup import joined, piece

register = template.Library()
MOST_STEPS: Final = 250
NUMBER: Final = mark_safe(' class="number"')


@register.simple_tag
def status(slug: str, word: str = "") -> SafeString:
    return _drawn_status(str(slug), word or str(STATUSES[Status(slug)]))


@lru_cache(maxsize=64)
def _drawn_status(slug: str, word: str) -> SafeString:
    """Draw a status once: there are six, each in a few languages."""
    return render_to_string("kpis/parts/status.html", {"slug": slug, "word": word})


@register.simple_tag
def illustrative() -> SafeString:
    """Mark what was invented; the notice of the page says what the mark means."""
    return piece('<abbr class="illustrative" title="{}">*</abbr>', _("illustrative"))


@register.simple_tag
def figure(shown: Wording) -> SafeString:
    said = piece('<span class="missing">{}</span>' if shown.is_missing else "{}", shown.text)
    return piece("{} {}", said, illustrative()) if shown.is_illustrative else said


@register.simple_tag(takes_context=True)
def kpi_link(context: Context, kpi: Kpi) -> SafeString:
    link = (
        '<a class="measure" href="{}?period={}"><span class="code">{}</span>'
        ' <span class="title" lang="en">{}</span></a>'
    )
    address = address_of("kpi-detail", kpi.code, plan=context["plan"].slug)
    named = piece(link, address, context["period"], kpi.code, kpi.name)
    return piece("{} {}", named, illustrative()) if kpi.is_illustrative else named


@register.simple_tag
def kpi_kind(row: KpiRow) -> SafeString:
    unit = f" ({row.kpi.unit})" if row.kpi.unit not in {"", "%"} else ""
    direction = f", {row.direction}" if row.kpi.rules.is_drawn else ""
    return piece('<span class="note">{}{}{}</span>', str(row.kind), unit, direction)


@register.simple_tag
def kpi_value(row: KpiRow) -> SafeString:
    if not row.total:
        return figure(row.value)
    total = _("running total %(total)s") % {"total": row.total}
    return format_html('{} <span class="note">{}</span>', figure(row.value), total)


@register.simple_tag
def kpi_cells(row: KpiRow) -> SafeString:
    cells = (
        (_("Target"), "", figure(row.target)),
        (_("Value"), "", kpi_value(row)),
        (_("Attainment"), NUMBER, figure(row.attainment)),
        (_("Status"), "", status(row.status)),
        (_("Trend"), "", str(row.trend)),
    )
    shown = '<td role="cell" data-label="{}"{}>{}</td>'
    return joined(piece(shown, *cell) for cell in cells)


@register.inclusion_tag("kpis/parts/illustrative_notice.html")
def illustrative_notice() -> dict[str, Any]:
    return {}


@register.inclusion_tag("kpis/parts/computed.html")
def computed(found: Assessment | RollUp | Weighted) -> dict[str, Any]:
    """Say each step; of a roll-up of very many KPIs the last ones, which are about all of them."""
    steps = found.steps
    return {"sentences": [one.sentence(translation) for one in steps[-MOST_STEPS:]]}


@register.simple_tag
def target_words(target: KpiTarget) -> str:
    """Say a target with its operator: “at least 90 %” (no query where its KPI is at hand)."""
    return target_wording(target.kpi, target, translation).text


@register.filter
def value_words(row: Measurement) -> Wording:
    """Say a value (no query where its KPI is at hand)."""
    return value_wording(row.kpi, row, translation)


register.filter("counts_words", counts_words)


@register.filter
def state_word(row: Measurement) -> StrPromise:
    return MEASUREMENT_STATES[MeasurementState(row.state)]


@register.inclusion_tag("kpis/parts/doors.html", takes_context=True)
def kpi_doors(context: Context, kpi: Kpi | None = None) -> dict[str, Any]:
    user = context["request"].user
    owed = kpi is not None and not kpi.is_context
    return {
        "plan": context["plan"],
        "kpi": kpi,
        "period": context.get("period"),
        "may_define": user.has_perm(DEFINE_KPI),
        "may_record": owed and kpi is not None and user.has_perm(RECORD_MEASUREMENT, kpi.owner),
    }
