"""The report as tidy tables: a row per thing, its keys, figures as numbers, and the narratives."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.building.tables import tables_document
from reports.document.document import CellKind, Table
from tests.unit.reports.building.report_sample import GOOD, HEAD, kpi, report, target, value

DATA = report()


def table(id_: str, data: object = DATA) -> Table:
    return next(one for one in tables_document(data).tables() if one.id == id_)  # type: ignore[arg-type]


def records(id_: str, data: object = DATA) -> list[dict[str, str]]:
    found = table(id_, data)
    heads = [column.title for column in found.columns]
    return [dict(zip(heads, (cell.text for cell in row), strict=True)) for row in found.rows]


def test_they_are_few_and_have_names_that_a_person_would_choose() -> None:
    assert [one.id for one in tables_document(DATA).tables()] == [
        *("standing", "kpis", "values", "texts", "recommendations", "priorities"),
        *("links", "not-reported"),
    ]


@pytest.mark.parametrize("id_", ["standing", "kpis", "values", "texts", "recommendations", "links"])
def test_the_keys_tell_every_row_from_all_others(id_: str) -> None:
    found = table(id_)
    keys = [tuple(cell.text for cell in row[: found.keys]) for row in found.rows]
    assert found.keys
    assert keys
    assert len(set(keys)) == len(keys)


def test_counts_are_numbers() -> None:
    goal = records("standing")[0]
    assert goal == {
        "Code": "G1",
        "Title": "Widen the membership",
        "Level": "goal",
        "Sector": "none",
        "KPIs": "3",
        "KPIs reported": "2",
        "Achieved": "0",
        "On track": "1",
        "At risk": "1",
        "Off track": "0",
        "Not assessed": "0",
        "Not reported": "1",
        "Mean attainment": "90\u00a0%",
        "Share-weighted mean": "90\u00a0%",
        "Weight": "2",
    }
    assert table("standing").rows[0][4].number == Decimal(3)
    others = [row["Weight"] for row in records("standing") if row["Level"] != "goal"]
    assert set(others) == {"of goals alone"}


def test_the_weights_of_the_goals_add_up_to_the_kpis() -> None:
    rows = [row for row in table("standing").rows if row[2].text == "goal"]
    assert sum(row[-1].number or 0 for row in rows) == len(DATA.of_cycle)


def test_every_kpi_and_every_year_has_a_row() -> None:
    assert [row["KPI"] for row in records("kpis")] == ["KPI-X-SG-1", "KPI-X-SG-2", "KPI-G1-1"]
    assert records("kpis")[0]["Reason"] == "none owed"
    assert records("kpis")[1]["Reason"] == "not given"
    years = [(row["KPI"], row["Year"], row["Value"]) for row in records("values")]
    assert years[:2] == [("KPI-X-SG-1", "2008", "90"), ("KPI-X-SG-1", "2009", "120")]
    assert len(years) == 6
    assert records("values")[2]["Source"] == "not reported"
    assert "120 / 100" in records("values")[1]["How it was computed"]


def test_what_is_illustrative_has_a_column_that_says_so() -> None:
    invented = kpi(values=[value(5, is_illustrative=True)], targets=[target(5)])
    assert [row["Illustrative"] for row in records("kpis", report(invented))] == ["yes"]
    assert [row["Illustrative"] for row in records("kpis", report(GOOD))] == ["no"]


def test_the_narratives_are_there_with_their_figures_and_people() -> None:
    texts = records("texts", report(head=replace(HEAD, references="")))
    assert [row["Part"] for row in texts] == [
        *("summary", "action", "references"),
        *("goals-G1", "goals-G2", "sector-X", "priorities"),
    ]
    assert texts[0]["Text"] == "Well: 120 notices."
    assert texts[2]["Text"] == "nothing is written"
    assert (texts[3]["Text"], texts[3]["Written by"]) == ("It went well.", "ana")
    assert texts[0]["Written by"] == "not named"


def test_the_marks_of_the_plan_are_there() -> None:
    assert records("links")[2] == {
        "From": "X1",
        "To": "G2",
        "Table": "2.1",
        "Mark": "ambiguous",
        "Note": "Two readings.",
    }
    assert table("links").rows[0][-1].kind is CellKind.MISSING
