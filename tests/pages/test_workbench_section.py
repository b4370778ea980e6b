"""One section of a report: written, submitted, reviewed, and changed by two at once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from plans.models import Plan
from reports.models import KpiReason, Report, ReportSection
from reports.vocabulary import SectionState
from tests.kpi_factories import KpiFactory, person
from tests.pages.page import page_at
from tests.pages.reports import draft_of, freeze, kpi_of, signed_in
from tests.pages.test_workbench import SECTION, WORK, buttons, refused, seen_in, sent

Count = Callable[[int], AbstractContextManager[Any]]
REASON = "reason-KPI-T-SG-1"


@pytest.fixture
def office(plan: Plan) -> User:
    return person("sec", "secretariat", plan=plan)


@pytest.fixture
def row(plan: Plan, office: User) -> ReportSection:
    kpi_of(plan, "T-SG", 40, code="KPI-T-SG-1", is_illustrative=True)
    kpi_of(plan, "T-PUB", 120, code="KPI-T-PUB-1")
    return draft_of(plan, office).sections.get(key="sector-T")


@pytest.fixture
def writer(plan: Plan, row: ReportSection) -> Client:
    del row
    return signed_in(person("ct", "contributor:T", plan=plan))


@pytest.fixture
def reviewer(plan: Plan, row: ReportSection) -> Client:
    del row
    return signed_in(person("rt", "reviewer:T", plan=plan))


def put(row: ReportSection, **values: Any) -> None:
    ReportSection.objects.filter(pk=row.pk).update(**values)


class TestWriting:
    def test_shows_the_figures_beside_the_text(self, writer: Client) -> None:
        page = page_at(writer, SECTION)
        [first, second] = page.all("li", "kpi-card")
        assert first.text.startswith("KPI-T-SG-1 Notices processed in time Off track *")
        assert "Off track * 40 notices Target" in first.text
        assert "Target: at least 100" in first.text
        assert second.text.startswith("KPI-T-PUB-1")
        assert page.answer == (
            "This section is in progress; nothing is written yet. "
            "1 KPI is at risk or off track and has no reason yet."
        )
        assert "{KPI-T-SG-1.target} at least 100" in page.one("details", "insertions").text
        assert page.all_faults() == []

    def test_saves_text_and_reasons(self, writer: Client, row: ReportSection) -> None:
        text = "We held {KPI-T-SG-1}.\r\n\r\nMore come."
        sent(writer, SECTION, action="save", text=text, **{REASON: "Few came."})
        row.refresh_from_db()
        assert row.text == "We held {KPI-T-SG-1}.\n\nMore come."
        assert row.written_by_name == "ct"
        assert KpiReason.objects.get().text == "Few came."
        page = page_at(writer, SECTION)
        assert "We held 40 notices." in page.one("details", "as-read").text

    def test_refuses_a_figure_that_there_is_not(self, writer: Client) -> None:
        page = refused(sent(writer, SECTION, action="save", text="{KPI-T-SG-2}"))
        assert "Did you mean: KPI-T-SG-1" in page.one("ul", "errorlist").text
        assert page.all("textarea")[0].text == "{KPI-T-SG-2}"

    def test_submits_with_every_reason(self, writer: Client, row: ReportSection) -> None:
        page = refused(sent(writer, SECTION, action="submit", text="Well."))
        assert page.one("ul", "errorlist").text == "At risk or off track: say why."
        answer = sent(writer, SECTION, action="submit", text="Well.", **{REASON: "Few."})
        assert answer["Location"] == WORK
        row.refresh_from_db()
        assert row.state == SectionState.SUBMITTED.value
        page = page_at(writer, SECTION)
        assert not page.all("textarea")
        assert buttons(page) == []

    def test_tells_of_reasons_that_others_owe(self, plan: Plan, office: User) -> None:
        parts = {"goal": plan.goals.get(code="G1"), "owner": plan.sectors.get(code="T")}
        KpiFactory.create(plan=plan, output=None, **parts, code="KPI-G1-1")
        draft_of(plan, office)
        address = f"{WORK}goals-G1/"
        page = page_at(signed_in(person("ct", "contributor:T", plan=plan)), address)
        assert [one.attributes["name"] for one in page.all("textarea")] == ["reason-KPI-G1-1"]
        assert buttons(page) == ["save"]

    def test_shows_both_where_somebody_was_faster(self, writer: Client, row: ReportSection) -> None:
        seen = seen_in(writer, SECTION)
        put(row, text="Theirs.")
        page = refused(writer.post(SECTION, {"seen": seen, "text": "Mine.", "action": "save"}), 409)
        assert "There is now Theirs. You entered Mine." in page.one("dl", "both").text
        row.refresh_from_db()
        assert row.text == "Theirs."
        again = next(i for i in page.all("input") if i.attributes["name"] == "seen")
        fields = {"seen": again.attributes["value"], "text": "Mine.", "action": "save"}
        assert writer.post(SECTION, fields).status_code == 302
        row.refresh_from_db()
        assert row.text == "Mine."

    def test_keeps_the_words_of_who_was_too_late(self, writer: Client, row: ReportSection) -> None:
        seen = seen_in(writer, SECTION)
        put(row, state=SectionState.SUBMITTED.value)
        page = refused(writer.post(SECTION, {"seen": seen, "text": "Mine.", "action": "save"}), 409)
        assert "You entered Mine." in page.one("dl", "both").text
        assert "It can no longer be changed here" in page.text

    def test_is_not_for_other_sectors(self, plan: Plan, row: ReportSection) -> None:
        other = signed_in(person("cr", "contributor:R", plan=plan))
        assert not page_at(other, SECTION).all("textarea")
        seen = "0"
        assert other.post(SECTION, {"seen": seen, "text": "Mine.", "action": "submit"}) is not None
        row.refresh_from_db()
        assert (row.text, row.state) == ("", SectionState.DRAFT.value)
        assert other.post(SECTION, {"action": "approve"}).status_code == 403

    def test_there_is_no_section_of_a_sector_that_is_not(self, writer: Client) -> None:
        assert "sector-T" in page_at(writer, f"{WORK}sector-TT/", 404).text


class TestReview:
    def test_approves(self, reviewer: Client, row: ReportSection) -> None:
        put(row, state=SectionState.SUBMITTED.value, text="Well.", written_by_name="ct")
        page = page_at(reviewer, SECTION)
        assert buttons(page) == ["approve", "send-back"]
        assert page.all_faults() == []
        sent(reviewer, SECTION, action="approve")
        row.refresh_from_db()
        assert row.state == SectionState.APPROVED.value
        assert buttons(page_at(reviewer, SECTION)) == ["send-back"]

    def test_sends_back_with_what_to_mend(
        self, reviewer: Client, writer: Client, row: ReportSection
    ) -> None:
        put(row, state=SectionState.SUBMITTED.value, text="Well.")
        page = refused(sent(reviewer, SECTION, action="send-back"))
        assert "Say what has to be mended" in page.one("div", "problems").text
        sent(reviewer, SECTION, action="send-back", comment="Name the groups.")
        page = page_at(writer, SECTION)
        assert "Sent back by rt: Name the groups." in page.one("div", "problems").text
        sent(writer, SECTION, action="submit", text="SG 1.", **{REASON: "Few."})
        row.refresh_from_db()
        assert (row.state, row.text) == (SectionState.SUBMITTED.value, "SG 1.")

    def test_is_not_for_who_wrote_it(self, plan: Plan, office: User, row: ReportSection) -> None:
        put(row, state=SectionState.SUBMITTED.value, text="Well.", written_by=office)
        del plan
        browser = signed_in(office)
        assert buttons(page_at(browser, SECTION)) == ["send-back"]
        assert "does not approve it" in refused(sent(browser, SECTION, action="approve")).text

    def test_refuses_an_unknown_button(self, reviewer: Client) -> None:
        refused(reviewer.post(SECTION, {"action": "burn"}))


def test_a_frozen_report_points_to_its_frozen_figures(office: User, row: ReportSection) -> None:
    assert "The report is frozen" not in page_at(signed_in(office), SECTION).text
    freeze(row.report, office)
    page = page_at(signed_in(office), SECTION)
    assert "The report is frozen. The figures here are those of now" in page.text
    assert not page.all("textarea")
    assert page.all_faults() == []


def test_costs_the_same_for_a_larger_plan(
    writer: Client, plan: Plan, row: ReportSection, count: Count
) -> None:
    assert isinstance(row.report, Report)
    with count(36):
        writer.get(SECTION)
    kpi_of(plan, "T-OB", 10)
    with count(36):
        writer.get(SECTION)
