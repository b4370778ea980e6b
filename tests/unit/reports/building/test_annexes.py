"""The annexes after the matrices: method, gaps, people, other years."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpis.progress.inputs import Value
from kpis.vocabulary import Frequency, KpiKind, Qualifier
from reports.building.annexes import annex_sections
from reports.document.data import KpiRecord, ReportData, SourcedValue
from reports.document.document import Bullets, Cell, CellKind, Paragraph, Section, Table
from tests.unit.reports.building.report_sample import GOOD, SILENT, kpi, report, target


def annex(data: ReportData, number: str) -> Section:
    return next(section for section in annex_sections(data) if section.number == number)


def rows(section: Section) -> list[list[str]]:
    [table] = [block for block in section.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row] for row in table.rows]


def test_the_method_names_the_thresholds_and_the_cut_off() -> None:
    bullets, cut_off = annex(report(), "E").blocks
    assert isinstance(bullets, Bullets)
    assert "On track from 100\u00a0%" in bullets.items[-1]
    assert "at risk from 50\u00a0%" in bullets.items[-1]
    assert cut_off == Paragraph(
        "Values count that were approved by the end of 31 March 2010 (UTC)."
    )


@pytest.mark.parametrize(
    ("pending", "why"),
    [
        ("", "no value"),
        ("draft", "a value is being worked on"),
        ("submitted", "a value is submitted and not approved"),
        ("sent-back", "a value was sent back to be mended"),
        ("approved after the cut-off", "approved after the cut-off"),
    ],
)
def test_what_is_not_reported_says_why(pending: str, why: str) -> None:
    silent = replace(SILENT, pending=pending, reason="It is late.")
    section = annex(report(GOOD, silent), "F")
    assert rows(section) == [["KPI-G1-1", "Notices in time (notices)", "X", why, "It is late."]]
    assert section.blocks[-1] == Paragraph(
        "No KPI measures these by themselves: G2, X1, X2, X-PUB."
    )


@pytest.mark.parametrize(
    ("values", "said"),
    [((), "by the end of 2011"), ((Value(2008, Decimal(5)),), "and was for 2008")],
)
def test_what_is_reported_once_says_when(values: tuple[Value, ...], said: str) -> None:
    once = replace(SILENT.indicator, frequency=Frequency.ONCE, values=values)
    [row] = rows(annex(report(GOOD, replace(SILENT, indicator=once, pending="")), "F"))
    assert row[3] == f"no value is owed: it is reported once in the cycle, {said}"


def test_a_gap_without_a_reason_says_so() -> None:
    assert rows(annex(report(), "F"))[0][-1] == "not given"


def test_where_everything_is_measured_nothing_is_named() -> None:
    codes = ["G1", "G2", "X1", "X2", "X-SG", "X-PUB"]
    kpis = [kpi(f"KPI-{code}-1", code) for code in codes]
    [_table] = annex(report(*kpis), "F").blocks


def test_the_people_are_named() -> None:
    found = rows(annex(report(approved_by="kim"), "G"))
    assert found[0] == ["The report", "several", "kim"]
    assert found[1] == ["G1: Widen the membership", "ana", "rui"]
    draft = replace(report(), narratives=(replace(report().narratives[0], written_by=""),))
    assert rows(annex(draft, "G")) == [
        ["The report", "several", "not approved"],
        ["G1: Widen the membership", "nobody yet", "rui"],
    ]


def context(**more: object) -> KpiRecord:
    """A KPI with one figure from outside the cycle."""
    given = {"year": 2007, "qualifier": Qualifier.OVER, "source": "Annual report", **more}
    record = kpi("KPI-X-SG-9", values=[Value(2007, None)], indicator={"is_context": True})
    return replace(record, values=(SourcedValue(**given),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        (context(figure=Decimal("2800.000000")), ["2007", "over 2800"]),
        (
            context(figure=Decimal(5), year=None, is_illustrative=True),
            ["not stated", "over 5"],
        ),
        (context(words="Many."), ["2007", "Many."]),
        (context(), ["2007", "not reported"]),
    ],
)
def test_figures_from_outside_the_cycle_stand_apart(record: KpiRecord, cells: list[str]) -> None:
    data = report(GOOD, record)
    row = rows(annex(data, "H"))[0]
    assert [row[2], row[4]] == cells
    told = [one.about for group in annex(data, "B").sections for one in group.sections]
    assert told == ["KPI-X-SG-1"]


def test_none_from_outside_is_said() -> None:
    assert annex(report(), "H").blocks == (Paragraph("There are none."),)


def test_a_figure_from_outside_is_typed() -> None:
    table = annex(report(GOOD, context(figure=Decimal(2800))), "H").blocks[1]
    assert isinstance(table, Table)
    assert table.rows[0][4] == Cell("over 2800", CellKind.NUMBER, Decimal(2800))


def test_a_percentage_from_outside_says_so() -> None:
    found = context(figure=Decimal(80))
    share = replace(found, indicator=replace(found.indicator, kind=KpiKind.PERCENTAGE))
    assert rows(annex(report(GOOD, share), "H"))[0][4] == "over 80\u00a0%"


def test_a_target_for_a_later_year_is_shown_without_a_value() -> None:
    aimed = kpi("KPI-X-SG-9", targets=[target(70, 2023)], indicator={"is_context": True})
    unsourced = replace(aimed.indicator, targets=(replace(target(70, 2023), source=""),))
    both = replace(context(figure=Decimal(60)), code="KPI-X-SG-8", indicator=unsourced)
    bare = kpi("KPI-X-SG-7", indicator={"is_context": True})
    found = rows(annex(report(GOOD, aimed, both, bare), "H"))
    assert [[row[0], *row[2:]] for row in found] == [
        ["KPI-X-SG-9", "2023", "at least 70", "not reported", "Plan"],
        ["KPI-X-SG-8", "2007", "no target", "over 60", "Annual report."],
        ["KPI-X-SG-8", "2023", "at least 70", "not reported", "not given"],
    ]
