"""The small parts that say how a KPI stands: status, illustrative mark, how it was computed."""

from typing import Any

from django import template
from django.template import Context
from django.utils import translation
from django_stubs_ext import StrPromise

from kpis.display.words import MEASUREMENT_STATES, STATUSES
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.progress.rollup import RollUp
from kpis.vocabulary import MeasurementState, Status
from kpis.wording import Wording, counts_words, target_wording, value_wording
from plans.roles import DEFINE_KPI, RECORD_MEASUREMENT

register = template.Library()


@register.inclusion_tag("kpis/parts/status.html")
def status(slug: str) -> dict[str, Any]:
    return {"slug": slug, "word": STATUSES[Status(slug)]}


@register.inclusion_tag("kpis/parts/illustrative_notice.html")
def illustrative_notice() -> dict[str, Any]:
    return {}


@register.inclusion_tag("kpis/parts/computed.html")
def computed(found: Assessment | RollUp) -> dict[str, Any]:
    return {"sentences": [one.sentence(translation) for one in found.steps]}


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
