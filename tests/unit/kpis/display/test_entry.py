"""What the page of one value begins with."""

from typing import Any

import pytest

from kpis.display.entry import batch_rows, entry_initial, previous_value
from kpis.models import Kpi
from kpis.services.values import row_under_way
from tests.kpi_factories import BatchFactory, KpiFactory, MeasurementFactory, recorded

pytestmark = pytest.mark.django_db


def test_the_row_under_way_is_the_open_one() -> None:
    kpi = KpiFactory()
    old = recorded(kpi, 2009, 70)
    assert row_under_way([old]) is None
    new = MeasurementFactory(kpi=kpi, sent_back=True, restated=True)
    assert row_under_way([old, new]) == new


def test_the_previous_value_is_the_latest_approved_one() -> None:
    kpi = KpiFactory()
    assert previous_value(kpi, 2009) is None
    recorded(kpi, 2007, 60)
    recorded(kpi, 2009, 90)
    MeasurementFactory(kpi=kpi, year=2008, draft=True)
    found = previous_value(kpi, 2009)
    assert found is not None
    assert (found.year, found.value) == (2007, 60)


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ({}, {"value": "1200.50"}, "1200.5"),
        ({"ordinal": True}, {"value": "2"}, "medium"),
        ({"milestone": True}, {"value": "1"}, "reached"),
        ({"milestone": True}, {"value": "0"}, "not reached"),
        ({"narrative": True}, {"value": None, "text": "Done."}, None),
        ({"percentage": True}, {"value": 75, "numerator": 3, "denominator": 4}, None),
    ],
)
def test_a_form_begins_with_what_is_under_way(
    kind: dict[str, Any], given: dict[str, Any], value: str | None
) -> None:
    kpi: Kpi = KpiFactory(**kind)
    row = MeasurementFactory(kpi=kpi, draft=True, quote="As printed.", **given)
    row.refresh_from_db()
    start = entry_initial(kpi, [row])
    assert start.get("value") == value
    assert start.get("numerator") == ("3" if "numerator" in given else None)
    assert (start["source"], start["quote"]) == ("Bureau's register", "As printed.")
    assert len(start["seen"]) == 16


def test_a_form_without_a_draft_begins_empty() -> None:
    kpi = KpiFactory()
    assert list(entry_initial(kpi, [recorded(kpi, 2009, 80)])) == ["seen"]


def test_an_upload_shows_its_own_values() -> None:
    batch = BatchFactory()
    row = MeasurementFactory(batch=batch, submitted=True)
    MeasurementFactory()
    assert [(one, one.state) for one in batch_rows(batch)] == [(row, "submitted")]
