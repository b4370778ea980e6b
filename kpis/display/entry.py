"""What the page of one value shows: what there is, what there was, and what a form begins with."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.utils import translation
from django_stubs_ext import StrPromise

from kpis.display.words import MEASUREMENT_STATES
from kpis.models import Batch, Kpi, Measurement
from kpis.services.values import row_under_way, seen_of
from kpis.vocabulary import MeasurementState
from kpis.wording import Wording, counts_words, value_wording

FIGURES = ("value", "numerator", "denominator")
FIELDS = ("text", "qualifier", "source", "quote", "as_of", "note", "reason")


class ShownRow(NamedTuple):
    """A row with its value and state as a reader sees them."""

    row: Measurement
    value: Wording
    counts: str
    state: StrPromise


def shown_row(kpi: Kpi, row: Measurement | None) -> ShownRow | None:
    if row is None:
        return None
    state = MEASUREMENT_STATES[MeasurementState(row.state)]
    return ShownRow(row, value_wording(kpi, row, translation), counts_words(row), state)


def shown_rows(kpi: Kpi, rows: Iterable[Measurement]) -> list[ShownRow]:
    shown = [one for row in rows if (one := shown_row(kpi, row))]
    return shown[::-1]


def batch_rows(batch: Batch) -> list[ShownRow]:
    """Return the values that an upload saved and nobody has changed since (one query)."""
    rows = batch.measurements.select_related("kpi").order_by("kpi__position", "year")
    return [one for row in rows if (one := shown_row(row.kpi, row))]


def previous_value(kpi: Kpi, year: int) -> ShownRow | None:
    """Return the latest approved value of an earlier year (one query)."""
    earlier = kpi.measurements.filter(year__lt=year, state=MeasurementState.APPROVED.value)
    return shown_row(kpi, earlier.order_by("-year", "-number").first())


def initial_of(kpi: Kpi, rows: Sequence[Measurement]) -> dict[str, Any]:
    row = row_under_way(rows)
    start: dict[str, Any] = {"seen": seen_of(rows)}
    if row is None:
        return start
    typed = kpi.rules.typed(row, kpi.scale)
    numbers = {name: text for name in FIGURES if (text := getattr(typed, name))}
    return {**start, **{name: getattr(row, name) for name in FIELDS}, **numbers}
