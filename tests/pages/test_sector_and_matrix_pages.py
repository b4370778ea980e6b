"""The pages of Sectors and matrices."""

import pytest
from django.test import Client

from outputs.loaders import graph_of
from outputs.models import OutputObjectiveLink
from plans.models import Plan
from plans.trace.matrix import composite_matrix
from plans.vocabulary import Certainty
from sectors.models import ObjectiveGoalLink, Sector
from tests.pages.page import Page, page_at

PLAN = "/en/2008-2011/"
Marks = set[tuple[str, str]]


def cells_of(page: Page, table: str) -> dict[tuple[str, str], str]:
    """Return row and column code → text of every cell that is not empty, totals left out."""
    head, *rows = page.table(f"caption-{table}").rows
    columns = [cell.text.split()[0] for cell in head[1:-1]]
    cells: dict[tuple[str, str], str] = {}
    for row in rows[:-1]:
        if len(row) == len(head):
            code = row[0].text.split()[0]
            texts = zip(columns, (cell.text for cell in row[1:-1]), strict=True)
            cells.update({(code, column): text for column, text in texts if text})
    return cells


def stored_marks(plan: Plan, table: str) -> Marks:
    lower = OutputObjectiveLink.objects.in_plan(plan).filter(table__number=table)
    upper = ObjectiveGoalLink.objects.in_plan(plan).filter(table__number=table)
    return {
        *lower.values_list("output__code", "objective__code"),
        *upper.values_list("objective__code", "goal__code"),
    }


@pytest.mark.parametrize("table", ["4.1", "5.1", "6.1", "7.1", "8.1"])
def test_a_printed_matrix_has_exactly_the_stored_marks(
    client: Client, plan: Plan, table: str
) -> None:
    page = page_at(client, f"{PLAN}matrices/{table}/")
    marks = stored_marks(plan, table)
    cells = cells_of(page, table.replace(".", ""))
    assert set(cells) == marks
    for (row, column), text in cells.items():
        assert text.startswith("x")
        assert f"{row}, " in text
        assert f" is marked under {column}, " in text
        assert f" in Table {table}" in text
    assert f" by {len(marks)} marks." in page.answer
    *_rows, total = page.table(f"caption-{table.replace('.', '')}").texts
    assert int(total[-1]) == len(marks) == sum(map(int, total[1:-1]))


def test_a_mark_is_told_in_full(client: Client, plan: Plan) -> None:
    del plan
    cells = cells_of(page_at(client, f"{PLAN}matrices/5.1/"), "51")
    assert cells["T-SG", "T1"] == (
        "xT-SG, Study groups, is marked under T1, Develop and publish timely global standards,"
        " in Table 5.1."
    )


def test_ambiguous_cells_differ_in_look_and_words(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/8.1/")
    doubtful = page.all("td", "is-ambiguous")
    assert [cell.text.split(",")[0] for cell in doubtful] == ["x?1D4", "x?2D4"]
    assert all("the mark is ambiguous, see note" in cell.text for cell in doubtful)
    notes = page.one("div", "notes").text
    assert "D4 → G3" in notes
    assert "D4 → G5" in notes
    assert page.answer.endswith("2 of them can be read in more than one way.")


def test_a_note_on_certain_marks_is_shown_without_doubt(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{PLAN}matrices/7.1/")
    assert not page.all("td", "is-ambiguous")
    notes = page.one("div", "notes").text
    assert "INT-TELECOM → INT3, INT-TELECOM → INT4, INT-TELECOM → INT5" in notes
    assert "question mark" not in notes
    assert sum(cell.text.startswith("x1") for cell in page.all("td", "mark")) == 3


def test_rows_stand_in_printed_order_under_their_sector(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    rows = page_at(client, f"{PLAN}matrices/8.1/").table("caption-81").texts[1:-1]
    heads = [row[0] for row in rows if len(row) == 1]
    assert heads == ["ITU-R", "ITU-T", "ITU-D", "General Secretariat"]
    codes = [row[0].split()[0] for row in rows if len(row) > 1]
    assert codes == [node.code for node in graph.layer("objective")]


def test_the_composite_counts_paths_and_marks_doubt(client: Client, plan: Plan) -> None:
    matrix = composite_matrix(graph_of(plan))
    page = page_at(client, f"{PLAN}matrices/outputs-goals/")
    cells = cells_of(page, "outputs-goals")
    assert set(cells) == set(matrix.cells)
    for pair, cell in matrix.cells.items():
        doubt = "?" if cell.certainty == Certainty.AMBIGUOUS else ""
        assert cells[pair].startswith(f"{cell.value}{doubt}{pair[0]}, ")
    assert cells["D-LDC", "G3"].endswith("by 3 paths. 1 of them uses an ambiguous mark.")
    assert not [cell for cell in page.all("td", "mark") if "href" in cell.attributes]
    assert "505 paths" in page.answer


def test_the_list_of_matrices_counts_marks(client: Client, plan: Plan) -> None:
    rows = page_at(client, f"{PLAN}matrices/").table("caption-matrices").texts[1:]
    assert len(rows) == 6
    for row in rows[:5]:
        number = row[0].split()[1]
        assert int(row[4]) == len(stored_marks(plan, number))
    assert [row[5] for row in rows] == ["0", "0", "0", "0", "2", "26"]
    assert [row[1].split()[1] for row in rows] == ["stated"] * 5 + ["derived"]


def test_every_sector_has_mission_lists_table_and_priorities(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    for sector in Sector.objects.in_plan(plan).with_source():
        page = page_at(client, f"{PLAN}sectors/{sector.code}/")
        assert " ".join(sector.mission.split()) in page.one("figure", "quote").text
        objectives = page.table("caption-objectives").rows[1:]
        outputs = page.table("caption-outputs").rows[1:]
        assert len(objectives) == sum(
            node.sector == sector.code for node in graph.layer("objective")
        )
        assert len(outputs) == sum(node.sector == sector.code for node in graph.layer("output"))
        assert sector.table is not None
        number = sector.table.number
        assert set(cells_of(page, number.replace(".", ""))) == stored_marks(plan, number)
        items = [item.text for item in sector.priority_items.all()]
        assert [item.text for item in page.all("q")] == items


def test_only_an_order_that_is_printed_is_shown(client: Client, plan: Plan) -> None:
    del plan
    ranked = page_at(client, f"{PLAN}sectors/D/")
    assert "§ 6.3 names 4 items. They are printed in order of priority." in ranked.text
    assert [rank.text for rank in ranked.all("span", "rank")] == ["1", "2", "3", "4"]
    unranked = page_at(client, f"{PLAN}sectors/T/")
    assert "§ 5.3 names 6 items. They are printed without an order of priority." in unranked.text
    assert not unranked.all("span", "rank")


def test_each_list_has_a_sentence_of_its_own(client: Client, plan: Plan) -> None:
    marks = sum(1 for _link in graph_of(plan).links)
    assert page_at(client, f"{PLAN}sectors/").answer == (
        "24 objectives and 45 outputs belong to 4 parts of the Union:"
        " ITU-R, ITU-T, ITU-D, General Secretariat."
    )
    assert page_at(client, f"{PLAN}matrices/").answer == (
        f"5 printed tables hold {marks} marks, 2 of them ambiguous; the composite counts 505 paths."
    )


def test_the_sector_sentence(client: Client, plan: Plan) -> None:
    marks = len(stored_marks(plan, "4.1"))
    assert page_at(client, f"{PLAN}sectors/R/").answer == (
        f"ITU-R has 5 objectives and 12 outputs, tied together by {marks} marks of Table 4.1;"
        " through its objectives it serves 6 of 7 goals."
    )
