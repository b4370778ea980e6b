"""Results by Sector: mission, narrative, objectives as printed, and a row for each node."""

from reports.building.sectors import sectors_section
from reports.document.document import Paragraph, Role, Section, Table
from tests.unit.reports.building.report_sample import SILENT, report


def the_sector() -> Section:
    [sector] = sectors_section(report()).sections
    return sector


def test_a_sector_begins_with_its_mission() -> None:
    mission, sentence, narrative, _table = the_sector().blocks
    assert mission == Paragraph("To serve.", Role.QUOTE, "Resolution 71, § 4.1")
    assert isinstance(sentence, Paragraph)
    assert sentence.text.startswith("2 of 2 KPIs reported")
    assert narrative == Paragraph("It went well.")


def test_every_objective_and_output_has_a_row() -> None:
    *_others, table = the_sector().blocks
    assert isinstance(table, Table)
    standing = ["2 of 2", "90\u00a0%", "on track 1, at risk 1"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["X1", "Agree", "G1, G2 (ambiguous mark)", *standing],
        ["X2", "Teach", "nothing", "no KPI", "no KPI", "no KPI"],
        ["X-SG", "Study groups", "X1", *standing],
        ["X-PUB", "Publications", "nothing", "no KPI", "no KPI", "no KPI"],
    ]


def test_an_objective_names_its_outputs() -> None:
    first, second = the_sector().sections
    assert first.blocks[-1] == Paragraph("Outputs: X-SG.")
    assert second.blocks[1:] == (
        Paragraph("No KPI measures this."),
        Paragraph("No output serves this objective."),
    )


def test_a_sector_may_have_no_kpi_at_all() -> None:
    [sector] = sectors_section(report(SILENT)).sections
    assert sector.blocks[1] == Paragraph("No KPI measures this.")
