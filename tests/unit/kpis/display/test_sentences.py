from decimal import Decimal

from kpis.display.sentences import list_sentence, roll_up_sentence
from kpis.figures import NO_BREAK
from kpis.progress.assessing import Assessment, assess
from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.progress.rollup import ReachedKpi, RollUp, roll_up
from kpis.vocabulary import Direction, KpiKind, Operator


def found(code: str, value: int | None) -> Assessment:
    indicator = Indicator(
        code,
        "T-SG",
        KpiKind.NUMBER,
        Direction.UP,
        targets=(Target(2009, Operator.AT_LEAST, Decimal(100)),),
        values=() if value is None else (Value(2009, Decimal(value)),),
    )
    return assess(indicator, 2009, Cycle(2008, 2011))


def together(*values: int | None) -> RollUp:
    codes = enumerate(values, start=1)
    return roll_up(ReachedKpi(found(f"KPI-T-SG-{number}", value)) for number, value in codes)


def test_a_roll_up_in_one_sentence() -> None:
    assert roll_up_sentence(together(100, 70, 60, None)) == (
        f"3 of 4 KPIs reported; mean attainment 76{NO_BREAK}%; 1 on track, 2 at risk."
    )


def test_a_single_kpi() -> None:
    assert roll_up_sentence(together(10)).startswith("1 of 1 KPI reported;")


def test_nothing_reported_has_no_mean() -> None:
    assert roll_up_sentence(together(None, None)) == (
        "0 of 2 KPIs reported; no mean attainment, for nothing can be assessed."
    )


def test_the_list() -> None:
    assert list_sentence(together(), 2009, 0) == "No KPI of the cycle is recorded yet."
    assert list_sentence(together(None), 2009, 0) == "For 2009, none of 1 KPIs is reported."
    assert list_sentence(together(100, None), 2009, 1) == (
        "For 2009, 1 of 2 KPIs are reported: 1 on track."
        " 1 further indicator rests on figures from outside the cycle."
    )
