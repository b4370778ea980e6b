"""The workbench of a report: who may do what, what is refused, and the way to the Council."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import Correction, KpiReason, Recommendation, Report, ReportSection
from reports.vocabulary import SectionState
from reports.workflow.stages import send_to_review
from tests.kpi_factories import RecommendationFactory, person
from tests.pages.page import Page, page_at
from tests.pages.reports import (
    REPORTS,
    draft_of,
    freeze,
    kpi_of,
    published_of,
    signed_in,
    whole,
)

Count = Callable[[int], AbstractContextManager[Any]]
WORK = f"{REPORTS}2009/work/"
SECTION = f"{WORK}sector-T/"
ADVICE = f"{WORK}recommendations/"
HEAD = {
    "title": "Progress report 2009",
    "cut_off_on": "2010-03-31",
    "original_language": "en",
    "summary": "One.\r\n\r\nTwo.",
}


@pytest.fixture
def office(plan: Plan) -> User:
    return person("sec", "secretariat", plan=plan)


@pytest.fixture
def colleague(plan: Plan) -> User:
    return person("sec2", "secretariat", plan=plan)


@pytest.fixture
def report(plan: Plan, office: User) -> Report:
    kpi_of(plan, "T-SG", 40, code="KPI-T-SG-1")
    kpi_of(plan, "T-PUB", 120, code="KPI-T-PUB-1")
    return draft_of(plan, office)


@pytest.fixture
def writer(plan: Plan, report: Report) -> Client:
    del report
    return signed_in(person("ct", "contributor:T", plan=plan))


@pytest.fixture
def reviewer(plan: Plan, report: Report) -> Client:
    del report
    return signed_in(person("rt", "reviewer:T", plan=plan))


def section_of(report: Report) -> ReportSection:
    return report.sections.get(key="sector-T")


def seen_in(browser: Client, address: str) -> str:
    """Return what the form of a page says of the state of things it was made from."""
    controls = page_at(browser, address).all("input")
    return next(
        one.attributes.get("value", "") for one in controls if one.attributes["name"] == "seen"
    )


def sent(browser: Client, address: str, **fields: str) -> Any:
    """Send the form of a page as it is, with these fields."""
    return browser.post(address, {"seen": seen_in(browser, address), **fields})


def refused(answer: Any, status: int = 400) -> Page:
    assert answer.status_code == status
    page = Page(answer.content.decode())
    assert page.all_faults() == []
    return page


def buttons(page: Page) -> list[str]:
    return [one.attributes["value"] for one in page.all("button") if "value" in one.attributes]


class TestNew:
    FIELDS = {"type": "annual", "year": "2010", "cut_off_on": "2011-03-31", "title": "Report 2010"}

    def test_makes_a_draft_and_opens_its_workbench(self, office: User) -> None:
        answer = signed_in(office).post(f"{REPORTS}new/", self.FIELDS)
        assert answer["Location"] == f"{REPORTS}2010/work/"
        assert Report.objects.get().sections.count() == 12

    def test_makes_the_assessment_of_the_cycle(self, office: User) -> None:
        browser = signed_in(office)
        browser.post(f"{REPORTS}new/", {**self.FIELDS, "type": "cycle"})
        assert Report.objects.get().code == "cycle"
        page = page_at(browser, f"{REPORTS}cycle/work/")
        assert "Assessment of the cycle 2011" in page.one("p", "aside").text

    def test_says_beside_the_field_what_is_wrong(self, office: User, report: Report) -> None:
        del report
        browser = signed_in(office)
        page = refused(browser.post(f"{REPORTS}new/", {**self.FIELDS, "year": "2009"}))
        assert "There is a report 2009 already." in page.one("ul", "errorlist").text
        page = refused(browser.post(f"{REPORTS}new/", {**self.FIELDS, "title": ""}))
        assert page.one("ul", "errorlist").text == "This field is required."

    def test_offers_the_years_of_the_cycle(self, office: User) -> None:
        page = page_at(signed_in(office), f"{REPORTS}new/")
        years = [one.text for one in page.all("option")][2:]
        assert years == ["2008", "2009", "2010", "2011"]
        assert page.all_faults() == []

    def test_is_for_the_secretariat(self, writer: Client) -> None:
        page_at(writer, f"{REPORTS}new/", 403)
        assert writer.post(f"{REPORTS}new/", self.FIELDS).status_code == 403


class TestWorkbench:
    def test_names_what_is_missing_with_a_way_there(self, office: User, report: Report) -> None:
        del report
        page = page_at(signed_in(office), WORK)
        assert page.answer == "Report 2009: draft. 18 things hold it up."
        assert f"{WORK}head/#id_summary" in page.links
        assert f"{SECTION}#KPI-T-SG-1" in page.links
        assert SECTION in page.links
        assert ADVICE in page.links
        assert page.all_faults() == []

    def test_lists_the_sections_by_owner(self, writer: Client) -> None:
        rows = page_at(writer, WORK).table("caption-sections").texts
        assert len(rows) == 13
        assert ["Sector T", "Sector T", "In progress", "nobody yet", "not yet", "–"] in rows
        assert ["Goal G1", "Secretariat", "In progress", "nobody yet", "not yet", "–"] in rows

    def test_shows_no_button_to_whom_it_does_not_belong(
        self, office: User, writer: Client, reviewer: Client
    ) -> None:
        assert buttons(page_at(signed_in(office), WORK)) == ["send_to_review"]
        assert buttons(page_at(writer, WORK)) == buttons(page_at(reviewer, WORK)) == []
        assert f"{WORK}head/" not in page_at(writer, WORK).links

    def test_opens_to_those_with_a_role_only(self, report: Report) -> None:
        del report
        assert Client().get(WORK)["Location"].startswith("/en/sign-in/")
        for name, role in (("nobody", []), ("admin", ["administrator"])):
            page_at(signed_in(person(name, *role)), WORK, 403)

    @pytest.mark.parametrize("action", ["send_to_review", "approve", "publish", "correction"])
    def test_takes_no_step_for_others(self, writer: Client, report: Report, action: str) -> None:
        fields = {"correction-text": "81.", "correction-reason": "Twice."}
        assert writer.post(WORK, {"action": action, **fields}).status_code == 403
        report.refresh_from_db()
        assert report.stage == "draft"

    def test_says_what_holds_a_step_up(self, office: User, report: Report) -> None:
        del report
        page = refused(sent(signed_in(office), WORK, action="send_to_review"))
        assert "The summary is not written." in page.one("div", "problems").text
        assert "KPI-T-SG-1 is worse than on track" in page.one("div", "problems").text

    def test_refuses_an_unknown_button(self, office: User, report: Report) -> None:
        del report
        refused(signed_in(office).post(WORK, {"action": "burn"}))

    def test_costs_the_same_for_a_larger_plan(
        self, office: User, plan: Plan, report: Report, count: Count
    ) -> None:
        del report
        browser = signed_in(office)
        with count(37):
            browser.get(WORK)
        kpi_of(plan, "T-OB", 10)
        with count(37):
            browser.get(WORK)


class TestWay:
    def test_goes_from_draft_to_the_council(
        self, plan: Plan, office: User, colleague: User, report: Report
    ) -> None:
        whole(plan, report, office)
        sender, other = signed_in(office), signed_in(colleague)
        sent(sender, WORK, action="send_to_review", comment="Complete.")
        assert "so a colleague approves it" in page_at(sender, WORK).text
        assert buttons(page_at(sender, WORK)) == ["send_back"]
        page = page_at(other, WORK)
        assert buttons(page) == ["approve", "send_back"]
        assert "Approving freezes the report" in page.text
        sent(other, WORK, action="approve")
        page = page_at(other, WORK)
        assert buttons(page) == ["publish", "reopen"]
        assert [row[2] for row in page.table("caption-log").texts[1:]] == [
            "Draft → In review",
            "In review → Approved and frozen",
        ]
        sent(other, WORK, action="publish")
        assert buttons(page_at(other, WORK)) == ["considered", "correction"]
        public = page_at(Client(), f"{REPORTS}2009/")
        assert len([a for a in public.links if "/export/" in a]) == len(Format)

    def test_sends_back_with_a_comment(
        self, plan: Plan, office: User, colleague: User, report: Report
    ) -> None:
        whole(plan, report, office)
        send_to_review(plan=plan, code="2009", author=office)
        browser = signed_in(colleague)
        page = refused(sent(browser, WORK, action="send_back"))
        assert "Say what has to be mended" in page.one("ul", "errorlist").text
        sent(browser, WORK, action="send_back", comment="Goal 3 is thin.")
        page = page_at(browser, WORK)
        assert "Goal 3 is thin." in page.table("caption-log").texts[-1]
        assert buttons(page) == ["send_to_review"]

    def test_is_opened_again_before_publication(
        self, plan: Plan, office: User, report: Report
    ) -> None:
        freeze(whole(plan, report, office), office)
        sent(signed_in(office), WORK, action="reopen", comment="A figure is wrong.")
        report.refresh_from_db()
        assert report.stage == "sent-back"


class TestAfterPublication:
    @pytest.fixture
    def browser(self, plan: Plan, office: User) -> Client:
        published_of(plan, office)
        return signed_in(office)

    def test_notes_what_happened_then(self, browser: Client) -> None:
        fields = {"considered-date": "2010-04-20", "considered-symbol": "C10/112"}
        sent(browser, WORK, action="considered", **fields)
        fields = {"distributed-date": "2010-05-03", "distributed-symbol": "CL-10/17"}
        sent(browser, WORK, action="distributed", **fields)
        facts = page_at(Client(), f"{REPORTS}2009/").one("dl", "report-facts").text
        assert "Considered by the Council 20 April 2010, C10/112" in facts
        assert "Distributed to Member States 3 May 2010, CL-10/17" in facts

    def test_refuses_dates_out_of_order(self, browser: Client) -> None:
        fields = {"considered-date": "2010-04-01", "considered-symbol": "C10/112"}
        page = refused(sent(browser, WORK, action="considered", **fields))
        assert "The report is dated later than that." in page.one("ul", "errorlist").text

    def test_appends_a_correction(self, browser: Client) -> None:
        page = refused(sent(browser, WORK, action="correction", **{"correction-text": "81."}))
        assert page.one("ul", "errorlist").text == "This field is required."
        fields = {"correction-text": "81, not 80.", "correction-reason": "Counted twice."}
        sent(browser, WORK, action="correction", **fields)
        assert Correction.objects.get().text == "81, not 80."


class TestHead:
    ADDRESS = f"{WORK}head/"

    def test_saves_what_is_typed(self, office: User, report: Report) -> None:
        browser = signed_in(office)
        sent(browser, self.ADDRESS, **HEAD, document_symbol="C10/35-E", dated_on="2010-04-07")
        report.refresh_from_db()
        assert (report.summary, report.document_symbol) == ("One.\n\nTwo.", "C10/35-E")
        assert page_at(browser, self.ADDRESS).all_faults() == []

    def test_shows_both_where_somebody_was_faster(
        self, office: User, colleague: User, report: Report
    ) -> None:
        slow = signed_in(office)
        seen = seen_in(slow, self.ADDRESS)
        sent(signed_in(colleague), self.ADDRESS, **{**HEAD, "summary": "Theirs."})
        page = refused(slow.post(self.ADDRESS, {"seen": seen, **HEAD}), 409)
        assert "Summary Theirs." in page.one("dl").text.replace("Title", "")
        report.refresh_from_db()
        assert report.summary == "Theirs."
        again = next(i for i in page.all("input") if i.attributes["name"] == "seen")
        slow.post(self.ADDRESS, {"seen": again.attributes["value"], **HEAD})
        report.refresh_from_db()
        assert report.summary == "One.\n\nTwo."

    def test_refuses_a_figure_that_there_is_not(self, office: User, report: Report) -> None:
        del report
        fields = {**HEAD, "summary": "{KPI-T-SG-9} were held."}
        page = refused(sent(signed_in(office), self.ADDRESS, **fields))
        assert "There is no figure “KPI-T-SG-9”" in page.one("div", "problems").text

    def test_stays_once_frozen(self, plan: Plan, office: User) -> None:
        published_of(plan, office)
        page = page_at(signed_in(office), self.ADDRESS)
        assert not page.all("textarea")
        answer = signed_in(office).post(self.ADDRESS, HEAD)
        assert answer.status_code in {400, 409}


class TestRecommendations:
    FIELDS = {"ground": "b", "about": "T-SG", "text": "Hold fewer.", "rationale": "Few come."}

    def test_are_added_changed_and_removed(self, office: User, report: Report) -> None:
        browser = signed_in(office)
        sent(browser, ADVICE, **self.FIELDS)
        assert "Hold fewer." in page_at(browser, ADVICE).one("ol", "advice").text
        sent(browser, f"{ADVICE}1/", **{**self.FIELDS, "about": "T-SG--T1", "action": "save"})
        assert Recommendation.objects.get(report=report).about == "T-SG--T1"
        assert page_at(browser, f"{ADVICE}1/").all_faults() == []
        sent(browser, f"{ADVICE}1/", **self.FIELDS, action="remove")
        assert not Recommendation.objects.exists()

    def test_name_the_grounds_in_words(self, office: User, report: Report) -> None:
        del report
        page = page_at(signed_in(office), ADVICE)
        assert "(b) proposals by the competent Sector advisory groups" in page.text
        assert len([i for i in page.all("input") if i.attributes.get("type") == "radio"]) == 5
        assert page.all_faults() == []

    def test_say_which_code_may_be_meant(self, office: User, report: Report) -> None:
        del report
        page = refused(sent(signed_in(office), ADVICE, **{**self.FIELDS, "about": "T-SGG"}))
        assert "Did you mean: T-SG" in page.one("ul", "errorlist").text

    def test_show_both_where_somebody_was_faster(self, office: User, report: Report) -> None:
        row = RecommendationFactory.create(report=report, position=1)
        browser = signed_in(office)
        seen = seen_in(browser, f"{ADVICE}1/")
        Recommendation.objects.filter(pk=row.pk).update(text="Theirs.")
        page = refused(browser.post(f"{ADVICE}1/", {**self.FIELDS, "seen": seen}), 409)
        assert "Theirs." in page.one("div", "problems").text
        assert "Hold fewer." in page.text
        assert Recommendation.objects.get().text == "Theirs."

    def test_are_the_secretariats(self, writer: Client) -> None:
        page_at(writer, ADVICE, 403)
        assert writer.post(ADVICE, self.FIELDS).status_code == 403

    def test_cost_the_same_however_many(self, office: User, report: Report, count: Count) -> None:
        browser = signed_in(office)
        for number in (1, 9):
            RecommendationFactory.create(report=report, position=number)
            with count(16):
                browser.get(ADVICE)
            with count(16):
                browser.get(f"{ADVICE}1/")

    def test_there_is_no_recommendation_nine(self, office: User, report: Report) -> None:
        del report
        page_at(signed_in(office), f"{ADVICE}9/", 404)


class TestDesk:
    def test_lists_what_waits_for_its_user(
        self, office: User, writer: Client, reviewer: Client, report: Report
    ) -> None:
        desk = "/en/2008-2011/desk/"
        assert page_at(writer, desk).table("caption-report-2009").texts[1][0::3] == [
            "Sector T",
            "Write and submit",
        ]
        assert "report-2009" not in page_at(reviewer, desk).source
        ReportSection.objects.filter(pk=section_of(report).pk).update(
            state=SectionState.SUBMITTED.value
        )
        assert page_at(reviewer, desk).table("caption-report-2009").texts[1][3] == "Review"
        assert "report-2009" not in page_at(writer, desk).source
        assert "To the workbench: Send to review" in page_at(signed_in(office), desk).text


def test_a_reason_is_no_text_of_others(writer: Client, report: Report) -> None:
    """A contributor reads a section of the secretariat and cannot write it."""
    page = page_at(writer, f"{WORK}goals-G1/")
    assert not page.all("textarea")
    answer = writer.post(f"{WORK}goals-G1/", {"action": "save", "text": "Mine.", "seen": ""})
    assert answer.status_code == 409
    assert report.sections.get(key="goals-G1").text == ""
    assert not KpiReason.objects.exists()
