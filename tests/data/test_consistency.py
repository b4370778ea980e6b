"""The fixture files against each other: they must tell one story."""

import re
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from tests.data.files import (
    COLUMNS,
    DASH,
    DOCUMENTS,
    PLAN,
    SECTOR_TABLES,
    SECTORS,
    Record,
    goal_paragraph,
    paragraphs,
    read_clauses,
    read_grid,
    read_list,
    read_yaml,
)

KINDS = {"part", "section", "clause", "footnote", "table", "figure", "definition"}
FIELDS = {
    "documents.yaml": "code title",
    "goals.yaml": "code number title text clause",
    "sectors.yaml": "code number name title mission clause table",
    "objectives.yaml": "code sector number title text clause",
    "outputs.yaml": "code sector number title text",
    "tables.yaml": "number title links source notes?",
    "priorities.yaml": "sector position rank? text clause outputs",
    **{f"clauses/{document}.yaml": "code kind label heading text" for document in DOCUMENTS},
}
INTEGERS = {"number", "position", "rank"}
PROGRAMMES = {"D-LDC", "D-GSR", "D-INFRA", "D-ESTRAT", "D-ECON", "D-HCB"}
PRIORITIES = {
    "4.3": [{"R-WRC", "R-RRC"}, {"R-SPACE", "R-TERR"}, {"R-SG"}, {"R-PUB"}, {"R-ASSIST"}],
    "5.3": [{"T-WTSA"}, {"T-TSAG"}, {"T-SG"}, {"T-WORKSHOPS"}, {"T-PUB"}, {"T-PROMO"}],
    "6.3": [{"D-WTDC"}, {"D-SG"}, {"D-ASSIST"}, {"D-INIT"}],
    "7.3": [{"INT-PP"}, {"INT-COUNCIL"}, {"INT-BUDGET"}, {"INT-WSIS"}],
}


def clause_text(code: str) -> str:
    text = read_clauses()[code]["text"]
    assert isinstance(text, str)
    return text


def codes(records: list[Record]) -> list[str]:
    return [record["code"] for record in records]


@pytest.mark.parametrize("name", FIELDS)
def test_every_record_has_exactly_the_known_fields_in_order(name: str) -> None:
    fields = FIELDS[name].split()
    for record in read_list(name):
        expected = [f.rstrip("?") for f in fields if not f.endswith("?") or f[:-1] in record]
        assert list(record) == expected, f"{name}: {record}"


@pytest.mark.parametrize("name", FIELDS)
def test_every_value_is_clean_text_or_a_positive_number(name: str) -> None:
    for record in read_list(name):
        for field, value in record.items():
            if field in INTEGERS and name != "tables.yaml":
                assert isinstance(value, int), f"{name}: {record}"
                assert value > 0, f"{name}: {record}"
            elif field not in {"notes", "outputs"}:
                assert_clean(value)


def assert_clean(value: object) -> None:
    """White space is normalised; paragraphs are kept apart by exactly one blank line."""
    assert isinstance(value, str)
    for paragraph in paragraphs(value):
        assert paragraph != "", repr(value)
        assert paragraph == " ".join(paragraph.split()), repr(value)


@pytest.mark.parametrize("path", sorted(PLAN.rglob("*.*")), ids=lambda path: str(path.name))
def test_the_files_are_utf_8_with_plain_line_ends(path: Path) -> None:
    content = path.read_bytes()
    assert b"\r" not in content
    assert b"\t" not in content
    assert re.search(rb"[^\n]\n\Z", content)
    for line in content.decode("utf-8").split("\n"):
        assert line == line.rstrip(), line
        assert len(line) <= 100, line


def test_the_plan_and_its_documents() -> None:
    plan = read_yaml("plan.yaml")
    titles = {document["code"]: document["title"] for document in read_list("documents.yaml")}
    assert tuple(titles) == DOCUMENTS
    assert plan["slug"] == f"{plan['first_year']}-{plan['last_year']}"
    assert titles["res71"] == f"{plan['instrument']} {DASH} {plan['title']}"
    assert clause_text("res71.preamble") == f"The {plan['adopted_by']},"


def test_clause_codes_and_labels_are_unique_and_their_kinds_known() -> None:
    clauses = read_clauses().values()
    assert max(Counter(clause["label"] for clause in clauses).values()) == 1
    for clause in clauses:
        assert re.fullmatch(r"[a-z0-9]+(?:[.-][a-z0-9]+)*", clause["code"])
        assert clause["kind"] in KINDS
        assert (clause["text"] == "") == (clause["kind"] in {"part", "section", "table"})
        assert clause["heading"] or clause["text"]


def test_the_numbered_clauses_run_in_order_without_a_gap() -> None:
    numbers = [tuple(map(int, c.split("."))) for c in read_clauses() if re.match(r"[\d.]+$", c)]
    assert numbers == sorted(numbers)
    for parent, group in groupby(sorted(numbers, key=lambda n: n[:-1]), key=lambda n: n[:-1]):
        expected = [1, 2, 3, 4, 5, 6] if parent == () else None  # no "7" or "8" is printed
        last = [number[-1] for number in group]
        assert last == (expected or list(range(1, len(last) + 1))), parent


def test_the_goals_are_the_paragraphs_of_3_2() -> None:
    goals = read_list("goals.yaml")
    assert codes(goals) == [f"G{number}" for number in range(1, 8)]
    assert {goal["clause"] for goal in goals} == {"3.2"}
    assert paragraphs(clause_text("3.2"))[1:] == [goal_paragraph(goal) for goal in goals]


def test_the_objectives_are_their_clauses() -> None:
    objectives = read_list("objectives.yaml")
    assert codes(objectives) == [f"{o['sector']}{o['number']}" for o in objectives]
    sections = {sector["code"]: sector["clause"][0] for sector in read_list("sectors.yaml")}
    for objective in objectives:
        number = objective["number"]
        assert objective["clause"] == f"{sections[objective['sector']]}.2.{number}"
        assert clause_text(objective["clause"]) == f"Objective {number}: {objective['text']}"


def test_the_sectors_are_their_sections() -> None:
    sectors, clauses = read_list("sectors.yaml"), read_clauses()
    assert codes(sectors) == list(SECTORS)
    assert [sector["number"] for sector in sectors] == [1, 2, 3, 4]
    assert {sector["code"]: sector["table"] for sector in sectors} == SECTOR_TABLES
    for sector in sectors:
        assert sector["mission"] == clauses[sector["clause"]]["text"]
        place = sector["clause"][0] if sector["code"] != "INT" else "part-3"
        assert sector["title"] == clauses[place]["heading"]


def test_the_tables_are_their_clauses() -> None:
    tables, clauses = read_list("tables.yaml"), read_clauses()
    assert [table["number"] for table in tables] == list(COLUMNS)
    for table in tables:
        assert table["source"] == f"table-{table['number']}"
        assert clauses[table["source"]]["heading"] == table["title"]
        is_goal_table = table["number"] == "8.1"
        assert table["links"] == ("objective-goal" if is_goal_table else "output-objective")


@pytest.mark.parametrize("sector", SECTORS)
def test_the_outputs_are_the_rows_of_their_table(sector: str) -> None:
    outputs = [output for output in read_list("outputs.yaml") if output["sector"] == sector]
    rows = read_grid(SECTOR_TABLES[sector]).rows
    assert [(o["code"], o["title"]) for o in outputs] == [(r.code, r.label) for r in rows]
    assert [output["number"] for output in outputs] == list(range(1, len(rows) + 1))
    assert all(output["text"] == output["title"] for output in outputs)
    assert all(output["code"].startswith(f"{sector}-") for output in outputs)


def test_the_outputs_stand_in_the_order_of_the_tables_and_their_codes_are_unique() -> None:
    outputs = read_list("outputs.yaml")
    assert codes(outputs) == [
        row.code for number in SECTOR_TABLES.values() for row in read_grid(number).rows
    ]
    assert len(set(codes(outputs))) == len(outputs)


def test_the_columns_of_the_tables_are_objectives_and_goals() -> None:
    objectives = read_list("objectives.yaml")
    for sector, number in SECTOR_TABLES.items():
        own = [objective for objective in objectives if objective["sector"] == sector]
        assert list(read_grid(number).columns) == codes(own)
    assert list(read_grid("8.1").columns) == codes(read_list("goals.yaml"))


def test_the_rows_of_table_8_1_are_the_objectives_under_their_group() -> None:
    groups = ["ITU-R", "ITU-T", "ITU-D", "Intersectoral"]
    expected: list[tuple[str, str]] = []
    for sector, group in zip(SECTORS, groups, strict=True):
        expected.append(("", group))
        own = [o for o in read_list("objectives.yaml") if o["sector"] == sector]
        expected += [(o["code"], f"{sector} Obj {o['number']}") for o in own]
    assert [(row.code, row.label) for row in read_grid("8.1").rows] == expected


@pytest.mark.parametrize("clause", PRIORITIES)
def test_the_priority_items_are_the_list_that_ends_their_clause(clause: str) -> None:
    items = [item for item in read_list("priorities.yaml") if item["clause"] == clause]
    assert [item["position"] for item in items] == list(range(1, len(PRIORITIES[clause]) + 1))
    *first, last = [item["text"] for item in items]
    assert clause_text(clause).endswith(f": {'; '.join(first)}; and {last}.")


@pytest.mark.parametrize("clause", PRIORITIES)
def test_the_priority_items_cover_the_rows_they_name(clause: str) -> None:
    items = [item for item in read_list("priorities.yaml") if item["clause"] == clause]
    assert [
        {link["code"] for link in item["outputs"] if link["basis"] == "stated"} for item in items
    ] == PRIORITIES[clause]
    for item in items:
        assert SECTOR_TABLES[item["sector"]][0] == clause[0]
        assert len(item["outputs"]) == len({link["code"] for link in item["outputs"]})


def test_only_the_programmes_of_6_3_are_an_interpretation() -> None:
    interpreted = [
        (item["text"], link)
        for item in read_list("priorities.yaml")
        for link in item["outputs"]
        if link["basis"] != "stated"
    ]
    assert {link["code"] for _, link in interpreted} == PROGRAMMES
    for text, link in interpreted:
        assert text == "programmes and assistance to members"
        assert link["basis"] == "interpretation"
        assert link["note"]


def test_only_itu_d_ranks_its_priority_items() -> None:
    for item in read_list("priorities.yaml"):
        assert item.get("rank") == (item["position"] if item["sector"] == "D" else None)
