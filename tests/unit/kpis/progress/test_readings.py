"""Records: what they report, and which figure."""

from decimal import Decimal

import pytest

from kpis.progress.inputs import Value
from kpis.progress.readings import (
    is_due,
    reported_years,
    value_in,
)
from kpis.vocabulary import Frequency, KpiKind
from tests.unit.kpis.progress.sample import indicator, values

NUMBER = indicator()
PERCENTAGE = indicator(kind=KpiKind.PERCENTAGE)
NARRATIVE = indicator(kind=KpiKind.NARRATIVE)


def test_a_year_has_its_record_or_none() -> None:
    kpi = indicator(values=values(y2008=5, y2009=7))
    assert value_in(kpi, 2009) == Value(2009, Decimal(7))
    assert value_in(kpi, 2010) is None


@pytest.mark.parametrize(
    ("frequency", "years", "asked", "due"),
    [
        ("yearly", (), 2008, True),
        ("yearly", (2008,), 2008, True),
        ("once", (), 2008, False),
        ("once", (), 2010, False),
        ("once", (), 2011, True),
        ("once", (2009,), 2009, True),
        ("once", (2009,), 2010, False),
        ("once", (2009,), 2011, False),
        ("once", (2011,), 2011, True),
    ],
)
def test_when_a_value_is_owed(
    frequency: str, years: tuple[int, ...], asked: int, due: bool
) -> None:
    reported = tuple(Value(year, Decimal(1)) for year in years)
    kpi = indicator(frequency=Frequency(frequency), values=reported)
    assert is_due(kpi, asked, 2011) is due


def test_the_years_that_have_a_value_come_in_order() -> None:
    silent = Value(2008, None, text="soon")
    kpi = indicator(values=(*values(y2011=1, y2009=2), silent))
    assert reported_years(kpi) == (2009, 2011)
