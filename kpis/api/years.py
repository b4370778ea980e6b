"""What counts for a year of a KPI, as the API says it.

A figure is a string with all its digits; a missing value is null, never 0.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import Serializer

from kpis.api import fields as kpi_fields
from kpis.figures import as_decimal, decimal_text
from kpis.models import Kpi, Measurement
from kpis.progress.assessing import Assessment

YearsOf = Callable[[str], Mapping[int, Assessment]]
"""Code of a KPI → year → how it stands; nothing for one outside the cycle."""
Document = dict[str, Any]
"""Plain values, as YearValueSerializer describes them."""


class YearValueSerializer(Serializer[Any]):
    """What counts for a year, and how the KPI stands; a value that is not reported is null.

    A KPI outside the cycle is never assessed, so it has no `status` and no `trend`.
    """

    year = kpi_fields.value_year()
    value = kpi_fields.value()
    numerator = kpi_fields.numerator()
    denominator = kpi_fields.denominator()
    text = kpi_fields.value_text()
    level = kpi_fields.level()
    qualifier = kpi_fields.qualifier(
        allow_null=True, help_text=_("How exactly it is given; null where it is not reported.")
    )
    as_of = kpi_fields.as_of()
    status = kpi_fields.status(
        allow_null=True, help_text=_("How it stands; null outside the cycle.")
    )
    trend = kpi_fields.trend(allow_null=True)
    attainment = kpi_fields.attainment()
    percent_shown = kpi_fields.percent_shown()
    restated = kpi_fields.restated()
    illustrative = kpi_fields.illustrative()


def plain(figure: Decimal | None) -> str | None:
    return None if figure is None else decimal_text(figure)


def progress_value(kpi: Kpi, row: Measurement) -> Decimal | None:
    figure = kpi.rules.figure(row)
    return None if figure is None else as_decimal(figure)


def level_name(kpi: Kpi, value: Decimal | None) -> str | None:
    return None if value is None else kpi.rules.level(value, kpi.scale)


def year_value(
    kpi: Kpi, year: int | None, row: Measurement | None, found: Assessment | None
) -> Document:
    """`row` is None where nothing is reported, `found` where nothing is assessed."""
    value = progress_value(kpi, row) if row else None
    return {
        "year": year,
        "value": plain(value),
        "numerator": plain(row.numerator) if row else None,
        "denominator": plain(row.denominator) if row else None,
        "text": row.text if row else "",
        "level": level_name(kpi, value),
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


def year_values(
    kpi: Kpi, rows: Iterable[Measurement], assessed: Mapping[int, Assessment]
) -> list[Document]:
    found = {row.year: row for row in rows}
    undated = [row for row in rows if row.year is None]
    years = sorted({*assessed, *(year for year in found if year)})
    return [
        *(year_value(kpi, year, found.get(year), assessed.get(year)) for year in years),
        *(year_value(kpi, None, row, None) for row in undated),
    ]
