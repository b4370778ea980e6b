"""A report from a file: read with care. How an annual one is made is told by test_load_demo."""

from pathlib import Path

import pytest

from plans.importing.rows.problems import ImportRefused
from plans.models import Plan
from reports.importing import Authors, make_from, read_report
from tests.conftest import ROOT
from tests.kpi_factories import person

FILE = ROOT / "fixtures" / "kpis_illustrative" / "report_2009.yaml"


def test_a_report_is_read_whole() -> None:
    given = read_report(FILE)
    assert given["year"] == 2009
    assert {one.values["ground"] for one in given["recommendations"]} == set("abcde")
    assert len(given["sections"]) == 12


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a list", "one entry of the form"),
        ("type: weekly", 'report.yaml:1: expected .* in "type"; found "weekly"'),
        ("type: annual\ncolour: red", 'report.yaml:2: .* found "colour"'),
        ("type: annual\ncover:\n  date: soon", 'report.yaml:3: expected a date .* in "date"'),
        ("type: [", "well-formed YAML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused, match=words):
        read_report(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"report\.yaml"):
        read_report(tmp_path / "report.yaml")


def test_an_assessment_of_the_cycle_is_made_too(plan: Plan) -> None:
    given = read_report(FILE)
    given |= {"type": "cycle", "year": 2011, "summary": "Done.", "kpi_reasons": {}}
    given["sections"] = dict.fromkeys(given["sections"], "It went well.")
    codes = list(plan.sectors.values_list("code", flat=True))
    authors = Authors(
        person("sol", "secretariat"),
        person("kim", "secretariat"),
        {code: person(f"ana-{code}", f"contributor:{code}", plan=plan) for code in codes},
        {code: person(f"rui-{code}", f"reviewer:{code}", plan=plan) for code in codes},
    )
    report = make_from(plan=plan, given=given, authors=authors)
    assert (report.code, report.year, report.stage) == ("cycle", 2011, "published")
