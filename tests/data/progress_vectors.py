"""Reads the public test vectors of progress: one dictionary a row, and the records in its cells."""

import csv
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kpis.progress.assessing import assess
from kpis.progress.inputs import Cycle, Indicator, Target, Thresholds, Value
from kpis.progress.rollup import ReachedKpi
from kpis.vocabulary import Direction, KpiKind, Operator, Series
from plans.vocabulary import Certainty
from tests.data.files import ROOT

Row = dict[str, str]
CYCLE = Cycle(2008, 2011)
WORDS = re.compile(r"“(?P<text>.+)”")
COUNTS = re.compile(r"(?:(?P<printed>[\d.]+) \()?(?P<over>[\d.]+)/(?P<under>[\d.]+)\)?")
FIGURE = re.compile(r"(?P<value>-?[\d.]+)(?P<restated>\*)?")
REACHED = re.compile(r"(?P<code>\w+): (?:not reported|(?P<value>\S+)/(?P<target>\S+))(?P<marks>.*)")


def read(name: str) -> list[Row]:
    """All rows of a file of vectors in docs/."""
    with (ROOT / "docs" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def indicator_of(row: Row) -> Indicator:
    """The KPI of a row, with its target for the row's year."""
    year = int(row["year"])
    targets = (
        (Target(year, Operator(row["operator"]), Decimal(row["target"])),) if row["target"] else ()
    )
    return Indicator(
        code=row["id"],
        subject="T-SG",
        kind=KpiKind(row["kind"]),
        direction=Direction(row["direction"]),
        series=Series(row["series"]),
        baseline=Decimal(row["baseline"]) if row["baseline"] else None,
        targets=targets,
        values=tuple(map(_value, filter(None, row["values"].split("; ")))),
    )


def cycle_of(row: Row) -> Cycle:
    """The cycle of a row; an empty threshold is the usual one."""
    usual = Thresholds()
    thresholds = Thresholds(
        Decimal(row["on_track"]) if row["on_track"] else usual.on_track,
        Decimal(row["at_risk"]) if row["at_risk"] else usual.at_risk,
    )
    return Cycle(int(row["first_year"]), int(row["last_year"]), thresholds)


def fraction(cell: str) -> Fraction | None:
    """A figure as written, “2/3” or “0.65”; None for an empty cell."""
    return Fraction(cell) if cell else None


def reached_by(cell: str) -> list[ReachedKpi]:
    """The KPIs of a roll-up row: “A: 50/100 ambiguous” is the value 50 of 100 from 0."""
    return [_reached(part) for part in cell.split("; ") if part]


def measuring(indicator: Indicator, subject: str) -> Indicator:
    """The same KPI of another goal, objective or output."""
    return replace(indicator, subject=subject)


def _value(text: str) -> Value:
    year, content = text.split(": ", 1)
    if found := WORDS.fullmatch(content):
        return Value(int(year), None, text=found["text"])
    if found := COUNTS.fullmatch(content):
        printed = Decimal(found["printed"]) if found["printed"] else None
        return Value(int(year), printed, Decimal(found["over"]), Decimal(found["under"]))
    found = FIGURE.fullmatch(content)
    assert found, f"{text} is no value"
    return Value(int(year), Decimal(found["value"]), is_restated=bool(found["restated"]))


def _reached(text: str) -> ReachedKpi:
    found = REACHED.fullmatch(text)
    assert found, f"{text} is no KPI"
    marks = found["marks"].split()
    assert set(marks) <= {"ambiguous", "context", "illustrative"}, f"{text} has unknown marks"
    value, target = found["value"], found["target"]
    indicator = Indicator(
        code=found["code"],
        subject="T-SG",
        kind=KpiKind.NUMBER,
        direction=Direction.UP,
        baseline=Decimal(0),
        targets=(
            (Target(2009, Operator.AT_LEAST, Decimal(target)),)
            if target not in {None, "none"}
            else ()
        ),
        values=(Value(2009, Decimal(value)),) if value else (),
        is_context="context" in marks,
        is_illustrative="illustrative" in marks,
    )
    certainty = Certainty.AMBIGUOUS if "ambiguous" in marks else Certainty.CERTAIN
    return ReachedKpi(assess(indicator, 2009, CYCLE), certainty)
