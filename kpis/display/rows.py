"""KPIs laid out for reading: a row each, alone or under what they measure."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from kpis.display.reading import Progress
from kpis.display.words import DIRECTIONS, KINDS
from kpis.figures import as_decimal
from kpis.models import Kpi, Measurement
from kpis.progress.assessing import Assessment
from kpis.progress.rollup import RollUp
from kpis.vocabulary import Direction, Status
from kpis.wording import (
    Wording,
    attained_wording,
    baseline_wording,
    figure_words,
    target_wording,
    trend_words,
    value_wording,
)
from plans.trace.graph import Node

MOST_KPIS: Final = 200
"""How many of the KPIs behind a roll-up a page shows."""


class KpiRow(NamedTuple):
    """A KPI in one year; `total` is a running total, `is_ambiguous` if every way to it is."""

    kpi: Kpi
    node: Node
    kind: StrPromise
    direction: StrPromise
    baseline: Wording
    target: Wording
    value: Wording
    total: str
    attainment: Wording
    status: Status
    trend: str
    is_ambiguous: bool = False
    is_illustrative: bool = False


class ContextRow(NamedTuple):
    """A KPI outside the cycle with its latest figure, where that is from, and of when it is."""

    kpi: Kpi
    node: Node
    value: Wording
    dated: Wording
    source: str
    is_illustrative: bool


class NodeGroup(NamedTuple):
    """The KPIs of one goal, objective or output."""

    node: Node
    rows: tuple[KpiRow, ...]


def kpi_row(
    progress: Progress, kpi: Kpi, found: Assessment, *, is_ambiguous: bool = False
) -> KpiRow:
    return KpiRow(
        kpi=kpi,
        node=progress.standing.graph.node(found.subject),
        kind=KINDS[kpi.kind],
        direction=DIRECTIONS[Direction(kpi.direction)],
        baseline=baseline_wording(kpi, kpi.baseline, kpi.baseline_year, translation),
        target=target_wording(kpi, found.target, translation),
        value=value_wording(kpi, found.value, translation),
        total=running_total(kpi, found),
        attainment=attained_wording(Direction(kpi.direction), found, translation),
        status=found.status,
        trend=trend_words(found.trend, found.course, translation),
        is_ambiguous=is_ambiguous,
        is_illustrative=found.is_illustrative,
    )


def running_total(kpi: Kpi, found: Assessment) -> str:
    if found.actual is None or found.value is None or kpi.series != "cumulative":
        return ""
    own = found.indicator.rules.figure(found.value)
    if own is not None and as_decimal(own) == found.actual:
        return ""
    return figure_words(kpi, found.actual, translation)


def context_row(progress: Progress, kpi: Kpi, rows: Sequence[Measurement]) -> ContextRow:
    subject = next(one.subject for one in progress.standing.context if one.code == kpi.code)
    row = rows[-1] if rows else None
    document = row.source_document if row else None
    said = [row.source] if row else []
    return ContextRow(
        kpi=kpi,
        node=progress.standing.graph.node(subject),
        value=value_wording(kpi, row, translation),
        dated=dating(row),
        source=document.title if document else " ".join(said),
        is_illustrative=kpi.is_illustrative or any(one.is_illustrative for one in rows),
    )


def dating(row: Measurement | None) -> Wording:
    if row is None:
        return Wording(_("no figure"), is_missing=True)
    document = row.source_document
    if row.year is not None and (not row.as_of or row.as_of == str(row.year)):
        return Wording(str(row.year))
    if row.as_of:
        return Wording(_("as of %(date)s") % {"date": row.as_of})
    if document and document.dated_on:
        return Wording(_("document of %(date)s") % {"date": document.dated_on})
    return Wording(_("no date given"), is_missing=True)


def node_groups(progress: Progress, found: RollUp) -> tuple[NodeGroup, ...]:
    """One query: the KPIs of a roll-up, the first of them, under what each measures."""
    graph, ambiguous = progress.standing.graph, frozenset(found.ambiguous)
    by_subject: dict[str, list[KpiRow]] = {}
    own = {one.code: one for one in found.assessments[:MOST_KPIS]}
    # In the order of the plan; no query where there are none.
    for kpi in progress.kpis_named(own):
        one = own[kpi.code]
        row = kpi_row(progress, kpi, one, is_ambiguous=kpi.code in ambiguous)
        by_subject.setdefault(one.subject, []).append(row)
    nodes = map(graph.node, graph.in_printed_order(by_subject))
    from_the_top = sorted(nodes, key=lambda node: -graph.height_of(node.type))
    return tuple(NodeGroup(node, tuple(by_subject[node.code])) for node in from_the_top)
