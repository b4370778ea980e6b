"""A chart before it is drawn: values and targets by year (no Django)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Point:
    """One year of a chart; a value or a target that is missing is None and is not drawn."""

    year: int
    value: Decimal | None
    target: Decimal | None = None


@dataclass(frozen=True)
class Chart:
    """`table` is the id of the table with the same rows, `alternative` tells the chart in words."""

    id: str
    title: str
    alternative: str
    unit: str
    points: tuple[Point, ...]
    table: str = ""
