"""A whole cycle: every year, and its outcome."""

import pytest

from kpis.progress.cycle import assess_cycle
from kpis.progress.inputs import Cycle
from kpis.vocabulary import Status
from tests.unit.kpis.progress.sample import CYCLE, indicator, target, values

TARGETS = tuple(target(value, year=year) for year, value in [(2008, 20), (2009, 30), (2011, 50)])


def test_a_cycle_has_every_year_and_ends_with_the_last() -> None:
    kpi = indicator(targets=TARGETS, values=values(y2008=20, y2009=19, y2010=40, y2011=50))
    found = assess_cycle(kpi, CYCLE)
    assert [(kpi.year, kpi.status) for kpi in found.years] == [
        (2008, Status.ON_TRACK),
        (2009, Status.OFF_TRACK),
        (2010, Status.NOT_ASSESSED),
        (2011, Status.ACHIEVED),
    ]
    assert found.outcome is found.years[3]
    assert found.missing_years == ()


def test_no_earlier_year_stands_in_for_the_last() -> None:
    found = assess_cycle(indicator(targets=TARGETS, values=values(y2009=60)), CYCLE)
    assert found.outcome.status == Status.NOT_REPORTED
    assert found.missing_years == (2008, 2010, 2011)


def test_a_cycle_without_years_is_refused() -> None:
    with pytest.raises(ValueError, match="A cycle from 2011 to 2008 has no year"):
        assess_cycle(indicator(), Cycle(2011, 2008))
