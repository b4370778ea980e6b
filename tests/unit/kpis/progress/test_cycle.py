"""A whole cycle: every year, and its outcome."""

from dataclasses import replace

import pytest

from kpis.progress.cycle import assess_cycle, assessed_by_year
from kpis.progress.inputs import Cycle
from kpis.vocabulary import Frequency, Status
from tests.unit.kpis.progress.sample import CYCLE, indicator, target, told, values

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


def test_what_is_reported_once_ends_with_the_year_that_has_it() -> None:
    once = indicator(frequency=Frequency.ONCE, targets=TARGETS, values=values(y2009=30))
    found = assess_cycle(once, CYCLE)
    assert found.outcome is found.years[1]
    assert (found.outcome.status, found.missing_years) == (Status.ON_TRACK, ())
    assert "It is reported once in the cycle, and was for 2009." in told(found.years[2].steps)


def test_what_is_reported_once_and_was_not_is_missing_at_the_end() -> None:
    found = assess_cycle(indicator(frequency=Frequency.ONCE, targets=TARGETS), CYCLE)
    assert (found.outcome.status, found.missing_years) == (Status.NOT_REPORTED, (2011,))
    assert "It is reported once in the cycle, by the end of 2011." in told(found.years[0].steps)


def test_only_a_kpi_of_the_cycle_is_assessed_in_its_years() -> None:
    kpi = indicator(targets=TARGETS, values=values(y2008=20))
    assert tuple(assessed_by_year(kpi, CYCLE).values()) == assess_cycle(kpi, CYCLE).years
    assert assessed_by_year(replace(kpi, is_context=True), CYCLE) == {}


def test_a_cycle_without_years_is_refused() -> None:
    with pytest.raises(ValueError, match="A cycle from 2011 to 2008 has no year"):
        assess_cycle(indicator(), Cycle(2011, 2008))
