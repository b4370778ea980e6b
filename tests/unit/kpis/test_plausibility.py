"""Values worth a second look."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kpis.plausibility import doubts_about
from kpis.progress.inputs import Indicator, Target, Value
from kpis.vocabulary import Direction, KpiKind, Operator, Series

KINDS: dict[str, dict[str, Any]] = {
    "number": {"kind": KpiKind.NUMBER},
    "total": {"kind": KpiKind.NUMBER, "series": Series.CUMULATIVE},
    "percentage": {"kind": KpiKind.PERCENTAGE},
    "ordinal": {"kind": KpiKind.ORDINAL, "scale": ("low", "medium", "high")},
    "milestone": {"kind": KpiKind.MILESTONE},
    "narrative": {"kind": KpiKind.NARRATIVE},
}


def value(year: int, figure: str | None, **more: Any) -> Value:
    return Value(year, None if figure is None else Decimal(figure), **more)


def indicator(kind: str, *values: Value) -> Indicator:
    given = {"direction": Direction.UP, "values": values, **KINDS[kind]}
    return Indicator("KPI-R-SG-1", "R-SG", **given)


def aim(figure: str) -> Target:
    return Target(2009, Operator.AT_LEAST, Decimal(figure))


def oddities(kind: str, old: str | None, new: str | None) -> list[str]:
    before = () if old is None else (value(2008, old),)
    found = doubts_about(indicator(kind, *before), 2009, value(2009, new))
    assert all(one.sentence() for one in found)
    return [one.oddity.slug for one in found]


@pytest.mark.parametrize(
    ("kind", "old", "new", "found"),
    [
        ("number", None, "80", []),
        ("number", "20", None, []),
        ("number", "20", "60", []),
        ("number", "20", "60.1", ["jump"]),
        ("number", "60", "20", []),
        ("number", "60", "19", ["jump"]),
        ("number", "0", "5000", []),
        ("number", "5", "0", ["to-zero"]),
        ("number", "5", "-5", ["sign"]),
        ("number", "-5", "-20", ["jump"]),
        ("total", "5", "-1", ["shrinking", "sign"]),
        ("total", None, "-1", ["shrinking"]),
        ("percentage", "50", "75", []),
        ("percentage", "50", "76", ["points"]),
        ("number", None, "-21", ["negative"]),
        ("number", "-5", "-6", []),
        ("percentage", None, "0.43", ["share"]),
        ("percentage", None, "0", []),
        ("percentage", None, "101", ["outside-percent"]),
        ("percentage", "90", "-1", ["outside-percent", "points"]),
        ("ordinal", "1", "2", []),
        ("ordinal", "1", "3", ["levels"]),
        ("milestone", "1", "0", ["unreached"]),
        ("milestone", "0", "1", []),
        ("narrative", "1", "5", []),
    ],
)
def test_what_is_odd(kind: str, old: str | None, new: str | None, found: list[str]) -> None:
    assert oddities(kind, old, new) == found


def test_the_latest_earlier_figure_counts() -> None:
    values = [value(2010, "1"), value(2008, None), value(2007, "20"), value(2006, "1")]
    [doubt] = doubts_about(indicator("number", *values), 2009, value(2009, "80"))
    assert doubt.sentence() == (
        "From 20 in 2007 to 80: more than three times as much, or less than a third."
    )


def test_a_percentage_follows_from_its_numbers() -> None:
    before = value(2008, None, numerator=Decimal(1), denominator=Decimal(4))
    now = value(2009, None, numerator=Decimal(3), denominator=Decimal(4))
    [doubt] = doubts_about(indicator("percentage", before), 2009, now)
    assert doubt.sentence() == "From 25 in 2008 to 75: more than 25 percentage points."


def test_a_percentage_of_few_is_not_odd_where_both_numbers_are_known() -> None:
    now = value(2009, None, numerator=Decimal(1), denominator=Decimal(500))
    assert doubts_about(indicator("percentage"), 2009, now) == ()


@pytest.mark.parametrize("below", [{"baseline": Decimal(-1)}, {"targets": (aim("-3"),)}])
def test_less_than_nothing_is_not_odd_where_the_indicator_knows_it(below: dict[str, Any]) -> None:
    one = replace(indicator("number"), **below)
    assert doubts_about(one, 2009, value(2009, "-21")) == ()


@pytest.mark.parametrize(
    ("as_of", "found"), [("", []), ("2009", []), ("2009-12-31", []), ("2010-01-01", ["other-year"])]
)
def test_a_date_outside_its_year_is_odd(as_of: str, found: list[str]) -> None:
    doubts = doubts_about(indicator("narrative"), 2009, value(2009, None), as_of)
    assert [one.oddity.slug for one in doubts] == found
    assert all(as_of in one.sentence() for one in doubts)
