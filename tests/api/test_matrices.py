"""Matrices: each mark of the printed tables, and the composite."""

import pytest

from outputs.api.trace import matrices
from outputs.models import OutputObjectiveLink
from sectors.models import ObjectiveGoalLink
from tests.api.conftest import Reader

FIELDS = {
    "code",
    "table",
    "title",
    "relation",
    "plan",
    "revision",
    "row_count",
    "column_count",
    "rows",
    "rows_page",
    "columns",
    "cells",
    "notes",
    "source",
}
SIZES = {
    "4.1": (12, 5),
    "5.1": (12, 7),
    "6.1": (13, 7),
    "7.1": (8, 5),
    "8.1": (24, 7),
    "outputs-goals": (45, 7),
}


def test_the_list_leads_to_each_matrix(api: Reader) -> None:
    items = api.read("matrices/")["results"]
    assert [item["code"] for item in items] == list(SIZES)
    for item in items:
        matrix = api.read(item["url"])
        assert set(matrix) == FIELDS
        assert {name: matrix[name] for name in ("code", "table", "title", "relation")} == {
            name: item[name] for name in ("code", "table", "title", "relation")
        }
        assert item["row_count"] == len(matrix["rows"]) == SIZES[item["code"]][0]
        assert item["column_count"] == len(matrix["columns"]) == SIZES[item["code"]][1]
        assert item["cell_count"] == len(matrix["cells"])
        assert item["html_url"] == f"http://testserver/en/2008-2011/matrices/{item['code']}/"


@pytest.mark.parametrize("table", ["4.1", "5.1", "6.1", "7.1"])
def test_marks_of_a_sector(api: Reader, table: str) -> None:
    links = OutputObjectiveLink.objects.filter(table__number=table)
    rows = links.values_list("output__code", "objective__code", "certainty")
    assert api.read(f"matrices/{table}/")["cells"] == [
        [output, objective, 1, certainty] for output, objective, certainty in rows
    ]


def test_marks_of_the_goals(api: Reader) -> None:
    matrix = api.read("matrices/8.1/")
    rows = ObjectiveGoalLink.objects.values_list("objective__code", "goal__code", "certainty")
    assert matrix["cells"] == [[objective, goal, 1, level] for objective, goal, level in rows]
    assert matrix["relation"] == "stated"
    doubtful = [cell[:2] for cell in matrix["cells"] if cell[3] == "ambiguous"]
    assert doubtful == [["D4", "G3"], ["D4", "G5"]]


def test_an_ambiguous_mark_comes_with_its_note(api: Reader) -> None:
    notes = {(row, column): note for row, column, note in api.read("matrices/8.1/")["notes"]}
    assert {("D4", "G3"), ("D4", "G5")} <= set(notes)
    assert all(notes.values())


def test_a_certain_mark_may_have_a_note_too(api: Reader) -> None:
    matrix = api.read("matrices/7.1/")
    assert [note[:2] for note in matrix["notes"]] == [
        ["INT-TELECOM", column] for column in ("INT3", "INT4", "INT5")
    ]
    assert {cell[3] for cell in matrix["cells"]} == {"certain"}


def test_the_composite_counts_the_paths(api: Reader) -> None:
    matrix = api.read("matrices/outputs-goals/")
    assert matrix["relation"] == "derived"
    assert matrix["title"] == "Outputs and the goals they reach"
    assert matrix["notes"] == []
    assert [row["code"] for row in matrix["rows"]] == api.codes("outputs/")
    assert [column["code"] for column in matrix["columns"]] == api.codes("goals/")
    found = {(output, goal): (count, level) for output, goal, count, level in matrix["cells"]}
    for output in api.codes("outputs/"):
        for goal in api.read(f"outputs/{output}/trace/")["goals"]:
            cell = found.pop((output, goal["code"]))
            assert cell == (goal["path_count"], goal["certainty"])
    assert not found


@pytest.mark.parametrize("table", SIZES)
def test_the_pages_of_rows_are_the_matrix(api: Reader, table: str) -> None:
    whole, address, pages = api.read(f"matrices/{table}/"), f"matrices/{table}/?page_size=5", []
    assert whole["rows_page"] is None
    while address:
        pages.append(api.read(address))
        address = pages[-1]["rows_page"]["next"]
    assert len(pages) == -(-len(whole["rows"]) // 5)
    for part in ("rows", "cells", "notes"):
        assert [one for page in pages for one in page[part]] == whole[part]
    for page in pages:
        marked = {column for _row, column, _value, _certainty in page["cells"]}
        assert [one["code"] for one in page["columns"]] == [
            one["code"] for one in whole["columns"] if one["code"] in marked
        ]
        assert (page["row_count"], page["column_count"]) == SIZES[table]


def test_a_matrix_too_large_for_a_workbook_says_so(
    api: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrices, "MOST_CELLS", 100)
    [error] = api.refused("matrices/8.1/?format=xlsx", 400)["errors"]
    assert error["message"].startswith("24 rows and 7 columns are too many for a workbook.")
    assert api.ask("matrices/4.1/?format=xlsx").status_code == 200
