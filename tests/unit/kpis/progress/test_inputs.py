"""The inputs: what holds if nothing is said."""

from decimal import Decimal

from kpis.progress.inputs import Cycle, Thresholds


def test_a_cycle_knows_its_years_and_the_usual_thresholds() -> None:
    cycle = Cycle(2008, 2011)
    assert list(cycle.years) == [2008, 2009, 2010, 2011]
    assert cycle.thresholds == Thresholds(on_track=Decimal(1), at_risk=Decimal("0.5"))
