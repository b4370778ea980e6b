"""Nobody decides on what they never saw: every form says what it was made from."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kpis.loaders.indicators import load_cycle
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.services.indicators import set_target
from kpis.services.values import record_value, submit_value, withdraw_value
from outputs.models import Output
from plans.models import Plan
from reports.models import Report, ReportSection, Snapshot
from reports.vocabulary import SectionState
from reports.workflow.stages import send_to_review
from tests.kpi_factories import KpiFactory, person
from tests.pages.page import Page, page_at
from tests.pages.reports import draft_of, kpi_of, signed_in, whole
from tests.pages.test_workbench import SECTION, WORK, refused, seen_in
from tests.unit.kpis.services.test_values import CODE, entry

DESK = "/en/2008-2011/desk/"
ENTRY = f"{DESK}{CODE}/2009/"
DEFINE = "/en/2008-2011/kpis/"


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code=CODE)


@pytest.fixture
def ana(kpi: Kpi) -> User:
    return person("ana", "contributor:R", plan=kpi.plan)


@pytest.fixture
def rui(kpi: Kpi, ana: User) -> Client:
    """Return the browser of a reviewer, before whom there is a value of 100."""
    hand_in(kpi, ana, "100")
    return signed_in(person("rui", "reviewer:R", plan=kpi.plan))


@pytest.fixture
def office(plan: Plan) -> User:
    return person("sec", "secretariat", plan=plan)


@pytest.fixture
def colleague(plan: Plan) -> User:
    return person("sec2", "secretariat", plan=plan)


def hand_in(kpi: Kpi, ana: User, value: str) -> None:
    record_value(plan=kpi.plan, entry=entry(value), author=ana)
    submit_value(plan=kpi.plan, code=CODE, year=2009, author=ana)


def swap(kpi: Kpi, ana: User) -> None:
    """Take the 100 back, and hand in 999."""
    withdraw_value(plan=kpi.plan, code=CODE, year=2009, reason="Wrong.", author=ana)
    hand_in(kpi, ana, "999")


def states(kpi: Kpi) -> list[str]:
    return list(kpi.measurements.order_by("number").values_list("state", flat=True))


@pytest.mark.parametrize("action", ["approve", "send-back"])
def test_a_reviewer_decides_on_the_value_of_the_page(
    kpi: Kpi, ana: User, rui: Client, action: str
) -> None:
    seen = seen_in(rui, ENTRY)
    swap(kpi, ana)
    sent = {"action": action, "comment": "As agreed.", "seen": seen}
    page = refused(rui.post(ENTRY, sent), 409)
    assert "Somebody was faster: it is not what you looked at" in page.one("div", "problems").text
    assert "There is now 999 – Submitted, ana" in page.text
    assert "As agreed." in page.one("textarea").text
    assert states(kpi) == ["withdrawn", "submitted"]
    again = next(i for i in page.all("input") if i.attributes["name"] == "seen")
    rui.post(ENTRY, {**sent, "seen": again.attributes["value"]})
    assert states(kpi)[1] == {"approve": "approved", "send-back": "sent-back"}[action]


@pytest.mark.usefixtures("rui")
@pytest.mark.parametrize("action", ["withdraw", "hand-in", "evidence", "remove-evidence"])
def test_the_other_buttons_are_about_the_value_of_the_page_too(
    kpi: Kpi, ana: User, action: str
) -> None:
    refused(signed_in(ana).post(ENTRY, {"action": action, "withdraw-reason": "No."}), 409)
    assert states(kpi) == ["submitted"]


def test_a_value_that_is_gone_meanwhile_is_told(kpi: Kpi, ana: User, rui: Client) -> None:
    seen = seen_in(rui, ENTRY)
    withdraw_value(plan=kpi.plan, code=CODE, year=2009, reason="Wrong.", author=ana)
    page = refused(rui.post(ENTRY, {"action": "approve", "seen": seen}), 409)
    assert "There is no value now." in page.text


def test_the_desk_approves_what_it_showed(kpi: Kpi, ana: User, rui: Client) -> None:
    address = f"{DESK}?period=2009"
    hidden = page_at(rui, address).all("input")
    seen = next(i.attributes["value"] for i in hidden if i.attributes["name"] == f"seen-{CODE}")
    swap(kpi, ana)
    page = refused(rui.post(address, {"approve": CODE, f"seen-{CODE}": seen}), 409)
    assert f"not what you looked at any more: {CODE}." in page.one("div", "problems").text
    assert page.table("caption-review-R").texts[1][1] == "999"
    assert not [one for one in page.all("input") if "checked" in one.attributes]
    assert states(kpi) == ["withdrawn", "submitted"]
    refused(rui.post(address, {"approve": CODE}), 409)


class TestReport:
    @pytest.fixture
    def report(self, plan: Plan, office: User) -> Report:
        kpi_of(plan, "T-SG", 40, code="KPI-T-SG-1")
        return draft_of(plan, office)

    @pytest.mark.parametrize("action", ["approve", "send-back"])
    def test_a_section_is_approved_as_the_page_showed_it(
        self, plan: Plan, report: Report, action: str
    ) -> None:
        row = ReportSection.objects.filter(report=report, key="sector-T")
        row.update(state=SectionState.SUBMITTED.value, text="Well.")
        browser = signed_in(person("rt", "reviewer:T", plan=plan))
        seen = seen_in(browser, SECTION)
        row.update(text="Badly.")
        sent = {"action": action, "comment": "As agreed.", "seen": seen}
        page = refused(browser.post(SECTION, sent), 409)
        assert "Somebody was faster" in page.one("div", "problems").text
        assert "Badly." in page.one("details", "as-read").text
        assert page.one("textarea").text == "As agreed."
        assert row.get().state == "submitted"

    def test_a_report_is_frozen_as_it_was_read(
        self, plan: Plan, office: User, colleague: User, report: Report
    ) -> None:
        whole(plan, report, office)
        send_to_review(plan=plan, code="2009", author=office)
        browser = signed_in(colleague)
        seen = seen_in(browser, WORK)
        Measurement.objects.filter(kpi__code="KPI-T-SG-1").update(value=999)
        sent = {"action": "approve", "comment": "As agreed.", "seen": seen}
        page = refused(browser.post(WORK, sent), 409)
        assert "Somebody was faster" in page.one("div", "problems").text
        assert page.all("textarea")[0].text == "As agreed."
        assert not Snapshot.objects.exists()
        browser.post(WORK, {**sent, "seen": seen_in(browser, WORK)})
        assert Snapshot.objects.count() == 1

    @pytest.mark.parametrize("action", ["send_to_review", "approve", "reopen"])
    def test_no_step_is_taken_blindly(self, office: User, report: Report, action: str) -> None:
        whole(report.plan, report, office)
        stages = {"approve": "in-review", "reopen": "approved"}
        Report.objects.filter(pk=report.pk).update(stage=stages.get(action, "draft"))
        browser = signed_in(office)
        refused(browser.post(WORK, {"action": action, "comment": "x"}), 409)
        assert not report.steps.exists()

    def test_whoever_filled_in_the_cover_is_offered_no_approval(
        self, plan: Plan, office: User, colleague: User, report: Report
    ) -> None:
        whole(plan, report, office)
        send_to_review(plan=plan, code="2009", author=office)
        browser = signed_in(colleague)
        head = page_at(browser, f"{WORK}head/")
        assert "only the cover can be filled in" in head.answer
        offered = {one.attributes.get("name") for one in head.elements}
        assert {"document_symbol", "session", "dated_on"} <= offered
        assert not {"title", "summary", "references", "cut_off_on"} & offered
        cover = {"document_symbol": "C10/36-E", "session": "Council", "dated_on": "2010-04-08"}
        cover |= {"original_language": "en", "seen": seen_in(browser, f"{WORK}head/")}
        assert browser.post(f"{WORK}head/", {**cover, "summary": "Mine."}).status_code == 302
        report.refresh_from_db()
        assert (report.document_symbol, report.summary) == ("C10/36-E", "It went well.")
        page = page_at(browser, WORK)
        assert "changed the cover during the review does not approve" in page.text
        names = [one.attributes.get("value") for one in page.all("button")]
        assert "approve" not in names
        assert "send_back" in names


class TestDefinition:
    GIVEN = {
        "name": "Notices",
        "definition": "Otherwise.",
        "kind": "number",
        "direction": "up",
        "series": "per-period",
        "frequency": "yearly",
        "owner": "R",
        "reason": "As agreed.",
    }

    def faced(self, browser: Client, path: str, seen: str, **sent: Any) -> Page:
        """Send a form that was opened before somebody else was faster."""
        page = refused(browser.post(DEFINE + path, {"seen": seen, **sent}), 409)
        assert "Nothing of yours is saved yet." in page.one("div", "problems").text
        again = next(i for i in page.all("input") if i.attributes["name"] == "seen")
        assert again.attributes["value"] != seen
        return page

    def test_two_change_a_definition(self, kpi: Kpi, office: User) -> None:
        browser, path = signed_in(office), f"{CODE}/edit/"
        seen = seen_in(browser, DEFINE + path)
        Kpi.objects.filter(pk=kpi.pk).update(definition="Theirs.", direction="down")
        page = self.faced(browser, path, seen, **self.GIVEN)
        said = page.one("div", "problems").text
        assert "Definition Theirs." in said
        assert "Direction down is better" in said
        assert page.all("textarea")[0].text == "Otherwise."
        kpi.refresh_from_db()
        assert kpi.definition == "Theirs."
        now = seen_in(browser, DEFINE + path)
        browser.post(DEFINE + path, {**self.GIVEN, "seen": now})
        kpi.refresh_from_db()
        assert kpi.definition == "Otherwise."

    def test_two_set_a_target(self, kpi: Kpi, office: User, colleague: User) -> None:
        browser, path = signed_in(office), f"{CODE}/targets/"
        seen = seen_in(browser, DEFINE + path)
        target = {"year": 2009, "operator": "at-least", "value": Decimal(90)}
        set_target(plan=kpi.plan, code=CODE, target=target, author=colleague)
        sent = {"year": "2009", "operator": "at-least", "value": "50", "reason": "Lower."}
        page = self.faced(browser, path, seen, **sent, qualifier="exact")
        assert "at least 90" in page.table("caption-targets").texts[1]
        assert KpiTarget.objects.get().value == 90

    def test_two_set_the_thresholds(self, plan: Plan, office: User, colleague: User) -> None:
        browser, path = signed_in(office), "thresholds/"
        seen = seen_in(browser, DEFINE + path)
        theirs = {"on_track": "90", "at_risk": "60", "reason": "Agreed.", "seen": seen}
        assert signed_in(colleague).post(DEFINE + path, theirs).status_code == 302
        mine = {"on_track": "80", "at_risk": "60", "reason": "Agreed."}
        said = self.faced(browser, path, seen, **mine).one("div", "problems").text
        assert "On track from, in per cent of the target 90" in said
        assert "At risk" not in said
        assert str(load_cycle(plan).thresholds.on_track) == "0.9000"
