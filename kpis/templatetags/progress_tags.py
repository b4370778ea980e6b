"""What pages show of progress; each tag reads the plan and the year from its page."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kpis.display.identifiers import identified_kpi
from kpis.display.reading import Progress, asked_period, progress_about, progress_for
from kpis.display.rows import MOST_KPIS, node_groups
from kpis.display.sentences import reported_words, roll_up_sentence
from kpis.loaders.indicators import standing_about
from kpis.models import Kpi
from kpis.progress.rollup import RollUp, StatusCount
from kpis.progress.weighting import Weighted
from kpis.standing import PlanStanding
from kpis.templatetags.kpi_tags import figure, illustrative, status
from kpis.wording import Wording, attainment_wording
from outputs.display.branches import Hop
from outputs.display.overview import MOST_GOALS
from outputs.templatetags.node_tags import ambiguous_mark, mark_link, node_link
from plans.display.citing import citation_for
from plans.trace.graph import Node
from sectors.models import Sector
from web.markup import joined, piece
from web.once import once
from web.paging import Cut, cut

register = template.Library()


def _progress(context: Context) -> Progress:
    return progress_for(context["request"], context["plan"])


def _about(context: Context, code: str) -> Progress:
    return progress_about(context["request"], context["plan"], (code,))


def _shared(context: Context, progress: Progress) -> dict[str, Any]:
    return {
        "plan": context["plan"],
        "request": context["request"],
        "period": progress.year,
        "years": context["plan"].years,
    }


@register.inclusion_tag("kpis/panels/progress.html", takes_context=True)
def node_progress(context: Context, code: str) -> dict[str, Any]:
    progress = _about(context, code)
    kind = progress.standing.graph.node(code).type
    panel = _panel(progress, progress.standing.of(code))
    standing = progress.standing
    weighted = standing.weighted(code) if standing.is_goal(code) else None
    return {**_shared(context, progress), **panel, "kind": kind, "weighted": weighted}


@register.inclusion_tag("kpis/panels/progress.html", takes_context=True)
def sector_progress(context: Context, sector: Sector) -> dict[str, Any]:
    progress = _progress(context)
    found = progress.standing.of_sector(sector.code)
    return {**_shared(context, progress), **_panel(progress, found), "kind": "sector"}


@register.simple_tag(takes_context=True)
def node_status(context: Context, node: Node, about: str) -> SafeString:
    """Show how a node stands on the page about itself, or about what it leads up to."""
    return once(
        context["request"],
        ("status", node.code),
        lambda: _standing(_about(context, about), node.code),
    )


@register.simple_tag(takes_context=True)
def standing_hops(context: Context, hops: Iterable[Hop], about: str) -> SafeString:
    shown = '<li class="with-status">{} {} {}</li>'
    return joined(
        piece(
            shown,
            node_link(context, node),
            mark_link(context, link),
            node_status(context, node, about),
        )
        for node, link in hops
    )


def _standing(progress: Progress, code: str) -> SafeString:
    found = progress.standing.of(code)
    if not found.total:
        shown = '<span class="standing"> <span class="missing">{}</span> </span>'
        return format_html(shown, _("no KPI"))
    shown = '<span class="standing"> <span class="period">{}</span> {} {} {} </span>'
    statuses = joined(_status(one, found.total) for one in found.counts if one.number)
    marks = (
        ambiguous_mark() if found.ambiguous else "",
        illustrative() if found.is_illustrative else "",
    )
    return piece(shown, str(progress.year), statuses, *marks)


def _status(one: StatusCount, total: int) -> SafeString:
    if total == 1:
        return piece('<span class="nowrap">{}</span>', status(one.status))
    shown = '<span class="nowrap">{} <span class="count">{}</span></span> '
    return piece(shown, status(one.status), str(one.number))


@register.simple_tag(takes_context=True)
def progress_year(context: Context) -> int:
    return asked_period(context["request"], context["plan"])


@register.inclusion_tag("kpis/panels/plan_progress.html", takes_context=True)
def plan_progress(context: Context) -> dict[str, Any]:
    progress = _progress(context)
    standing = progress.standing
    goals = cut(standing.graph.layer("goal"), MOST_GOALS)
    return {
        **_shared(context, progress),
        **_summary(standing.whole),
        "goals": [
            (goal, standing.of(goal.code), standing.weighted(goal.code)) for goal in goals.shown
        ],
        "part": goals,
        "report": context["report"],
    }


@register.simple_tag(takes_context=True)
def matrix_share(context: Context, node: Node, year: int) -> SafeString:
    found = _shown_standing(context, year).of(node.code)
    if not found.total:
        return format_html('<span class="missing">{}</span>', _("no KPI"))
    shown = '{} <span class="note">{} {}</span>'
    mark = illustrative() if found.is_illustrative else ""
    return format_html(shown, figure(mean_attainment(found)), reported_words(found), mark)


@register.simple_tag(takes_context=True)
def is_progress_illustrative(context: Context, year: int) -> bool:
    standing = _shown_standing(context, year)
    return any(standing.of(code).is_illustrative for code in context["grid"].codes)


def _shown_standing(context: Context, year: int) -> PlanStanding:
    """Return the standing of the heads of the matrix that is shown."""
    return standing_about(context["request"], context["plan"], year, context["grid"].codes)


@register.filter
def mean_attainment(found: RollUp | Weighted) -> Wording:
    return attainment_wording(found.percent_shown, translation)


register.filter("reported_of", reported_words)


@register.inclusion_tag("kpis/parts/counts.html")
def status_counts(found: RollUp) -> dict[str, Any]:
    return {"counts": [one for one in found.counts if one.number]}


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_kpi(context: Context, kpi: Kpi) -> dict[str, Any]:
    plan = context["plan"]
    named = identified_kpi(plan, kpi)
    return {
        "citation": citation_for(context["request"], plan, named),
        "bibtex_url": reverse("bibtex", kwargs={"plan": plan.slug, "code": kpi.code}),
    }


def _panel(progress: Progress, found: RollUp) -> dict[str, Any]:
    part = Cut(found.assessments[:MOST_KPIS], found.total)
    return {**_summary(found), "groups": node_groups(progress, found), "part": part}


def _summary(found: RollUp) -> dict[str, Any]:
    return {"found": found, "sentence": roll_up_sentence(found) if found.total else ""}
