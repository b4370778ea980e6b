"""The gaps page: the rules with their cases, and what an editor does about them."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from itu_plan.models import RoleGrant
from outputs.models import GapAcceptance, OutputObjectiveLink
from outputs.services import accept_gap
from plans.models import Plan, Revision
from plans.roles import UserRole
from plans.trace.coverage import Measures
from tests.conftest import Count
from tests.factories import GapAcceptanceFactory, PlanFactory
from tests.kpi_factories import KpiFactory
from tests.kpi_set import kpi_set
from tests.pages.page import Page, page_at

PATH = "/en/2008-2011/gaps/"
API = "/api/v1/plans/2008-2011/coverage/"
R3 = {"rule": "sole-output-objectives", "codes": "R3"}


@pytest.fixture
def editor(db: None) -> User:
    """Return a user who may edit plans."""
    del db
    user = User.objects.create_user("ada", first_name="Ada", last_name="Editor")
    RoleGrant.objects.create(user=user, role=UserRole.SECRETARIAT.value)
    return user


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """Return the editor's browser."""
    client.force_login(editor)
    return client


def read(client: Client) -> Page:
    page = page_at(client, PATH)
    assert page.all_faults() == []
    return page


def rule_on(page: Page, slug: str) -> str:
    """Return the text of the section of one rule."""
    [section] = [one for one in page.all("section", "rule") if one.attributes["id"] == slug]
    return section.text


def send(client: Client, action: str, **fields: Any) -> Any:
    revision = Plan.objects.get(slug="2008-2011").revision
    sent = {"action": action, "revision": revision, "reason": "As printed.", **R3, **fields}
    return client.post(PATH, sent)


def test_every_rule_is_a_sentence_with_its_cases_as_in_the_api(client: Client, plan: Plan) -> None:
    del plan
    page, rules = read(client), client.get(API).json()["results"]
    for rule in rules:
        assert rule["sentence"] in page.text
    found = [rule for rule in rules if rule["count"]]
    sections = page.all("section", "rule")
    assert [section.attributes["id"] for section in sections] == [rule["code"] for rule in found]
    for section, rule in zip(sections, found, strict=True):
        for finding in rule["findings"]:
            assert all(code in section.text for code in finding["codes"])
            assert finding["supporter"] is None or finding["supporter"] in section.text
    assert page.answer == "The rules find 80 cases in this plan. None of them is accepted."


def test_each_rule_has_its_data(client: Client, plan: Plan) -> None:
    del plan
    links = read(client).links
    csv = f"{API}?rule=sole-output-objectives&format=csv"
    assert csv in links
    assert len(client.get(csv).content.decode().splitlines()) == 3
    assert f"{API}sole-output-objectives/" in links


def test_a_doubtful_case_is_marked_and_its_note_shown(client: Client, plan: Plan) -> None:
    del plan
    page = read(client)
    case = next(one for one in page.all("li") if one.text.startswith("D4 "))
    assert "? ambiguous" in case.text
    assert "D4 → G3" in page.one("aside", "doubts").text
    assert "/en/2008-2011/links/D4--G3/" in page.links


def test_an_accepted_gap_stays_with_its_reason(client: Client, plan: Plan) -> None:
    GapAcceptanceFactory.create(plan=plan, reason="<b>Meant</b> so.", author_name="Ada", **R3)
    page = read(client)
    case = page.one("li", "is-accepted")
    assert case.text.startswith("R3 ")
    assert "Accepted by Ada on " in case.text
    assert case.text.endswith("<b>Meant</b> so.")
    assert page.answer.endswith("1 of them is accepted, with a reason.")


def test_an_acceptance_without_its_gap_is_stale(client: Client, plan: Plan) -> None:
    GapAcceptanceFactory.create(plan=plan, codes="T-SG", reason="Was so once.")
    section = read(client).all("section", "rule")[0]
    assert section.attributes["id"] == "outputs-without-objective"
    assert "no gap any more" in section.text
    assert "T-SG stale" in section.text
    assert "Was so once." in section.text


def test_only_an_editor_sees_forms(client: Client, editor: User, plan: Plan) -> None:
    del plan
    assert not read(client).all("textarea")
    client.force_login(User.objects.create_user("reader"))
    assert not read(client).all("textarea")
    client.force_login(editor)
    assert len(read(client).all("textarea")) == 80


def test_accepting_and_withdrawing(desk: Client, editor: User, plan: Plan) -> None:
    response = send(desk, "accept", reason="The only place for it.")
    assert (response.status_code, response["Location"]) == (302, f"{PATH}#sole-output-objectives")
    acceptance = GapAcceptance.objects.get()
    assert (acceptance.codes, acceptance.reason) == ("R3", "The only place for it.")
    assert (acceptance.author, acceptance.author_name) == (editor, "Ada Editor")
    page = read(desk)
    assert "Accepted: R3." in page.text
    assert "Withdraw the acceptance of R3" in page.text
    assert send(desk, "withdraw", reason="A second output serves it.").status_code == 302
    assert not GapAcceptance.objects.exists()
    assert "No longer accepted: R3." in read(desk).text
    reasons = Revision.objects.filter(plan=plan).order_by("number").values_list("reason", flat=True)
    assert list(reasons)[-2:] == ["The only place for it.", "A second output serves it."]


def test_a_reason_is_needed(desk: Client, plan: Plan) -> None:
    del plan
    response = send(desk, "accept", reason="  ")
    assert response.status_code == 400
    page = Page(response.content.decode())
    assert page.all_faults() == []
    assert "needs a reason" in page.one("p", "refusal").text
    field = next(one for one in page.all("textarea") if "aria-invalid" in one.attributes)
    assert field.attributes["id"] == "reason-sole-output-objectives-R3"
    assert not GapAcceptance.objects.exists()


def test_who_may_not_edit_is_refused(client: Client, plan: Plan) -> None:
    del plan
    assert send(client, "accept").status_code == 403
    client.force_login(User.objects.create_user("reader"))
    response = send(client, "accept")
    assert response.status_code == 403
    assert "the role secretariat" in response.content.decode()
    assert not GapAcceptance.objects.exists()


def test_a_form_from_elsewhere_is_refused(editor: User, plan: Plan) -> None:
    del plan
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert send(client, "accept").status_code == 403
    assert not GapAcceptance.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"action": "burn"}, {"rule": "none"}, {"revision": "x"}, {"codes": ""}]
)
def test_what_no_form_sends_is_a_bad_request(desk: Client, plan: Plan, wrong: Any) -> None:
    del plan
    assert send(desk, **{"action": "accept", **wrong}).status_code == 400


def test_a_gap_that_never_was_is_not_found(desk: Client, plan: Plan) -> None:
    del plan
    assert send(desk, "accept", codes="R33").status_code == 404
    assert send(desk, "withdraw").status_code == 404


def test_a_plan_that_changed_meanwhile_shows_both(desk: Client, plan: Plan, editor: User) -> None:
    before = plan.revision
    accept_gap(plan=plan, reason="First come.", author=editor, measures=Measures(), **R3)
    response = send(desk, "accept", revision=before, reason="Mine <i>is</i> better.")
    assert response.status_code == 409
    page = Page(response.content.decode())
    assert page.all_faults() == []
    assert f"you decided on revision {before}, and the plan is at revision {before + 1}." in (
        page.answer
    )
    mine, now, between = page.all("section")[:3]
    assert "Mine <i>is</i> better." in mine.text
    assert "First come." in now.text
    assert "Ada Editor: First come." in between.text
    assert GapAcceptance.objects.get().reason == "First come."
    fields = {one.attributes["name"]: one.attributes.get("value") for one in page.all("input")}
    again = send(desk, "accept", revision=fields["revision"], reason="Mine is better.")
    assert again.status_code == 302
    assert GapAcceptance.objects.get().reason == "Mine is better."


def test_a_conflict_about_a_gap_that_has_gone(desk: Client, plan: Plan) -> None:
    OutputObjectiveLink.objects.filter(objective__code="R3").delete()
    response = send(desk, "accept", revision=plan.revision - 1)
    assert response.status_code == 409
    page = Page(response.content.decode())
    assert "The plan no longer has the gap R3." in page.text
    assert not page.all("textarea")
    assert PATH in page.links


def test_what_no_kpi_measures_is_a_gap(client: Client, plan: Plan) -> None:
    kpi_set(plan)
    page = read(client)
    counts = {"goals": "6 of the 7", "objectives": "23 of the 24", "outputs": "44 of the 45"}
    for layer, count in counts.items():
        words = rule_on(page, f"{layer}-without-kpi")
        assert f"{count} {layer} have no KPI of their own." in words
        assert "An indicator of context, from outside the cycle, does not count." in words
        assert "illustrative" not in words
        assert f"{API}?rule={layer}-without-kpi&format=csv" in page.links
    assert "T-WTSA" in rule_on(page, "outputs-without-kpi")
    assert "T-SG " not in rule_on(page, "outputs-without-kpi")


def test_context_measures_nothing_and_what_is_invented_is_named(client: Client, plan: Plan) -> None:
    KpiFactory(output=plan.outputs.get(code="T-SG"), context=True)
    KpiFactory(output=plan.outputs.get(code="T-WTSA"), is_illustrative=True)
    words = rule_on(read(client), "outputs-without-kpi")
    assert "T-SG " in words
    assert "T-WTSA " not in words
    assert "Of the others, 1 has illustrative KPIs only, which do count." in words


def test_a_gap_of_kpis_is_accepted_until_one_measures(desk: Client, plan: Plan) -> None:
    gap = {"rule": "objectives-without-kpi", "codes": "D4"}
    response = send(desk, "accept", reason="Measured by its outputs.", **gap)
    assert response["Location"] == f"{PATH}#objectives-without-kpi"
    assert "Measured by its outputs." in read(desk).one("li", "is-accepted").text
    kpi_set(plan)
    assert "no gap any more" in rule_on(read(desk), "objectives-without-kpi")
    assert send(desk, "accept", **gap).status_code == 404


def test_the_rules_that_find_something_lead_to_their_cases(client: Client, plan: Plan) -> None:
    del plan
    page = read(client)
    ids = [section.attributes["id"] for section in page.all("section", "rule")]
    assert len(ids) == 5
    assert all(f"#{one}" in page.links for one in ids)
    assert "Objectives without a KPI 24" in page.one("nav", "rules").text


def test_a_plan_without_gaps_says_so(client: Client, db: None) -> None:
    del db
    plan = PlanFactory.create()
    page = page_at(client, f"/en/{plan.slug}/gaps/")
    assert page.answer == (
        "The rules find nothing in this plan: every case that they look for is absent."
    )
    assert "0 of the 0 outputs serve no objective." in page.text


def test_an_editor_costs_five_queries_more(desk: Client, plan: Plan, count: Count) -> None:
    del plan
    desk.get(PATH)
    with count(17):
        desk.get(PATH)
