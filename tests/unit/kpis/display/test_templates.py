"""The spreadsheet to fill in."""

from decimal import Decimal
from typing import Any

import pytest

from kpis.display.templates import template_rows
from kpis.sheets.template import TemplateRow, row_cells
from tests.kpi_factories import KpiFactory, MeasurementFactory, recorded

pytestmark = pytest.mark.django_db
WORDS = {"source": "Bureau's register", "quote": "As printed.", "note": "N.", "reason": "Why."}
EXTRA = {"qualifier": "over", "as_of": "2009-12-31"}


def row_of(kpi: Any) -> TemplateRow:
    [row] = template_rows(kpi.plan, [kpi.owner], 2009)
    return row


def test_a_kpi_without_a_value_is_an_empty_row() -> None:
    kpi = KpiFactory()
    filled = {name: cell for name, cell in row_cells(row_of(kpi)).items() if cell is not None}
    assert filled == {"code": kpi.code, "name": kpi.name, "year": 2009, "unit": "notices"}


def test_a_value_in_force_is_shown_and_not_filled_in() -> None:
    kpi = KpiFactory()
    recorded(kpi, 2009, 80)
    cells = row_cells(row_of(kpi))
    assert (cells["previous"], cells["value"], cells["source"]) == ("80", None, None)


def test_a_draft_is_filled_in_beside_the_value_in_force() -> None:
    kpi = KpiFactory()
    recorded(kpi, 2009, 80)
    MeasurementFactory(kpi=kpi, draft=True, number=2, value="81.50", **WORDS, **EXTRA)
    row = row_of(kpi)
    assert (row["previous"], row["value"]) == ("80", Decimal("81.5"))
    assert {name: row[name] for name in (*WORDS, *EXTRA)} == WORDS | EXTRA


@pytest.mark.parametrize(
    ("kind", "given", "filled"),
    [
        ({"ordinal": True}, {"value": 2}, {"value": "medium", "unit": "low / medium / high"}),
        ({"milestone": True}, {"value": 1}, {"value": "reached"}),
        ({"narrative": True}, {"value": None, "text": "Done."}, {"value": None, "text": "Done."}),
        (
            {"percentage": True},
            {"value": 75, "numerator": 3, "denominator": 4},
            {"value": None, "numerator": 3, "denominator": 4, "unit": "%"},
        ),
    ],
)
def test_each_kind_is_filled_in_as_it_is_read(
    kind: dict[str, Any], given: dict[str, Any], filled: dict[str, Any]
) -> None:
    kpi = KpiFactory(**kind)
    MeasurementFactory(kpi=kpi, draft=True, **given)
    row = row_of(kpi)
    assert {name: row.get(name) for name in filled} == filled


def test_an_invented_kpi_says_so() -> None:
    assert (
        row_of(KpiFactory(illustrative=True))["name"] == "Notices processed in time (illustrative)"
    )
