"""What may stand in the files of a set."""

from decimal import Decimal
from typing import Any

import pytest

from kpis.importing.kinds import set_kinds
from kpis.importing.loading import read_set
from plans.importing.rows.cells import cell_rows_in
from plans.importing.rows.problems import Place, Problems
from plans.importing.rows.rules import EntryRule, rows_in
from tests.conftest import ROOT

_SOURCE, KPI, TARGET, VALUE = (kind.rule for kind in set_kinds())
ROWS: dict[str, dict[str, str]] = {
    "kpi": {
        "code": "KPI-R-SG-1",
        "subject": "R-SG",
        "name": "Notices",
        "definition": "Notices in time.",
        "kind": "number",
        "direction": "up",
        "owner": "R",
    },
    "target": {"code": "KPI-R-SG-1", "year": "2009", "operator": "at-least", "value": "90"},
    "value": {"code": "KPI-R-SG-1", "source": "Register", "state": "approved"},
    "source": {"code": "annual-report", "title": "Report", "publisher": "ITU"},
}
RULES = dict(zip(("source", "kpi", "target", "value"), (_SOURCE, KPI, TARGET, VALUE), strict=True))


def found(name: str, more: dict[str, str | None]) -> tuple[list[Any], list[str]]:
    """Return the values of a row with other fields, and the problems in words."""
    fields = {key: text for key, text in (ROWS[name] | more).items() if text is not None}
    rule: EntryRule = RULES[name]
    problems = Problems()
    if name in {"target", "value"}:
        text = f"{','.join(fields)}\n{','.join(fields.values())}\n"
        rows = cell_rows_in(text, rule, Place("a", problems))
    else:
        text = "- " + "\n  ".join(f"{key}: {text}" for key, text in fields.items())
        rows = rows_in(text, rule, Place("a", problems))
    return [row.values for row in rows], [str(one) for one in problems.found]


def test_a_row_is_read_with_its_types() -> None:
    [[kpi], problems] = found("kpi", {"baseline": "{value: 60.5, year: 2007}"})
    assert problems == []
    assert kpi["baseline"].values == {"value": Decimal("60.5"), "year": 2007, "note": ""}
    assert (kpi["series"], kpi["frequency"], kpi["is_context"]) == ("per-period", "yearly", False)
    [[value], problems] = found("value", {"value": "80"})
    assert (value["value"], value["year"], value["qualifier"]) == ("80", None, "exact")
    assert problems == []


@pytest.mark.parametrize(
    ("name", "fields", "place", "said"),
    [
        ("kpi", {"kind": "poem"}, "a:5", 'in "kind"; found "poem". Write one of these words'),
        ("kpi", {"code": "R-SG-1"}, "a:1", 'in "code"; found "R-SG-1"'),
        ("kpi", {"colour": "red"}, "a:8", 'found "colour"'),
        ("kpi", {"baseline": "{value: many}"}, "a:8", 'a number in "value"; found the text "many"'),
        ("kpi", {"owner": None}, "a:1", 'the field "owner" in this indicator; found no such field'),
        ("kpi", {"is_context": "maybe"}, "a:8", 'true or false in "is_context"'),
        ("kpi", {"scale": "low"}, "a:8", 'a list of entries in "scale"'),
        ("target", {"operator": "near"}, "a:2", 'in "operator"'),
        ("target", {"year": "1492"}, "a:2", 'a whole number from 1865 to 2199 in "year"'),
        ("target", {"value": "many"}, "a:2", 'a number in "value"'),
        ("value", {"state": "done"}, "a:2", 'in "state"'),
        ("value", {"year": "2200"}, "a:2", 'in "year"'),
        (
            "value",
            {"restates": "the first"},
            "a:2",
            'a whole number from 1 to 999999 in "restates"',
        ),
        ("source", {"code": "Annual Report"}, "a:1", 'in "code"'),
    ],
)
def test_a_breach_names_line_and_field(
    name: str, fields: dict[str, str | None], place: str, said: str
) -> None:
    rows, [problem] = found(name, fields)
    assert rows == []
    assert problem.startswith(f"{place}: expected ")
    assert said in problem


@pytest.mark.parametrize("name", ["kpis_sourced", "kpis_illustrative"])
def test_the_sets_of_the_project_keep_the_rules(name: str) -> None:
    assert all(
        rows for kind, rows in read_set(ROOT / "fixtures" / name).items() if kind.rule is VALUE
    )
