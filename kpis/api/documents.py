"""Values, targets and progress as the API says them: from the records to plain values.

A figure is a string with all its digits; a missing value is null, never 0.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypedDict

from django.utils import translation

from kpis.figures import decimal_of, decimal_text
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from kpis.progress.inputs import Target
from kpis.progress.rollup import RollUp
from kpis.progress.steps import Step


class Measured(TypedDict):
    """The goal, objective or output that a KPI measures."""

    type: str
    code: str
    title: str


class Baseline(TypedDict):
    """Where a KPI set out from; null where that is not known."""

    value: str | None
    year: int | None
    note: str


class Cited(TypedDict):
    """A document that prints figures."""

    code: str
    title: str
    publisher: str
    dated_on: str


class Aimed(TypedDict):
    """A target: how a value has to stand to it."""

    operator: str
    value: str


class TargetInForce(Aimed):
    """What is to be reached in a year."""

    year: int
    qualifier: str


class YearValue(TypedDict):
    """What counts for a year, and how the KPI stands; a value that is not reported is null.

    A KPI outside the cycle is never assessed, so it has no `status` and no `trend`.
    """

    year: int | None
    value: str | None
    numerator: str | None
    denominator: str | None
    text: str
    level: str | None
    qualifier: str | None
    as_of: str
    status: str | None
    trend: str | None
    attainment: str | None
    percent_shown: int | None
    restated: bool
    illustrative: bool


class AssessmentDocument(TypedDict):
    """How a KPI stands in a year, and how that was computed."""

    code: str
    name: str
    subject: str
    ambiguous: bool
    period: int
    status: str
    trend: str
    value: str | None
    text: str
    actual: str | None
    target: Aimed | None
    baseline: str | None
    attainment: str | None
    percent_shown: int | None
    method: str | None
    reason: str | None
    missing_years: list[int]
    restated: bool
    illustrative: bool
    steps: list[str]
    url: str


class RolledUp(TypedDict):
    """Several KPIs together. What is not reported is counted and never averaged in."""

    period: int
    mean: str | None
    percent_shown: int | None
    total: int
    reported: int
    assessed: int
    counts: dict[str, int]
    ambiguous: list[str]
    illustrative: bool
    steps: list[str]


def plain(figure: Decimal | None) -> str | None:
    """Return a figure with all its digits and no padding, null where there is none."""
    return None if figure is None else decimal_text(figure)


def value_of(kpi: Kpi, row: Measurement) -> Decimal | None:
    """Return the figure of a value, as progress reads it: a percentage follows from its counts."""
    figure = kpi.rules.figure(row)
    return None if figure is None else decimal_of(figure)


def level_of(kpi: Kpi, value: Decimal | None) -> str | None:
    """Return the name of the level of an ordinal KPI that a value is the rank of."""
    return None if value is None else kpi.rules.level(value, kpi.scale)


def measured(kpi: Kpi) -> Measured:
    """Return what a KPI measures."""
    subject = kpi.subject
    return {"type": subject._meta.model_name, "code": subject.code, "title": subject.title}


def target_in_force(row: KpiTarget) -> TargetInForce:
    """Return a target of a KPI."""
    return {
        "year": row.year,
        "operator": row.operator,
        "value": decimal_text(row.value),
        "qualifier": row.qualifier,
    }


def year_value(
    kpi: Kpi, year: int | None, row: Measurement | None, found: Assessment | None
) -> YearValue:
    """Return what counts for a year: the approved value in force, and how the KPI stands.

    `row` says whether it `is_restated`; it is None where nothing is reported, and `found` where
    nothing is assessed (outside the cycle).
    """
    value = value_of(kpi, row) if row else None
    return {
        "year": year,
        "value": plain(value),
        "numerator": plain(row.numerator) if row else None,
        "denominator": plain(row.denominator) if row else None,
        "text": row.text if row else "",
        "level": level_of(kpi, value),
        "qualifier": row.qualifier if row else None,
        "as_of": row.as_of if row else "",
        "status": found.status.value if found else None,
        "trend": found.trend.value if found else None,
        "attainment": plain(found.attainment) if found else None,
        "percent_shown": found.percent_shown if found else None,
        "restated": row is not None and row.is_restated,  # type: ignore[attr-defined]  # annotated
        "illustrative": kpi.is_illustrative
        or bool(row and row.is_illustrative)
        or bool(found and found.is_illustrative),
    }


def aimed(target: Target | None) -> Aimed | None:
    """Return a target as an assessment names it."""
    if target is None:
        return None
    return {"operator": target.operator.value, "value": decimal_text(target.value)}


def assessment_document(
    found: Assessment, name: str, url: str, ambiguous: Iterable[str]
) -> AssessmentDocument:
    """Return how a KPI stands; `ambiguous` are the codes reached through ambiguous marks only."""
    return {
        "code": found.code,
        "name": name,
        "subject": found.subject,
        "ambiguous": found.code in ambiguous,
        "period": found.year,
        "status": found.status.value,
        "trend": found.trend.value,
        "value": _figure_in(found),
        "text": found.value.text if found.value else "",
        "actual": plain(found.actual),
        "target": aimed(found.target),
        "baseline": plain(found.baseline),
        "attainment": plain(found.attainment),
        "percent_shown": found.percent_shown,
        "method": found.method.value if found.method else None,
        "reason": found.reason.value if found.reason else None,
        "missing_years": list(found.missing_years),
        "restated": found.is_restated,
        "illustrative": found.is_illustrative,
        "steps": sentences(found.steps),
        "url": url,
    }


def _figure_in(found: Assessment) -> str | None:
    """Return the figure of the year's own record, that of a percentage from its counts."""
    figure = found.indicator.rules.figure(found.value) if found.value else None
    return None if figure is None else decimal_text(decimal_of(figure))


def rolled_up(found: RollUp, period: int) -> RolledUp:
    """Return a roll-up in a year."""
    counts: Mapping[str, int] = {status.value: number for status, number in found.counts}
    return {
        "period": period,
        "mean": plain(found.mean),
        "percent_shown": found.percent_shown,
        "total": found.total,
        "reported": found.reported,
        "assessed": found.assessed,
        "counts": dict(counts),
        "ambiguous": list(found.ambiguous),
        "illustrative": found.is_illustrative,
        "steps": sentences(found.steps),
    }


def sentences(steps: Iterable[Step]) -> list[str]:
    """Return how a figure was computed, one sentence for each step, in the reader's language."""
    return [step.sentence(translation) for step in steps]
