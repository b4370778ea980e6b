"""Status by the thresholds of the plan."""

from decimal import Decimal
from fractions import Fraction

import pytest

from kpis.progress.inputs import Cycle, Thresholds
from kpis.progress.status import status_reached, status_step
from kpis.vocabulary import Status
from tests.unit.kpis.progress.sample import CYCLE, told

STRICT = Cycle(2008, 2011, Thresholds(Decimal("0.9"), Decimal("0.6667")))
NEARLY = Fraction(10**40 - 1, 10**40)


@pytest.mark.parametrize(
    ("share", "year", "cycle", "status"),
    [
        (Fraction(1), 2009, CYCLE, Status.ON_TRACK),
        (Fraction(1), 2011, CYCLE, Status.ACHIEVED),
        (Fraction(1), 2012, CYCLE, Status.ON_TRACK),
        (NEARLY, 2009, CYCLE, Status.AT_RISK),
        (NEARLY, 2011, CYCLE, Status.AT_RISK),
        (Fraction(1, 2), 2009, CYCLE, Status.AT_RISK),
        (NEARLY / 2, 2009, CYCLE, Status.OFF_TRACK),
        (Fraction(9, 10), 2009, STRICT, Status.ON_TRACK),
        (Fraction(2, 3), 2009, STRICT, Status.OFF_TRACK),
    ],
)
def test_thresholds_are_compared_exactly(
    share: Fraction, year: int, cycle: Cycle, status: Status
) -> None:
    assert status_reached(share, year, cycle) == status


@pytest.mark.parametrize(
    ("share", "year", "sentence"),
    [
        (
            Fraction(5, 4),
            2011,
            "125 % is not below 90 %, and 2011 is the last year of the cycle: achieved.",
        ),
        (Fraction(9, 10), 2009, "90 % is not below 90 %: on track."),
        (Fraction(7, 9), 2009, "77.7777… % is below 90 %, but not below 66.67 %: at risk."),
        (Fraction(-1, 2), 2009, "−50 % is below 66.67 %: off track."),
    ],
)
def test_a_status_names_its_threshold(share: Fraction, year: int, sentence: str) -> None:
    assert told((status_step(share, year, STRICT),)) == [sentence]
