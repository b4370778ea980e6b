"""What may stand in the files of a set."""

from decimal import Decimal
from typing import Any

import pytest

from itu_plan.kpi_files.reading import FileRow, read_files
from itu_plan.kpi_files.rules import KpiRow, SourceRow, TargetRow, ValueRow, checked
from plans.importing.problems import Problems
from tests.conftest import ROOT

KPI: dict[str, Any] = {
    "code": "KPI-R-SG-1",
    "subject": "R-SG",
    "name": "Notices",
    "definition": "Notices in time.",
    "kind": "number",
    "direction": "up",
    "owner": "R",
}
TARGET = {"code": "KPI-R-SG-1", "year": "2009", "operator": "at-least", "value": "90"}
VALUE = {"code": "KPI-R-SG-1", "source": "Register", "state": "approved"}
SOURCE = {"code": "annual-report", "title": "Report", "publisher": "ITU"}


def found(rule: Any, fields: dict[str, Any]) -> tuple[list[Any], list[str]]:
    problems = Problems()
    rows = checked(rule, [FileRow("a.csv", 7, fields)], problems)
    return [values for _row, values in rows], [str(one) for one in problems.found]


def test_a_row_is_read_with_its_types() -> None:
    [[kpi], problems] = found(KpiRow, {**KPI, "baseline": {"value": "60.5", "year": 2007}})
    assert problems == []
    assert kpi["baseline"] == {"value": Decimal("60.5"), "year": 2007, "note": ""}
    assert (kpi["series"], kpi["frequency"], kpi["is_context"]) == ("per-period", "yearly", False)
    [[value], problems] = found(ValueRow, {**VALUE, "value": "80"})
    assert (value["value"], value["year"], value["qualifier"]) == ("80", None, "exact")
    assert problems == []


@pytest.mark.parametrize(
    ("rule", "fields", "said"),
    [
        (KpiRow, {**KPI, "kind": "poem"}, "that “kind” can have; found poem"),
        (KpiRow, {**KPI, "code": "R-SG-1"}, "“code”"),
        (KpiRow, {**KPI, "colour": "red"}, "“colour”"),
        (KpiRow, {**KPI, "baseline": {"value": "many"}}, "A valid number is required"),
        (KpiRow, {name: KPI[name] for name in KPI if name != "owner"}, "found nothing"),
        (TargetRow, {**TARGET, "operator": "near"}, "“operator”"),
        (TargetRow, {**TARGET, "year": "1492"}, "“year”"),
        (ValueRow, {**VALUE, "state": "done"}, "“state”"),
        (ValueRow, {**VALUE, "year": "2200"}, "“year”"),
        (ValueRow, {**VALUE, "restates": "the first"}, "“restates”"),
        (TargetRow, {**TARGET, "value": "999999999999999999"}, "no more than 15 digits"),
        (SourceRow, SOURCE, "what is known of its date"),
        (SourceRow, {**SOURCE, "code": "Annual Report"}, "“code”"),
    ],
)
def test_a_breach_names_line_and_field(rule: Any, fields: dict[str, Any], said: str) -> None:
    rows, [problem] = found(rule, fields)
    assert rows == []
    assert problem.startswith("a.csv:7: expected a value")
    assert said in problem


def test_the_sets_of_the_project_keep_the_rules() -> None:
    for name in ["kpis_sourced", "kpis_illustrative"]:
        files, problems = read_files(ROOT / "fixtures" / name), Problems()
        checked(SourceRow, files.sources, problems)
        checked(KpiRow, files.kpis, problems)
        checked(TargetRow, files.targets, problems)
        checked(ValueRow, files.values, problems)
        assert problems.found == []
