"""Half a page per goal and Sector: what is off track, what moved, what was not reported."""

from dataclasses import replace

from reports.building.parts import (
    exceptional,
    goals_section,
    kpi_table,
    sectors_section,
    silent_sentences,
)
from reports.document.document import CellKind, Paragraph, Section, Table
from tests.unit.reports.building.report_sample import (
    GOOD,
    PLAN,
    SILENT,
    WEAK,
    kpi,
    report,
    target,
    value,
)

OFF = kpi("KPI-X-SG-3", values=[value(20)], targets=[target(100)], reason="Shut. Not yet open.")
SILENT_X = kpi("KPI-X-SG-4", targets=[target(5)], reason="It is late.")


def words(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def rows(section: Section) -> list[list[str]]:
    return [
        [cell.text for cell in row]
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_a_goal_shows_its_own_kpis_first_then_its_objectives() -> None:
    first, second = goals_section(report(GOOD, WEAK, OFF, SILENT), "2").sections
    assert (first.about, first.heading, first.number) == ("G1", "G1: Widen the membership", "")
    assert words(first)[0].endswith("Share-weighted mean: 66\u00a0%.")
    assert words(first)[1] == "It went well."
    assert rows(first) == [
        [
            *("KPI-G1-1", "Notices in time (notices)", "at least 5", "not reported"),
            *("Not reported", "not given"),
        ]
    ]
    said = "Of 1 objective, these have KPIs off track: X1 (1); KPIs at risk: X1 (1)."
    assert words(first)[-1] == words(second)[-1] == said
    assert rows(second) == []


def test_a_goal_without_attainment_says_nothing_of_a_mean() -> None:
    first, _second = goals_section(report(SILENT), "2").sections
    assert "Share-weighted" not in " ".join(words(first))
    assert words(goals_section(report(GOOD), "2").sections[0])[-1] == "It went well."


def test_a_sector_tells_by_exception() -> None:
    [sector] = sectors_section(report(GOOD, WEAK, OFF, SILENT_X), "3").sections
    assert [row[0] for row in rows(sector)] == ["KPI-X-SG-3", "KPI-X-SG-2"]
    assert rows(sector)[0][-1] == "Shut. Not yet open."
    assert words(sector)[2:] == [
        "Better than in 2008: KPI-X-SG-1 (at risk → on track).",
        "Not reported for 2009: KPI-X-SG-4 Notices in time (It is late).",
    ]


def test_a_sector_may_have_nothing_to_tell() -> None:
    [sector] = sectors_section(report(SILENT), "3").sections
    assert words(sector) == ["No KPI measures this.", "It went well."]
    assert not sectors_section(report(plan=replace(PLAN, sectors=())), "3").sections


DATA = report(GOOD, WEAK, OFF, SILENT)


def test_off_track_comes_before_at_risk() -> None:
    assert exceptional(DATA, DATA.of_cycle) == [OFF, WEAK]


def test_a_reason_that_nobody_owes_says_so() -> None:
    good, off = kpi_table(DATA, "some", "Some", [GOOD, OFF]).rows
    assert (good[-1].text, good[-1].kind) == ("none owed", CellKind.MISSING)
    assert off[-1].text == "Shut. Not yet open."


def test_what_is_silent_is_named_with_its_reason() -> None:
    assert list(silent_sentences(DATA, [GOOD])) == []
    assert list(silent_sentences(DATA, DATA.of_cycle)) == [
        "Not reported for 2009: KPI-G1-1 Notices in time (not given)."
    ]
