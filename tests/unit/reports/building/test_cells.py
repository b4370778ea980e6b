"""One KPI in one year as cells: every kind, every gap, and never a number that is not there."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kpis.progress.assessing import Assessment, assess
from kpis.progress.rollup import ReachedKpi, roll_up
from kpis.vocabulary import KpiKind, Operator, Qualifier, Series
from kpis.wording import ENGLISH, target_wording
from plans.vocabulary import Certainty
from reports.building import cells
from reports.document.data import KpiRecord
from reports.document.document import Cell, CellKind
from tests.kpi_factories import KpiTargetFactory
from tests.unit.reports.building.report_sample import CYCLE, kpi, target, value

SCALE = {"scale": ("low", "medium", "high")}


def assessed(record: KpiRecord, year: int = 2009) -> Assessment:
    return assess(record.indicator, year, CYCLE)


def shown_value(record: KpiRecord) -> Cell:
    return cells.value(record, assessed(record))


VALUES: list[tuple[KpiRecord, str, str | None]] = [
    (kpi(values=[value(120)]), "120", "120"),
    (kpi(values=[value(0)]), "0", "0"),
    (kpi(values=[value(12000.5)]), "12\u202f000.5", "12000.5"),
    (kpi(values=[value(120)], sourced={"qualifier": Qualifier.OVER}), "over 120", "120"),
    (kpi(values=[value(120, is_illustrative=True)]), "120", "120"),
    (kpi(values=[value(48)], kind=KpiKind.PERCENTAGE), "48\u00a0%", "48"),
    (
        kpi(
            values=[value(None, numerator=Decimal(1), denominator=Decimal(4))],
            kind=KpiKind.PERCENTAGE,
        ),
        "25\u00a0%",
        "25",
    ),
    (kpi(values=[value(2)], kind=KpiKind.ORDINAL, indicator=SCALE), "medium (2 of 3)", None),
    (kpi(values=[value(2.5)], kind=KpiKind.ORDINAL, indicator=SCALE), "2.5", None),
    (kpi(values=[value(1)], kind=KpiKind.MILESTONE), "reached", None),
    (kpi(values=[value(0)], kind=KpiKind.MILESTONE), "not reached", None),
    (kpi(values=[value(None, text="Well liked.")], kind=KpiKind.NARRATIVE), "Well liked.", None),
    (
        kpi(values=[value(40, 2008), value(30)], series=Series.CUMULATIVE),
        "70 (2008 to 2009)",
        "70",
    ),
    (
        kpi(
            values=[value(40, 2008), value(30, is_illustrative=True)],
            series=Series.CUMULATIVE,
            sourced={"qualifier": Qualifier.OVER},
        ),
        "about 70 (2008 to 2009)",
        "70",
    ),
    (
        kpi(values=[value(48)], kind=KpiKind.PERCENTAGE, series=Series.CUMULATIVE),
        "48\u00a0%",
        None,
    ),
    (
        kpi(
            values=[value(None, numerator=Decimal(1), denominator=Decimal(-4))],
            kind=KpiKind.PERCENTAGE,
        ),
        "1 of −4",
        None,
    ),
]


@pytest.mark.parametrize(("record", "text", "number"), VALUES)
def test_a_value_is_shown_in_the_way_of_its_kind(
    record: KpiRecord, text: str, number: str | None
) -> None:
    cell = shown_value(record)
    assert cell.text == text
    assert cell.number == (None if number is None else Decimal(number))
    assert cell.kind is (CellKind.TEXT if number is None else CellKind.NUMBER)


@pytest.mark.parametrize(
    "record",
    [kpi(), kpi(values=[value(5, 2008)]), kpi(values=[value(None, text="Later.")])],
)
def test_a_missing_value_is_said_to_be_missing(record: KpiRecord) -> None:
    assert shown_value(record) == Cell("not reported", CellKind.MISSING)
    assert cells.attainment(assessed(record)) == Cell("not reported", CellKind.MISSING)


TARGETS: list[tuple[dict[str, Any], str, str | None]] = [
    ({"targets": [target(100)]}, "at least 100", "100"),
    ({"targets": [target(5, operator=Operator.AT_MOST)]}, "at most 5", "5"),
    (
        {"targets": [target(5, operator=Operator.EQUAL)], "kind": KpiKind.PERCENTAGE},
        "exactly 5\u00a0%",
        "5",
    ),
    (
        {"targets": [target(3)], "kind": KpiKind.ORDINAL, "indicator": SCALE},
        "at least high (3 of 3)",
        None,
    ),
    ({"targets": [target(1)], "kind": KpiKind.MILESTONE}, "to be reached", None),
]


@pytest.mark.parametrize(("given", "text", "number"), TARGETS)
def test_a_target_says_its_operator(given: dict[str, Any], text: str, number: str | None) -> None:
    record = kpi(**given)
    cell = cells.target(record, assessed(record).target)
    assert (cell.text, cell.number) == (text, None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("operator", "qualifier", "text"),
    [
        (Operator.EQUAL, Qualifier.ABOUT, "about 50"),
        (Operator.EQUAL, Qualifier.OVER, "over 50"),
        (Operator.EQUAL, Qualifier.EXACT, "exactly 50"),
        (Operator.AT_LEAST, Qualifier.ABOUT, "at least about 50"),
    ],
)
@pytest.mark.django_db
def test_a_target_is_said_as_on_the_page(
    operator: Operator, qualifier: Qualifier, text: str
) -> None:
    record = kpi(targets=[target(50, operator=operator, qualifier=qualifier)])
    assert cells.target(record, assessed(record).target).text == text
    row = KpiTargetFactory(operator=operator.value, qualifier=qualifier.value, value=Decimal(50))
    assert target_wording(row.kpi, row, ENGLISH).text == text


def test_what_was_never_set_says_so() -> None:
    record = kpi(values=[value(5)])
    assert cells.target(record, assessed(record).target) == Cell("no target", CellKind.MISSING)
    assert cells.baseline(record) == Cell("no baseline", CellKind.MISSING)
    assert cells.attainment(assessed(record)) == Cell("not assessed", CellKind.MISSING)


def test_a_target_without_its_source_is_shown_all_the_same() -> None:
    bare = kpi(targets=[replace(target(100), source="")])
    assert cells.target(bare, assessed(bare).target).text == "at least 100"


def test_a_value_without_its_source_is_shown_all_the_same() -> None:
    record = kpi(values=[value(7)])
    bare = KpiRecord(**{**vars(record), "values": ()})
    assert cells.value(bare, assessed(bare)).text == "7"


def test_a_baseline_has_its_year() -> None:
    record = kpi(indicator={"baseline": Decimal(60)}, baseline_year=2007)
    assert cells.baseline(record) == Cell("60 (2007)", CellKind.NUMBER, Decimal(60))
    undated = kpi(indicator={"baseline": Decimal(60)})
    assert cells.baseline(undated).text == "60"


def test_a_name_says_its_unit() -> None:
    assert cells.name(kpi()).text == "Notices in time (notices)"
    invented = kpi(unit="", indicator={"is_illustrative": True})
    assert cells.name(invented).text == "Notices in time"


def test_attainment_is_rounded_down() -> None:
    record = kpi(values=[value(999)], targets=[target(1000)])
    assert cells.attainment(assessed(record)) == Cell("99\u00a0%", CellKind.PERCENT, Decimal(99))


def test_a_total_names_its_years_and_a_single_value_has_none() -> None:
    total = kpi(values=[value(1, 2008), value(2)], series=Series.CUMULATIVE)
    assert cells.total_years(assessed(total)) == (2008, 2009)
    assert cells.total_years(assessed(kpi(values=[value(1)]))) is None


def rolled(*records: KpiRecord) -> Any:
    return roll_up(ReachedKpi(assessed(one), Certainty.CERTAIN) for one in records)


def test_a_roll_up_without_kpis_or_values_says_why_there_is_no_mean() -> None:
    nothing = rolled()
    assert [cell(nothing).text for cell in (cells.reported, cells.mean, cells.statuses)] == [
        "no KPI"
    ] * 3
    assert cells.mean(rolled(kpi())) == Cell("not reported", CellKind.MISSING)
    assert cells.mean(rolled(kpi(values=[value(5)]))) == Cell("not assessed", CellKind.MISSING)


def test_a_roll_up_tells_of_how_many_it_speaks() -> None:
    half = kpi(values=[value(50)], targets=[target(100)])
    together = rolled(half, kpi("KPI-X-SG-2", targets=[target(1)]))
    assert cells.reported(together).text == "1 of 2"
    assert cells.mean(together) == Cell("50\u00a0%", CellKind.PERCENT, Decimal(50))
    assert cells.statuses(together).text == "at risk 1, not reported 1"
