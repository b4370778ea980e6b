from decimal import Decimal

import pytest

from kpis.display.completeness import is_due, last_words
from kpis.models import Kpi
from kpis.progress.inputs import Indicator, Value
from kpis.vocabulary import Direction, KpiKind


def indicator(*years: int) -> Indicator:
    values = tuple(Value(year, Decimal(1)) for year in years)
    return Indicator("KPI-X-1", "X", KpiKind.NUMBER, Direction.UP, values=values)


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
    assert is_due(Kpi(frequency=frequency), indicator(*years), asked, 2011) is due


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        (None, "never reported"),
        (2008, "last reported for 2008, 1 year before"),
        (2007, "last reported for 2007, 2 years before"),
        (2010, "reported for 2010, not for 2009"),
    ],
)
def test_how_stale_a_kpi_is(latest: int | None, words: str) -> None:
    assert last_words(latest, 2009) == words
