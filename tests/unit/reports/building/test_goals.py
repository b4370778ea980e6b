"""Progress by goal: printed words, roll-up, caution, and the nodes that lead there."""

from reports.building.goals import goals_section
from reports.document.document import Paragraph, Role, Table
from tests.unit.reports.building.report_sample import GOOD, WEAK, report

REPORT = report()


def blocks_of(place: int) -> list[Paragraph]:
    blocks = goals_section(REPORT).sections[place].blocks
    return [block for block in blocks if isinstance(block, Paragraph)]


def rows_of(place: int) -> list[list[str]]:
    [table] = [
        block for block in goals_section(REPORT).sections[place].blocks if isinstance(block, Table)
    ]
    return [[cell.text for cell in row] for row in table.rows]


def test_the_whole_plan_comes_first() -> None:
    [words] = goals_section(REPORT).blocks
    assert words == Paragraph(
        "The whole plan: 2 of 3 KPIs reported; mean attainment 90\u00a0%, over 2 KPIs. "
        "By status: on track 1, at risk 1, not reported 1."
    )


def test_a_goal_is_quoted_as_printed_with_its_clause() -> None:
    quote, sentence, narrative = blocks_of(0)
    assert quote == Paragraph("Widening the membership.", Role.QUOTE, "Resolution 71, § 3.2")
    assert sentence.text.startswith("2 of 3 KPIs reported")
    assert narrative.text == "It went well."


def test_what_hangs_on_an_ambiguous_mark_is_cautioned() -> None:
    _quote, _sentence, caution, _narrative = blocks_of(1)
    assert caution.role is Role.WARNING
    assert "KPI-X-SG-1, KPI-X-SG-2" in caution.text


def test_every_node_under_a_goal_has_a_row_once() -> None:
    assert rows_of(1) == [
        ["X1", "Agree", "G2 (ambiguous mark)", "2 of 2", "90\u00a0%", "on track 1, at risk 1"],
        ["X-SG", "Study groups", "X1", "2 of 2", "90\u00a0%", "on track 1, at risk 1"],
    ]


def test_a_goal_without_a_kpi_says_so() -> None:
    section = goals_section(report(GOOD, WEAK, marks=())).sections[0]
    assert isinstance(section.blocks[1], Paragraph)
    assert section.id == "goal-g1"
