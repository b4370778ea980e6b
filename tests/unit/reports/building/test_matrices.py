"""The matrices as annexes."""

from reports.building.matrices import matrices_section
from reports.document.document import Table
from tests.unit.reports.building.report_sample import report


def tables() -> list[Table]:
    sections = matrices_section(report(), "A").sections
    return [block for one in sections for block in one.blocks if isinstance(block, Table)]


def test_each_printed_table_is_shown_as_printed() -> None:
    outputs, goals, _composite = tables()
    assert (outputs.id, outputs.caption) == ("matrix-1-1", "Table 1.1: Outputs of X")
    assert [[cell.text for cell in row] for row in outputs.rows] == [
        ["X-SG", "Study groups", "x", ""],
        ["X-PUB", "Publications", "", ""],
    ]
    assert [[cell.text for cell in row] for row in goals.rows] == [
        ["X1", "Agree", "x", "x?"],
        ["X2", "Teach", "", ""],
    ]
    assert goals.notes == ("X1, G2: Two readings.",)


def test_the_composite_counts_paths() -> None:
    *_printed, composite = tables()
    assert composite.id == "matrix-outputs-goals"
    assert [[cell.text for cell in row] for row in composite.rows] == [
        ["X-SG", "Study groups", "1", "1?"],
        ["X-PUB", "Publications", "0", "0"],
    ]
    assert [cell.number for cell in composite.rows[0][2:]] == [1, 1]
