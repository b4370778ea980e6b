"""Histories as pages: who, when, why, and what changed, word by word."""

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from goals.level import GOAL
from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink, PriorityItem
from outputs.services import remove_link
from plans.display.changes import change_view
from plans.models import Plan
from plans.services import edit_of, rename
from reports.models import Report
from reports.vocabulary import ReportStage
from tests.conftest import Count
from tests.kpi_factories import KpiFactory, KpiTargetFactory, ReportFactory
from tests.pages.page import page_at

HISTORY = "/en/2008-2011/history/"


@pytest.fixture
def ana(db: None) -> User:
    del db
    return User.objects.create_user("ana", first_name="Ana", last_name="Lima")


@pytest.mark.parametrize("code", ["G2", "R", "R3", "T-SG", "T-SG--T1", "D4--G3", "cl/4.2.1"])
def test_an_unchanged_object_came_with_the_first_revision(
    client: Client, plan: Plan, code: str
) -> None:
    page = page_at(client, f"{HISTORY}{code}/")
    assert page.answer == "1 change is in the log, with its author and reason."
    entry = page.one("ol", "log").text
    assert entry.startswith("Created in revision 1,")
    assert plan.revisions.get().reason in entry
    assert page.all_faults() == []
    for link in page.all("a"):
        if link.attributes.get("rel") == "alternate":
            assert client.get(link.attributes["href"]).status_code == 200


def test_a_change_shows_who_why_and_the_words(client: Client, plan: Plan, ana: User) -> None:
    rename(
        level=GOAL,
        plan=plan,
        code="G3",
        title="Widen our membership",
        reason="<plain> words",
        author=ana,
    )
    page = page_at(client, f"{HISTORY}G3/")
    assert page.answer.startswith("2 changes are in the log")
    newest = page.all("li")[[one.text[:7] for one in page.all("li")].index("Changed")].text
    assert "in revision 2," in newest
    assert "Ana Lima" in newest
    assert "<plain> words" in newest
    assert [one.text for one in page.all("del")] == ["the Union’s"]
    assert [one.text for one in page.all("ins")] == ["our"]
    assert page.all_faults() == []


def test_the_record_names_the_last_change_and_links_the_history(
    client: Client, plan: Plan, ana: User
) -> None:
    rename(level=GOAL, plan=plan, code="G3", title="Wider", reason="shorter", author=ana)
    changed = page_at(client, "/en/2008-2011/goals/G3/")
    record = changed.one("section", "record").text
    assert "Last change and history Revision 2," in record
    assert "Ana Lima" in record
    assert f"{HISTORY}G3/" in changed.links
    other = page_at(client, "/en/2008-2011/goals/G2/").one("section", "record").text
    assert "Last change and history Revision 1," in other
    assert "Revision 2 of this plan" in other


def test_a_removed_mark_keeps_its_history(client: Client, plan: Plan, ana: User) -> None:
    ends = {"from_code": "D4", "to_code": "G3"}
    remove_link(plan=plan, **ends, reason="Seen on paper", author=ana)
    page = page_at(client, f"{HISTORY}D4--G3/")
    assert page.answer.endswith("The object itself is gone; its history stays.")
    assert "Removed in revision 2" in page.one("ol", "log").text
    assert "/en/2008-2011/links/D4--G3/" not in page.links
    page_at(client, "/en/2008-2011/links/D4--G3/", 404)


def test_the_log_of_the_plan(client: Client, plan: Plan, ana: User) -> None:
    rename(level=GOAL, plan=plan, code="G3", title="Wider", reason="shorter", author=ana)
    page = page_at(client, HISTORY)
    assert "shorter" in page.one("ol", "log").text
    assert page.one("div", "touched").text == "What it touched G3"
    assert f"{HISTORY}G3/" in page.links
    assert page.all_faults() == []


def test_every_kind_of_part_that_a_revision_touched_is_named(
    client: Client, plan: Plan, ana: User
) -> None:
    report = ReportFactory.create(plan=plan, code="2009", stage=ReportStage.DRAFT.value)
    kpi = KpiFactory.create(plan=plan, code="KPI-T-SG-1")
    item = PriorityItem.objects.filter(sector__plan=plan, sector__code="R").first()
    rows: list[Model | None] = [report, kpi, KpiTargetFactory.create(kpi=kpi), item]
    rows += [plan.tables.first(), plan.documents.first(), plan.clauses.get(code="4.1")]
    rows += [report.sections.first(), OutputObjectiveLink.objects.in_plan(plan).first()]
    with edit_of(plan=plan, reason="All of it", author=ana) as edit:
        for row in filter(None, rows):
            edit.change_all([row])
    found = page_at(client, HISTORY)
    names = found.one("div", "touched").text
    link = OutputObjectiveLink.objects.in_plan(plan).first()
    assert link is not None
    assert names == (
        f"What it touched KPI-T-SG-1 {link.output.code}--{link.objective.code} R Table 4.1"
        " clause 4.1 document res71 report 2009"
    )
    assert "/en/2008-2011/reports/2009/" not in found.links, "nobody is sent to a draft"
    Report.objects.update(stage=ReportStage.PUBLISHED.value, published_at=timezone.now())
    assert "/en/2008-2011/reports/2009/" in page_at(client, HISTORY).links


def test_what_is_gone_is_named_and_its_history_linked(
    client: Client, plan: Plan, ana: User
) -> None:
    ends = {"from_code": "D4", "to_code": "G3"}
    remove_link(plan=plan, **ends, reason="Seen on paper", author=ana)
    page = page_at(client, HISTORY)
    assert page.one("div", "touched").text == "What it touched D4--G3"
    assert f"{HISTORY}D4--G3/" in page.links


def test_a_revision_names_twelve_parts_and_counts_the_others(
    client: Client, plan: Plan, ana: User
) -> None:
    with edit_of(plan=plan, reason="All outputs", author=ana) as edit:
        edit.change_all(list(Output.objects.in_plan(plan)))
    touched = page_at(client, HISTORY).one("div", "touched").text
    assert touched.endswith("and 33 more")
    named = touched.removeprefix("What it touched ").removesuffix(" and 33 more").split()
    assert len(named) == 12


def test_the_log_costs_the_same_for_any_number_of_revisions(
    client: Client, plan: Plan, ana: User, count: Count
) -> None:
    for number in range(19):
        rename(level=GOAL, plan=plan, code="G3", title=f"Title {number}", reason="r", author=ana)
        if number in {0, 18}:
            with count(6):  # one for all kinds of parts
                client.get(HISTORY)


def test_a_plan_without_a_log_says_so(client: Client, plan: Plan) -> None:
    plan.revisions.all().delete()
    for path in ("", "G3/", "T-SG--T1/"):
        page = page_at(client, f"{HISTORY}{path}")
        assert page.answer == "No change is in the log: what is shown is what was loaded."
    assert (
        "No change of this mark is in the log."
        in page_at(client, "/en/2008-2011/links/T-SG--T1/").text
    )
    record = page_at(client, "/en/2008-2011/goals/G3/").one("section", "record").text
    assert "No change is in the log" in record


def test_long_histories_have_pages(client: Client, plan: Plan, ana: User) -> None:
    for number in range(21):
        rename(
            level=GOAL,
            plan=plan,
            code="G3",
            title=f"Title {number}",
            reason=f"{number}",
            author=ana,
        )
    first, second = page_at(client, f"{HISTORY}G3/"), page_at(client, f"{HISTORY}G3/?page=2")
    assert len(first.all("p", "signature")) == 20
    assert [one.text for one in second.all("p", "signature")][-1].startswith("Created")
    assert len(second.all("p", "signature")) == 2
    assert second.all("ins"), "the row before the page tells what its last entry changed"
    page_at(client, f"{HISTORY}G3/?page=9", 404)


@pytest.mark.parametrize("code", ["G99", "T-SGX", "T-SG--G1", "T-SG--T3", "88", "cl/9.9"])
def test_what_never_was_has_no_history(client: Client, plan: Plan, code: str) -> None:
    del plan
    page_at(client, f"{HISTORY}{code}/", 404)


def test_values_that_are_no_words() -> None:
    view = change_view(Goal, "number", 1, 2)
    assert [span.words for span in (*view.old, *view.new)] == ["1", "2"]
    assert change_view(Goal, "text", None, "").new == ()
    assert change_view(Plan, "is_current", old=False, new=True).new[0].words == "yes"
    assert change_view(Goal, "outputs", "a b", "a c").name == "outputs"
