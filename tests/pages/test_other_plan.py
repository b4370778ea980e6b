"""A plan of another shape: every page, answer and file speaks of it in its own words."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from django.test import Client

from plans.importing.applying import Signature, apply_changes
from plans.importing.changes import changes_between
from plans.importing.loading import records_from
from plans.models import Plan
from tests.conftest import ROOT
from tests.other_plans import write_two_levels

DRAFT: Final = "2012-2015-draft"
PAGES: Final = (
    *("", "map/", "goals/", "goals/G1/", "targets/", "targets/1.1/", "sectors/", "sectors/N/"),
    *("objectives/", "objectives/K.2/", "objectives/X.1/", "outcomes/", "outcomes/N.1.2/"),
    *("enablers/", "enablers/E-CONF/", "outputs/", "outputs/K.2-a/", "matrices/"),
    *("matrices/table-1/", "matrices/list-1.1/", "matrices/outputs-goals/", "links/N.1--G1/"),
    *("links/N.1-a--G1/", "links/N.1-a--N.1/", "gaps/", "what-if/?stop=N.3-a", "source/"),
    *("source/annex.1.1/", "source/table-2/", "source/document/draft/", "history/", "history/1.1/"),
    *("kpis/", "kpis/completeness/", "reports/", "search/?q=networks", "search/?q=lessons+read"),
)
ANSWERS: Final = (
    *("", "goals/", "targets/", "sectors/", "objectives/", "outcomes/", "enablers/", "outputs/"),
    *("goals/G4/trace/", "objectives/K.2/trace/", "outputs/K.2-a/trace/", "trace/", "texts/"),
    *("matrices/", "matrices/table-1/", "matrices/outputs-goals/", "links/", "links/N.1--G1/"),
    *("coverage/", "what-if/?stop=N.3-a", "clauses/", "clauses/annex.1.1/", "history/"),
    *("progress/", "kpis/", "reports/"),
)
FILES: Final = (
    *("goals/?format=csv", "targets/?format=csv", "outputs/?format=csv", "links/?format=csv"),
    *("trace/?format=graphml", "trace/?format=csv", "matrices/table-1/?format=csv&layout=wide"),
)
OF_ANOTHER: Final = (
    *("Resolution 71", "Antalya", "ITU-", "the Union", "telecommunication union"),
    *("Table 4.1", "Table 8.1", "prints no output numbers", "site code"),
    *("each hop is a mark", "the mission as printed", "three layers", "secretary-general"),
)
"""Words that are true of the plan of 2008-2011 alone."""


def loaded(folder: Path) -> Plan:
    records = records_from(folder)
    signature = Signature("As printed", None, "test")
    apply_changes(changes=changes_between(records, ()), records=records, signature=signature)
    return Plan.objects.get(slug=next(one.key for one in records if one.kind.is_plan))


@pytest.fixture
def draft(plan: Plan) -> Plan:
    """Load the invented plan beside that of 2008-2011."""
    del plan
    return loaded(ROOT / "fixtures" / "plan_2012_2015_draft")


def body_of(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content.decode())


def said_at(client: Client, addresses: list[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, address
        yield address, body_of(answer)


def test_no_page_answer_or_file_speaks_of_another_plan(client: Client, draft: Plan) -> None:
    api = f"/api/v1/plans/{draft.slug}/"
    addresses = [f"/en/{draft.slug}/{path}" for path in PAGES]
    addresses += [f"{api}{path}" for path in (*ANSWERS, *FILES)]
    addresses += [f"/id/{draft.slug}/{code}.bib" for code in ("N.1", "1.1", "N.1-a", "N.1--G1")]
    found = [
        (address, words)
        for address, said in said_at(client, addresses)
        for words in OF_ANOTHER
        if words.lower() in said.lower()
    ]
    assert found == []


def test_every_page_and_object_says_that_the_plan_is_invented(client: Client, draft: Plan) -> None:
    for address, said in said_at(client, [f"/en/{draft.slug}/{path}" for path in PAGES]):
        assert "This whole plan was invented" in said, address
    answers = [f"/api/v1/plans/{draft.slug}/{path}" for path in ANSWERS]
    for address, said in said_at(client, answers):
        assert '"illustrative":true' in said, address


def test_pages_call_its_levels_as_the_plan_does(client: Client, draft: Plan) -> None:
    ours = re.compile(r"\b(objectives?|outputs?|sectors?)\b", re.IGNORECASE)
    for path in ("goals/G1/", "objectives/K.2/", "outputs/K.2-a/", "gaps/", "map/", ""):
        page = body_of(client.get(f"/en/{draft.slug}/{path}"))
        words = re.sub(r"<(script|style).*?</\1>|<[^>]*>|https?://\S+", " ", page, flags=re.DOTALL)
        assert ours.findall(words) == [], path


def test_what_hangs_at_a_node_is_shown_there(client: Client, draft: Plan) -> None:
    page = body_of(client.get(f"/en/{draft.slug}/goals/G1/"))
    assert "60 per cent of villages in reach by 2015" in page
    page = body_of(client.get(f"/en/{draft.slug}/targets/3.1/"))
    assert "Target 3.1 is a target of this plan; it hangs at" in page
    assert "the year 2011; no figure is printed" in page
    page = body_of(client.get(f"/en/{draft.slug}/outcomes/N.1.2/"))
    assert "so N.1-2 is meant" in page


def test_a_share_is_shown_with_its_table(client: Client, draft: Plan) -> None:
    page = body_of(client.get(f"/en/{draft.slug}/links/N.1--G1/"))
    assert "Table 2 prints a share of 70 per cent for it." in page
    found = client.get(f"/api/v1/plans/{draft.slug}/links/N.1--G1/").json()
    assert (found["kind"], found["share"], found["share_table"]) == (
        *("primary", "70.0000", "table-2"),
    )


def test_counts_gaps_and_losses_can_be_asked_for_by_kind(client: Client, draft: Plan) -> None:
    api = f"/api/v1/plans/{draft.slug}/"

    def count(path: str) -> int:
        return int(client.get(f"{api}{path}").json()["path_count"])

    assert (count("goals/G4/trace/"), count("goals/G4/trace/?kind=primary")) == (3, 1)
    rule = client.get(f"{api}coverage/objectives-without-primary-goal/").json()
    assert [finding["code"] for finding in rule["findings"]] == ["X.1"]
    rules = {
        rule["code"]: rule["count"] for rule in client.get(f"{api}coverage/").json()["results"]
    }
    assert (rules["targets-without-kpi"], rules["outcomes-without-output"]) == (5, 0)
    lost = client.get(f"{api}what-if/?stop=N.3-a&kind=primary").json()["goals"]
    assert [(goal["code"], goal["outcome"]) for goal in lost] == [("G4", "lost")]
    assert client.get(f"{api}what-if/?stop=N.3-a&kind=x").status_code == 400


def test_a_plan_of_two_levels_has_its_pages(client: Client, plan: Plan, tmp_path: Path) -> None:
    del plan
    other = loaded(write_two_levels(tmp_path))
    paths = ["", "goals/", "goals/One/", "objectives/", "objectives/2.1.A/", "matrices/"]
    paths += ["matrices/list-1/", "matrices/outputs-goals/", "gaps/", "source/"]
    paths += ["what-if/?stop=1.1", "map/"]
    for _address, said in said_at(client, [f"/en/{other.slug}/{path}" for path in paths]):
        assert "strateg" in said.lower()
    trace = client.get(f"/api/v1/plans/{other.slug}/goals/One/trace/").json()
    assert [path["nodes"] for path in trace["paths"]] == [["1.1", "One"], ["1.2", "One"]]
