"""What the page of one value shows: what there is, what there was, and what a form begins with."""

from collections.abc import Sequence
from typing import Any

from kpis.models import Batch, Kpi, Measurement
from kpis.services.values import row_under_way, rows_fingerprint

FIGURES = ("value", "numerator", "denominator")
FIELDS = ("text", "qualifier", "source", "quote", "as_of", "note", "reason")


def batch_rows(batch: Batch) -> list[Measurement]:
    """Return the values that an upload saved and nobody has changed since (one query)."""
    return list(batch.measurements.select_related("kpi").order_by("kpi__position", "year"))


def previous_value(kpi: Kpi, year: int) -> Measurement | None:
    """Return the latest approved value of an earlier year (one query)."""
    earlier = kpi.measurements.approved().filter(year__lt=year)
    return earlier.order_by("-year", "-number").first()


def entry_initial(kpi: Kpi, rows: Sequence[Measurement]) -> dict[str, Any]:
    row = row_under_way(rows)
    start: dict[str, Any] = {"seen": rows_fingerprint(rows)}
    if row is None:
        return start
    typed = kpi.rules.typed(row, kpi.scale)
    numbers = {name: text for name in FIGURES if (text := getattr(typed, name))}
    return {**start, **{name: getattr(row, name) for name in FIELDS}, **numbers}
