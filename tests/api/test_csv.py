"""CSV: the same objects in the same order as JSON, safe to open in a spreadsheet."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.models import Goal
from plans.models import Plan
from sheets.writers.csv import FORMULA_STARTS
from tests.api.conftest import Reader
from web.api.fields import RelationsField
from web.api.rendering.tabular import DataTable, cell_text, csv_text, table_of_items

LISTS = [
    *("goals/", "sectors/", "objectives/", "outputs/", "matrices/", "/api/v1/plans/"),
    *("links/", "clauses/", "priorities/", "/api/v1/search/?q=standardization"),
]
PRINTED = ["4.1", "5.1", "6.1", "7.1", "8.1"]


def rows_of(answer: Any) -> list[list[str]]:
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


def read_csv(api: Reader, path: str) -> list[dict[str, str]]:
    """Return the rows of an address by the names in the head; by Accept they are the same."""
    by_accept = api.ask(path, accept="text/csv")
    by_format = api.ask(f"{path}{'&' if '?' in path else '?'}format=csv")
    assert by_format["ETag"] == by_accept["ETag"]
    head, *rows = rows_of(by_accept)
    assert rows_of(by_format)[0] == head
    assert len(set(head)) == len(head)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_holds_what_json_holds(api: Reader, path: str) -> None:
    whole = f"{path}{'&' if '?' in path else '?'}page_size=500"
    items, rows = api.read(whole)["results"], read_csv(api, path)
    assert [row["code"] for row in rows] == [item["code"] for item in items]
    for item, row in zip(items, rows, strict=True):
        assert set(item) == {name.partition(".")[0] for name in row}
        for name, value in item.items():
            if isinstance(value, str):
                assert row[name] == value
            elif isinstance(value, list) and all(isinstance(code, str) for code in value):
                assert row[name].split() == value


def test_numbers_flags_lists_and_what_is_missing(api: Reader) -> None:
    [row] = [row for row in read_csv(api, "outputs/") if row["code"] == "T-SG"]
    item = api.read("outputs/T-SG/")
    assert row["number"] == str(item["number"])
    assert row["high_priority"] in {"true", "false"}
    assert row["objectives"] == " ".join(item["objectives"])
    assert (row["relations.objectives"], row["relations.goals"]) == ("stated", "derived")
    assert {row["high_priority_basis"] for row in read_csv(api, "outputs/?sector=R")} >= {""}


def test_filters_fields_and_order_hold_for_csv(api: Reader) -> None:
    path = "outputs/?sector=D&ordering=-code&fields=title,goals"
    assert [row["code"] for row in read_csv(api, path)] == api.codes(path)
    assert list(read_csv(api, path)[0]) == ["code", "title", "goals"]


def test_an_expanded_object_has_a_column_for_each_part(api: Reader) -> None:
    expected = ["code", "clause.code", "clause.label", "clause.heading", "clause.text"]
    path = "goals/?fields=clause&expand=clause"
    rows = read_csv(api, path)
    assert list(rows[0]) == expected
    assert rows[0]["clause.text"] == api.read(path)["results"][0]["clause"]["text"]
    assert rows_of(api.ask(f"{path}&search=nothing-is-called-so&format=csv")) == [expected]
    goals = read_csv(api, "outputs/?expand=goals,objectives&fields=goals,objectives")
    assert goals == read_csv(api, "outputs/?fields=goals,objectives")


def test_pages_follow_the_link_header_and_hold_every_item_once(api: Reader) -> None:
    address, codes = "outputs/?page_size=20&format=csv", []
    while address:
        answer = api.ask(address)
        codes += [row[0] for row in rows_of(answer)[1:]]
        found = re.search(r'<([^>]+)>; rel="next"', answer.get("Link", ""))
        address = found[1] if found else ""
    assert codes == api.codes("outputs/")


def test_json_pages_have_the_same_link_header(api: Reader) -> None:
    page = api.ask("outputs/?page_size=20&page=2")
    data = page.json()
    assert page["Link"] == f'<{data["next"]}>; rel="next", <{data["previous"]}>; rel="prev"'
    assert "Link" not in api.ask("goals/")


def test_the_paths_of_a_trace(api: Reader) -> None:
    paths = api.read("outputs/T-SG/trace/")["paths"]
    head, *rows = rows_of(api.ask("outputs/T-SG/trace/?format=csv"))
    assert head[:3] == ["output", "objective", "goal"]
    assert rows == [[*path["nodes"], *path["tables"], path["certainty"]] for path in paths]
    assert len(rows) == 23
    page = api.ask("outputs/T-SG/trace/?format=csv&page_size=10")
    assert len(rows_of(page)) == 11
    assert "page=2" in page["Link"]


def test_the_links_of_the_graph(api: Reader) -> None:
    links = api.read("trace/")["links"]
    head, *rows = rows_of(api.ask("trace/?format=csv"))
    assert [dict(zip(head, row, strict=True)) for row in rows] == links


def test_the_findings_of_the_gap_rules(api: Reader) -> None:
    rules, rows = api.read("coverage/")["results"], read_csv(api, "coverage/")
    assert [(row["rule"], row["code"]) for row in rows] == [
        (rule["code"], finding["code"]) for rule in rules for finding in rule["findings"]
    ]
    assert rows


@pytest.mark.parametrize("table", [*PRINTED, "outputs-goals"])
def test_a_matrix_by_its_cells(api: Reader, table: str) -> None:
    cells = api.read(f"matrices/{table}/")["cells"]
    head, *rows = rows_of(api.ask(f"matrices/{table}/?format=csv"))
    assert head == ["row", "column", "value", "certainty", "table"]
    assert rows == [[row, column, str(value), sure, table] for row, column, value, sure in cells]
    assert rows == rows_of(api.ask(f"matrices/{table}/?format=csv&layout=long"))[1:]


@pytest.mark.parametrize("table", [*PRINTED, "outputs-goals"])
def test_a_matrix_as_printed(api: Reader, table: str) -> None:
    matrix = api.read(f"matrices/{table}/")
    head, titles, *rows = rows_of(api.ask(f"matrices/{table}/?format=csv&layout=wide"))
    assert head == ["code", "title", *(column["code"] for column in matrix["columns"])]
    assert titles == ["", "", *(column["title"] for column in matrix["columns"])]
    assert [row[:2] for row in rows] == [[row["code"], row["title"]] for row in matrix["rows"]]
    marks = {
        (row[0], code): mark
        for row in rows
        for code, mark in zip(head[2:], row[2:], strict=True)
        if mark
    }
    assert marks == {
        (row, column): (str(value) if table == "outputs-goals" else "x")
        + ("?" if certainty == "ambiguous" else "")
        for row, column, value, certainty in matrix["cells"]
    }


def test_a_layout_is_known_and_of_csv(api: Reader) -> None:
    [error] = api.refused("matrices/8.1/?format=csv&layout=tall", 400)["errors"]
    assert error == {"field": "layout", "message": "“tall” is no layout. Choose: long, wide."}
    [error] = api.refused("matrices/8.1/?layout=wide", 400)["errors"]
    assert error["message"] == "Only CSV has a layout. Ask for format=csv too."


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("outputs/", "itu-plan-2008-2011-outputs-2026-11-22.csv"),
        ("outputs/T-SG/trace/", "itu-plan-2008-2011-outputs-T-SG-trace-2026-11-22.csv"),
        ("trace/", "itu-plan-2008-2011-trace-2026-11-22.csv"),
        ("matrices/8.1/", "itu-plan-2008-2011-matrices-8.1-2026-11-22.csv"),
        ("/api/v1/plans/", "itu-plan-plans.csv"),
    ],
)
def test_the_file_is_named_by_plan_content_and_day(api: Reader, path: str, name: str) -> None:
    answer = api.ask(f"{path}?format=csv")
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "Content-Disposition" not in api.ask(path)


def test_a_file_without_a_dated_revision_names_its_number(api: Reader, plan: Plan) -> None:
    plan.revisions.all().delete()
    assert "-goals-r1.csv" in api.ask("goals/?format=csv")["Content-Disposition"]


def test_the_format_asked_for_goes_before_accept(api: Reader) -> None:
    assert rows_of(api.ask("goals/?format=csv", accept="application/json"))
    assert api.ask("goals/?format=json", accept="text/csv").json()["count"] == 7


def test_an_object_has_no_csv_and_a_refusal_says_what_it_has(api: Reader) -> None:
    for path in ("goals/G1/", "sectors/R/", "objectives/R1/", "outputs/T-SG/", ""):
        assert "application/json" in api.refused(path, 406, accept="text/csv")["detail"]
        assert api.refused(f"{path}?format=csv", 406)["detail"].endswith("Choose: json.")
    assert api.refused("goals/?format=csv&none=1", 400)
    assert api.refused("goals/?page=99", 404, accept="text/csv")


def test_no_text_of_the_plan_becomes_a_formula(api: Reader) -> None:
    Goal.objects.filter(code="G1").update(
        title='=HYPERLINK("http://example.org";"x")', text='@SUM(1)\r\n"two", lines'
    )
    row = read_csv(api, "goals/")[0]
    assert row["title"] == '\'=HYPERLINK("http://example.org";"x")'
    assert row["text"] == '\'@SUM(1)\r\n"two", lines'


@given(st.text())
def test_any_text_survives_and_none_is_a_formula(text: str) -> None:
    written = csv_text(DataTable(["text"], [[text]]))
    [[_head], *rows] = csv.reader(StringIO(written, newline=""))
    [[read]] = rows or [[""]]
    assert not read.startswith(FORMULA_STARTS)
    assert read in {text, f"'{text}"}


def test_what_has_no_flat_form() -> None:
    assert cell_text([{"code": "G1", "title": "One"}, {"code": "G2"}]) == "G1 G2"
    assert cell_text([{"text": "One"}]) == '[{"text": "One"}]'
    assert (cell_text([]), cell_text(None), cell_text(value=False), cell_text(-1)) == (
        "",
        "",
        "false",
        "-1",
    )
    table = table_of_items([{"a": None}, {"a": {"b": 1}}], {"a": RelationsField(b="x", c="y")})
    assert list(table.head) == ["a.b", "a.c"]
    assert [list(row) for row in table.rows] == [[None, None], [1, None]]
