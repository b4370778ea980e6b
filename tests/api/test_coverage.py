"""The gap rules with what they find in the plan of Resolution 71."""

from datetime import UTC, datetime

import pytest

from outputs.loaders import empty_spine
from outputs.models import GapAcceptance, OutputObjectiveLink
from plans.models import Plan
from plans.trace.coverage import gap_rules
from tests.api.conftest import Reader
from tests.kpi_factories import KpiFactory

RULE = {
    *("code", "title", "sentence", "count", "accepted_count", "findings", "findings_page"),
    *("stale", "url"),
}

RULES = [rule.slug for rule in gap_rules(empty_spine())]


def accept(plan: Plan, rule: str, codes: str) -> None:
    GapAcceptance.objects.create(
        plan=plan,
        rule=rule,
        codes=codes,
        reason="As printed.",
        author_name="secretariat",
        accepted_at=datetime(2026, 11, 22, 9, tzinfo=UTC),
    )


def test_every_rule_is_listed_with_its_findings_or_none(api: Reader) -> None:
    answer = api.read("coverage/")
    assert answer["count"] == len(RULES)
    assert [item["code"] for item in answer["results"]] == RULES
    for item in answer["results"]:
        assert set(item) == RULE
        assert item["count"] == len(item["findings"])
        assert api.read(item["url"]) == item


def test_what_the_plan_leaves_open(api: Reader) -> None:
    found = {item["code"]: item for item in api.read("coverage/")["results"] if item["count"]}
    unmeasured = ["goals-without-kpi", "objectives-without-kpi", "outputs-without-kpi"]
    assert set(found) == {"sole-output-objectives", "ambiguous-links", *unmeasured}
    assert [found[code]["count"] for code in unmeasured] == [7, 24, 45]
    sole = found["sole-output-objectives"]
    assert sole["sentence"] == "2 of the 24 objectives are delivered by a single output each."
    assert sole["findings"][0] == {
        "code": "R3",
        "codes": ["R3"],
        "table": None,
        "supporter": "R-SG",
        "certainty": "certain",
        "accepted": None,
    }
    ambiguous = found["ambiguous-links"]["findings"]
    assert [(item["code"], item["codes"], item["table"]) for item in ambiguous] == [
        ("D4--G3", ["D4", "G3"], "8.1"),
        ("D4--G5", ["D4", "G5"], "8.1"),
    ]


def test_a_single_case_has_a_sentence_of_its_own(api: Reader) -> None:
    OutputObjectiveLink.objects.filter(objective__code="R3").delete()
    found = {item["code"]: item["sentence"] for item in api.read("coverage/")["results"]}
    assert found["objectives-without-output"] == (
        "1 of the 24 objectives is delivered by no output."
    )
    assert found["goals-without-output"] == "0 of the 7 goals are reached by no output."
    assert found["empty-table-columns"] == "1 column of the 5 printed tables holds no mark."


def test_one_rule_can_be_asked_for(api: Reader) -> None:
    assert api.codes("coverage/?rule=ambiguous-links") == ["ambiguous-links"]
    assert api.codes("coverage/?page_size=2&page=2") == RULES[2:4]


@pytest.mark.parametrize("path", ["coverage/?rule=ambiguous-link", "coverage/ambiguous-link/"])
def test_an_unknown_rule_names_the_nearest(api: Reader, path: str) -> None:
    problem = api.refused(path, 400 if "?" in path else 404)
    [error] = problem["errors"]
    assert error["field"] == "rule"
    assert "Nearest: ambiguous-links." in error["message"]


def test_an_accepted_gap_stays_visible(api: Reader, plan: Plan) -> None:
    accept(plan, "sole-output-objectives", "R3")
    accept(plan, "ambiguous-links", "D4--G5")
    sole = api.read("coverage/sole-output-objectives/")
    assert (sole["count"], sole["accepted_count"], sole["stale"]) == (2, 1, [])
    accepted = {
        "reason": "As printed.",
        "author": "secretariat",
        "at": "2026-11-22T09:00:00Z",
    }
    assert [item["accepted"] for item in sole["findings"]] == [accepted, None]
    ambiguous = api.read("coverage/ambiguous-links/")["findings"]
    assert [item["accepted"] for item in ambiguous] == [None, accepted]


def test_an_acceptance_outlives_its_finding(api: Reader, plan: Plan) -> None:
    accept(plan, "goals-without-output", "G1")
    rule = api.read("coverage/goals-without-output/")
    assert (rule["count"], rule["accepted_count"]) == (0, 0)
    assert [(item["code"], item["reason"]) for item in rule["stale"]] == [("G1", "As printed.")]


def test_csv_has_one_row_per_finding(api: Reader, plan: Plan) -> None:
    accept(plan, "sole-output-objectives", "R3")
    lines = api.ask("coverage/?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 4 + 7 + 24 + 45
    assert lines[:6] == [
        "rule,code,table,supporter,certainty,accepted.reason,accepted.author,accepted.at",
        "sole-output-objectives,R3,,R-SG,certain,As printed.,secretariat,2026-11-22T09:00:00Z",
        "sole-output-objectives,R4,,R-PUB,certain,,,",
        "ambiguous-links,D4--G3,8.1,,ambiguous,,,",
        "ambiguous-links,D4--G5,8.1,,ambiguous,,,",
        "goals-without-kpi,G1,,,certain,,,",
    ]


def test_the_kpis_say_what_is_measured(api: Reader, plan: Plan) -> None:
    KpiFactory(output=plan.outputs.get(code="T-SG"), is_illustrative=True)
    KpiFactory(output=plan.outputs.get(code="T-WTSA"), context=True)
    rule = api.read("coverage/outputs-without-kpi/")
    assert rule["count"] == 44
    assert rule["sentence"] == (
        "44 of the 45 outputs have no KPI of their own."
        " An indicator of context, from outside the cycle, does not count."
        " Of the others, 1 has illustrative KPIs only, which do count."
    )
    assert "T-SG" not in {finding["code"] for finding in rule["findings"]}
    assert "T-WTSA" in {finding["code"] for finding in rule["findings"]}
