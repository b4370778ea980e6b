"""The page that is read first: bars by goal, what moved, what is off track, what is asked."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reports.building.overview import MOST, moved, moved_sentences, overview_section
from reports.document.data import Recommended, ReportData
from reports.document.document import Block, Bullets, CellKind, Paragraph, Table
from reports.vocabulary import Ground, ReportType
from tests.unit.reports.building.report_sample import (
    GOOD,
    HEAD,
    SILENT,
    WEAK,
    kpi,
    report,
    target,
    value,
)

FALLEN = kpi(
    "KPI-X-SG-3",
    values=[value(100, 2008), value(20)],
    targets=[target(100, 2008), target(100)],
    reason="The hall was shut. It opens again.",
)
FIRST = replace(HEAD, code="2008", year=2008)


def blocks(data: ReportData) -> tuple[Block, ...]:
    return overview_section(data).blocks


def words(data: ReportData) -> list[str]:
    return [block.text for block in blocks(data) if isinstance(block, Paragraph)]


def tables(data: ReportData) -> list[Table]:
    return [block for block in blocks(data) if isinstance(block, Table)]


def lists(data: ReportData) -> list[tuple[str, ...]]:
    return [block.items for block in blocks(data) if isinstance(block, Bullets)]


def test_it_has_a_page_of_its_own() -> None:
    assert overview_section(report()).starts_page


def test_every_goal_has_a_bar_and_both_summaries() -> None:
    data = report(GOOD, FALLEN, SILENT)
    [table] = tables(data)
    first, second = table.rows
    assert first[2].kind is CellKind.BAR
    assert first[2].counts == (("on-track", 1), ("off-track", 1), ("not-reported", 1))
    assert first[2].text == "on track 1, off track 1, not reported 1"
    assert [cell.text for cell in first[3:]] == ["60\u00a0%", "60\u00a0%", "95\u00a0%"]
    assert [cell.text for cell in second[:2]] == ["G2", "Connect"]
    assert data.standing.weighted("G1").weight + data.standing.weighted("G2").weight == Fraction(3)


def test_a_goal_without_a_kpi_has_no_bar() -> None:
    [table] = tables(report(SILENT))
    assert [cell.text for cell in table.rows[1][2:]] == ["no KPI"] * 4
    assert not table.rows[1][2].counts


def test_what_moved_is_named_by_status() -> None:
    data = report(GOOD, WEAK, FALLEN)
    assert [one.kpi.code for one in moved(data, data.of_cycle)] == [GOOD.code, FALLEN.code]
    assert list(moved_sentences(data, data.of_cycle)) == [
        "Better than in 2008: KPI-X-SG-1 (at risk → on track).",
        "Worse than in 2008: KPI-X-SG-3 (on track → off track).",
    ]
    assert list(moved_sentences(report(WEAK), [WEAK])) == ["No status is another than in 2008."]
    assert "Since 2008, 1 KPI moved to a better status, 1 to a worse one." in " ".join(words(data))


def test_the_first_year_has_none_before() -> None:
    data = report(GOOD, head=FIRST)
    assert list(moved_sentences(data, data.of_cycle)) == []
    assert "This is the first year" in " ".join(words(data))
    assert tables(data)[0].rows[0][5].text == "first year"


def test_what_is_off_track_says_why_in_a_sentence() -> None:
    data = report(GOOD, FALLEN)
    assert lists(data)[0] == ("KPI-X-SG-3 Notices in time: The hall was shut.",)
    assert "No KPI is off track." in words(report(GOOD))


def test_the_decisions_are_listed_as_far_as_the_page_has_room() -> None:
    assert lists(report())[-1] == ("X1--G2: Ask.", "X-SG: Hold fewer.")
    assert lists(report(recommendations=())) == []
    many = tuple(
        Recommended(place, Ground.FINANCES, "X-SG", "Hold fewer. Now.", "Costs.")
        for place in range(MOST + 2)
    )
    assert len(lists(report(recommendations=many))[-1]) == MOST
    assert words(report(recommendations=many))[-1] == "2 more are in section 5."


def test_the_cycle_has_a_column_per_year() -> None:
    head = replace(HEAD, code="cycle", type=ReportType.CYCLE, year=2011)
    _goals, table = tables(report(GOOD, WEAK, head=head))
    assert [column.title for column in table.columns[2:]] == ["2008", "2009", "2010", "2011"]
    assert [row[0].text for row in table.rows] == ["Plan", "G1", "G2", "X"]
    assert [cell.text for cell in table.rows[0][2:]] == [
        *("90\u00a0% (1 of 2)", "90\u00a0% (2 of 2)", "not reported", "not reported"),
    ]
    assert table.rows[0][2].number == Decimal(90)
