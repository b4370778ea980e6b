"""What holds of progress whatever the figures: mirrored, scaled, shuffled, with gaps."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from kpis.progress.assessing import assess
from kpis.progress.attainment import is_met
from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.progress.rollup import ReachedKpi, capped, roll_up
from kpis.vocabulary import Direction, KpiKind, Operator, Series, Status, Trend
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows
from tests.property.strategies import plans

CYCLE = Cycle(2008, 2011)
YEARS = list(range(2007, 2012))
GOOD = {Status.ON_TRACK, Status.ACHIEVED}
DIRECTIONS = {
    Direction.UP: Direction.DOWN,
    Direction.DOWN: Direction.UP,
    Direction.HOLD: Direction.HOLD,
}
OPERATORS = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.EQUAL: Operator.EQUAL,
}
TRENDS = {
    Trend.RISING: Trend.FALLING,
    Trend.FALLING: Trend.RISING,
    Trend.LEVEL: Trend.LEVEL,
    Trend.UNKNOWN: Trend.UNKNOWN,
}

figures = st.decimals(-1000, 1000, places=2)
factors = st.sampled_from([Decimal(1) / 8, Decimal(2), Decimal(3), Decimal(1000)])


@st.composite
def indicators(
    draw: st.DrawFn,
    code: str = "K",
    baselines: st.SearchStrategy[Decimal | None] = st.none() | figures,  # noqa: B008 - immutable
) -> Indicator:
    """A number in any direction, with gaps in values and targets, with or without baseline."""
    operator = draw(st.sampled_from(Operator))
    years = st.lists(st.sampled_from(YEARS), unique=True, min_size=2)
    return Indicator(
        code=code,
        subject="T-SG",
        kind=KpiKind.NUMBER,
        direction=draw(st.sampled_from(Direction)),
        series=draw(st.sampled_from(Series)),
        baseline=draw(baselines),
        targets=tuple(Target(year, operator, draw(figures)) for year in draw(years)),
        values=tuple(Value(year, draw(figures)) for year in draw(years)),
        is_context=draw(st.sampled_from([False, False, True])),
    )


@st.composite
def reached(draw: st.DrawFn) -> list[ReachedKpi]:
    """Distinct KPIs of one year, each with a certainty."""
    drawn = [draw(indicators(f"K{number}")) for number in range(draw(st.integers(0, 6)))]
    return [
        ReachedKpi(assess(indicator, 2009, CYCLE), draw(st.sampled_from(Certainty)))
        for indicator in drawn
    ]


@given(indicators(baselines=figures), st.sampled_from(YEARS))
def test_a_falling_kpi_mirrored_equals_the_rising_one(indicator: Indicator, year: int) -> None:
    """Without a baseline there is no mirror (a ratio knows zero), nor for a total with gaps."""
    here = assess(indicator, year, CYCLE)
    there = assess(mirrored(indicator), year, CYCLE)
    assume(not here.missing_years)
    assert (there.share, there.status, there.method, there.reason) == (
        here.share,
        here.status,
        here.method,
        here.reason,
    )
    assert there.trend == TRENDS[here.trend]


@given(indicators(), st.sampled_from(YEARS), factors)
def test_the_unit_changes_nothing(indicator: Indicator, year: int, factor: Decimal) -> None:
    here = assess(indicator, year, CYCLE)
    there = assess(_times(indicator, factor), year, CYCLE)
    assert (there.share, there.status, there.trend, there.method, there.reason) == (
        here.share,
        here.status,
        here.trend,
        here.method,
        here.reason,
    )


@given(indicators(), st.sampled_from(YEARS), figures.map(abs))
def test_a_better_value_never_lowers_the_attainment(
    indicator: Indicator, year: int, gain: Decimal
) -> None:
    """Capped: where the ratio of a falling KPI ends, at a value of zero, 1 is all there is."""
    target = next((found for found in indicator.targets if found.year == year), None)
    better = {Operator.AT_LEAST: gain, Operator.AT_MOST: -gain}
    assume(target and target.operator in better)
    assert target
    before = assess(indicator, year, CYCLE).share
    after = assess(_moved(indicator, year, better[target.operator]), year, CYCLE).share
    assume(before is not None and after is not None)
    assert before is not None
    assert after is not None
    assert capped(after) >= capped(before)


@given(indicators(), st.sampled_from(YEARS))
def test_a_target_is_met_exactly_when_the_status_is_good(indicator: Indicator, year: int) -> None:
    found = assess(indicator, year, CYCLE)
    if found.share is None:
        assert found.status in {Status.NOT_ASSESSED, Status.NOT_REPORTED}
        return
    assert found.actual is not None
    assert found.target is not None
    met = is_met(indicator, Fraction(found.actual), found.target)
    assert (found.share >= 1) == (found.status in GOOD) == met


@given(indicators(), st.sampled_from(YEARS))
def test_the_attainment_to_28_digits_gives_the_same_status(indicator: Indicator, year: int) -> None:
    found = assess(indicator, year, CYCLE)
    assume(found.share is not None)
    assert found.share is not None
    assert found.attainment is not None
    assert found.percent_shown is not None
    assert (found.attainment >= 1) == (found.share >= 1)
    assert (found.attainment >= Decimal("0.5")) == (found.share >= Fraction(1, 2))
    assert found.percent_shown <= found.share * 100 < found.percent_shown + 1


@given(indicators(), st.sampled_from(YEARS))
def test_without_a_value_nothing_is_claimed(indicator: Indicator, year: int) -> None:
    kept = tuple(value for value in indicator.values if value.year != year)
    found = assess(replace(indicator, values=kept), year, CYCLE)
    assert (found.status, found.share, found.actual) == (Status.NOT_REPORTED, None, None)
    assert found.trend == Trend.UNKNOWN


@given(indicators(), st.sampled_from(list(permutations(YEARS, 2))), figures)
def test_a_missing_year_never_makes_a_target_met(
    indicator: Indicator, years: tuple[int, int], figure: Decimal
) -> None:
    """Of values that are not negative: what looks met with a gap is met once the gap is filled."""
    year, other = years
    reported = [value for value in indicator.values if value.year != other]
    values = tuple(Value(v.year, abs(v.value or Decimal(0))) for v in reported)
    gap = replace(indicator, values=values)
    filled = replace(gap, values=(*values, Value(other, abs(figure))))
    if assess(gap, year, CYCLE).status in GOOD:
        assert assess(filled, year, CYCLE).status in GOOD


@given(reached(), st.integers(1, 4))
def test_a_missing_value_never_changes_a_mean(items: list[ReachedKpi], count: int) -> None:
    silent = Indicator("", "T-SG", KpiKind.NUMBER, Direction.UP)
    missing = [
        ReachedKpi(assess(replace(silent, code=f"M{number}"), 2009, CYCLE))
        for number in range(count)
    ]
    before, after = roll_up(items), roll_up([*items, *missing])
    assert (after.share, after.reported, after.assessed) == (
        before.share,
        before.reported,
        before.assessed,
    )
    assert after.total == before.total + count


@given(reached(), st.data())
def test_neither_order_nor_repetition_changes_a_roll_up(
    items: list[ReachedKpi], data: st.DataObject
) -> None:
    again = data.draw(st.lists(st.sampled_from(items), max_size=6)) if items else []
    assert roll_up(data.draw(st.permutations([*items, *again]))) == roll_up(items)


@given(reached())
def test_a_mean_lies_between_its_attainments(items: list[ReachedKpi]) -> None:
    found = roll_up(items)
    shares = [capped(kpi.share) for kpi in found.assessments if kpi.share is not None]
    assert (found.share is None) == (not shares)
    if found.share is not None:
        assert 0 <= min(shares) <= found.share <= max(shares) <= 1
    assert sum(count.number for count in found.counts) == found.total == len(found.assessments)


@given(plans())
def test_no_kpi_counts_twice_whatever_the_paths(rows: Rows) -> None:
    """One KPI on each node at the bottom; each path to the top brings it along once more."""
    graph = rows.graph()
    for top in rows.spine[-1].nodes:
        paths = list(trace_of(graph, top.code).paths())
        found = roll_up(_brought_by(path.nodes[0], is_sure=not path.is_ambiguous) for path in paths)
        sure = {path.nodes[0] for path in paths if not path.is_ambiguous}
        outputs = {path.nodes[0] for path in paths}
        assert [kpi.code for kpi in found.assessments] == sorted(outputs)
        assert found.ambiguous == tuple(sorted(outputs - sure))
        assert found.share == (Fraction(1, 2) if outputs else None)


def mirrored(indicator: Indicator) -> Indicator:
    """The same KPI read upside down: what rose by 3 falls by 3."""
    return replace(
        _times(indicator, Decimal(-1)),
        direction=DIRECTIONS[indicator.direction],
        targets=tuple(
            Target(target.year, OPERATORS[target.operator], -target.value)
            for target in indicator.targets
        ),
    )


def _times(indicator: Indicator, factor: Decimal) -> Indicator:
    """The same KPI with every figure multiplied."""
    return replace(
        indicator,
        baseline=None if indicator.baseline is None else indicator.baseline * factor,
        targets=tuple(replace(found, value=found.value * factor) for found in indicator.targets),
        values=tuple(
            replace(found, value=None if found.value is None else found.value * factor)
            for found in indicator.values
        ),
    )


def _moved(indicator: Indicator, year: int, by: Decimal) -> Indicator:
    """The same KPI with the value of one year changed."""
    return replace(
        indicator,
        values=tuple(
            replace(found, value=(found.value or Decimal(0)) + by) if found.year == year else found
            for found in indicator.values
        ),
    )


def _brought_by(output: str, *, is_sure: bool) -> ReachedKpi:
    indicator = Indicator(
        code=output,
        subject=output,
        kind=KpiKind.NUMBER,
        direction=Direction.UP,
        targets=(Target(2009, Operator.AT_LEAST, Decimal(2)),),
        values=(Value(2009, Decimal(1)),),
    )
    certainty = Certainty.CERTAIN if is_sure else Certainty.AMBIGUOUS
    return ReachedKpi(assess(indicator, 2009, CYCLE), certainty)
