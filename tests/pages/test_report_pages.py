"""The pages of reports that everybody may read: list, report, files, comparison, verification."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from plans.models import Plan
from reports.document.canonical import sha256_hex
from reports.exporters.formats import Format
from reports.models import Report, Snapshot
from tests.kpi_factories import CorrectionFactory, MeasurementFactory, person
from tests.pages.page import Page, page_at
from tests.pages.reports import (
    FILES,
    REPORTS,
    draft_of,
    freeze,
    kpi_of,
    long_ago,
    published_of,
    signed_in,
)

Count = Callable[[int], AbstractContextManager[Any]]


@pytest.fixture
def office(plan: Plan) -> User:
    return person("sec", "secretariat", plan=plan)


@pytest.fixture
def report(plan: Plan, office: User) -> Report:
    kpi_of(plan, "T-SG", 80, code="KPI-T-SG-1", is_illustrative=True)
    return published_of(plan, office)


class TestList:
    def test_says_that_nothing_is_published(self, client: Client, plan: Plan) -> None:
        del plan
        page = page_at(client, REPORTS)
        assert page.answer == "No report on this plan is published yet."
        assert page.all_faults() == []
        assert "Reports" in [a.text for a in page.all("a") if a.attributes.get("aria-current")]

    def test_names_what_is_published_and_hides_the_rest(
        self, client: Client, plan: Plan, office: User, report: Report
    ) -> None:
        draft_of(plan, office, 2010)
        Report.objects.filter(pk=report.pk).update(
            considered_on=date(2010, 4, 20), considered_as="C10/112"
        )
        page = page_at(client, REPORTS)
        [_head, cells] = page.table("caption-published").texts
        assert cells[0] == "Progress report 2009 Annual progress report"
        assert cells[1:3] == ["2009", "C10/35-E"]
        assert cells[4:6] == ["20 April 2010, C10/112", "not yet"]
        assert cells[6].startswith(f"Verify {report.snapshots.get().sha256[:12]}")
        assert "2010" not in page.one("table").text.replace("20 April 2010", "")
        assert "New report" not in page.text
        assert page.all_faults() == []

    def test_shows_those_who_work_on_reports_what_is_under_way(
        self, plan: Plan, office: User
    ) -> None:
        draft_of(plan, office, 2010)
        page = page_at(signed_in(person("ct", "contributor:T", plan=plan)), REPORTS)
        assert "Annual progress report 2010 · Draft" in page.one("ul", "under-way").text
        assert f"{REPORTS}2010/work/" in page.links
        assert "New report" not in page.text
        assert "New report" in page_at(signed_in(office), REPORTS).text
        assert not page_at(signed_in(person("reader")), REPORTS).all("ul", "under-way")

    def test_costs_two_queries(self, client: Client, report: Report, count: Count) -> None:
        del report
        with count(2):
            client.get(REPORTS)


class TestReport:
    def test_shows_the_frozen_words_after_a_later_edit(
        self, client: Client, report: Report
    ) -> None:
        before = Page(client.get(f"{REPORTS}2009/?part=annex-kpis").content.decode())
        kpi = report.plan.kpis.get(code="KPI-T-SG-1")
        MeasurementFactory.create(kpi=kpi, value=99, number=2, reason="Counted anew.")
        kpi.name = "Something else"
        kpi.save()
        after = page_at(client, f"{REPORTS}2009/?part=annex-kpis")
        assert after.one("div", "sheet").text == before.one("div", "sheet").text
        assert "Notices processed in time" in after.one("div", "sheet").text

    def test_says_what_it_is(self, client: Client, report: Report) -> None:
        page = page_at(client, f"{REPORTS}2009/")
        snapshot = report.snapshots.get()
        assert page.answer.startswith("Published on ")
        facts = page.one("dl", "report-facts").text
        assert snapshot.sha256 in facts
        assert "C10/35-E" in facts
        assert "Considered by the Council not yet" in facts
        assert "Illustrative figures" in page.one("p", "report-notice").text
        assert page.one("a", "hash").attributes["href"].endswith(snapshot.sha256)
        assert "/api/v1/plans/2008-2011/reports/2009/" in page.links
        assert snapshot.sha256 in page.one("p", "citation").text
        assert page.all_faults() == []

    def test_goes_part_by_part_and_whole(self, client: Client, report: Report) -> None:
        del report
        first = page_at(client, f"{REPORTS}2009/")
        ids = [one.attributes.get("id") for one in first.all("section", "report-section")]
        assert ids == ["summary", "action", "references", "overview"]
        entries = first.one("nav", "report-contents").text
        assert "2 How the plan is progressing, by goal" in entries
        assert "B Key performance indicators" in entries
        assert "/en/2008-2011/goals/G1/" in first.links
        assert "?part=goals" in first.links
        goals = page_at(client, f"{REPORTS}2009/?part=goals")
        assert "Illustrative figures" in goals.text
        assert not goals.all("dl", "report-cover")
        assert {"?part=summary", "?part=sectors"} <= set(goals.links)
        assert goals.all_faults() == []
        every = page_at(client, f"{REPORTS}2009/?part=all")
        assert len(every.all("section", "report-section")) > 15
        assert every.all_faults() == []

    def test_names_the_parts_for_one_that_there_is_not(
        self, client: Client, report: Report
    ) -> None:
        del report
        page = page_at(client, f"{REPORTS}2009/?part=goal", 404)
        assert "goals" in page.text

    def test_shows_corrections_first(self, client: Client, report: Report) -> None:
        CorrectionFactory.create(report=report)
        page = page_at(client, f"{REPORTS}2009/")
        box = page.one("section", "corrections").text
        assert "1 correction to this report" in box
        assert "T-SG: 81, not 80." in box
        assert "Reason: A notice was counted twice." in box

    def test_costs_the_same_whatever_its_size(
        self, client: Client, plan: Plan, report: Report, count: Count
    ) -> None:
        for part in ("", "?part=annex-kpis", "?part=all"):
            with count(5):
                client.get(f"{REPORTS}2009/{part}")
        kpi_of(plan, "T-PUB", 10)
        with count(5):
            client.get(f"{REPORTS}{report.code}/")

    def test_a_draft_is_for_those_who_work_on_it(self, plan: Plan, office: User) -> None:
        draft_of(plan, office)
        address = f"{REPORTS}2009/"
        anonymous = Client().get(address)
        assert anonymous["Location"] == f"/en/sign-in/?next={address}"
        assert anonymous["Cache-Control"] == "no-store"
        refused = page_at(signed_in(person("reader")), address, 403)
        assert "This needs the role" in refused.text
        page = page_at(signed_in(person("rt", "reviewer:T", plan=plan)), address)
        assert "Draft" in page.one("p", "report-notice").text
        assert page.answer.startswith("Not approved (stage: draft)")
        assert page.all_faults() == []


class TestExport:
    def test_serves_the_issued_bytes_to_be_saved(self, client: Client, report: Report) -> None:
        del report
        answer = client.get(f"{REPORTS}2009/export/html")
        assert answer.content == FILES["html"]
        assert answer["Content-Disposition"] == (
            'attachment; filename="itu-plan-2008-2011-report-2009.html"'
        )
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert client.get(f"{REPORTS}2009/export/txt").status_code == 404

    def test_links_the_files_with_their_sizes(self, client: Client, report: Report) -> None:
        del report
        links = page_at(client, f"{REPORTS}2009/").one("section", "files")
        assert links.text.startswith(f"The whole report as a file HTML {len(FILES['html'])}")

    def test_makes_a_marked_draft(self, plan: Plan, office: User) -> None:
        draft_of(plan, office)
        browser = signed_in(office)
        links = page_at(browser, f"{REPORTS}2009/").links
        assert [f"{REPORTS}2009/export/{one}" in links for one in Format] == [True] * len(Format)
        answer = browser.get(f"{REPORTS}2009/export/json")
        assert answer["Cache-Control"] == "no-store"
        assert "Draft" in json.loads(answer.content)["document"]["notice"]
        assert Client().get(f"{REPORTS}2009/export/json").status_code == 302

    def test_costs_three_queries(self, client: Client, report: Report, count: Count) -> None:
        del report
        with count(3):
            client.get(f"{REPORTS}2009/export/html")


class TestVerify:
    ADDRESS = f"{REPORTS}verify/"

    def test_knows_an_issued_file(self, client: Client, report: Report) -> None:
        del report
        asked = sha256_hex(FILES["html"]).upper()
        page = page_at(client, f"{self.ADDRESS}?hash=+{asked[:20]}+{asked[20:]}")
        found = page.one("section", "is-found").text
        assert "This is the HTML file of report 2009 on plan 2008-2011" in found
        assert "Snapshot 1, frozen on" in found
        assert "by Director" in found
        assert "It is the snapshot in force; the report was published on" in found
        assert page.all_faults() == []

    def test_knows_a_file_that_is_dropped(self, report: Report) -> None:
        del report
        browser = Client(enforce_csrf_checks=True)
        for name, content, found in [("9.html", FILES["html"], 1), ("9.pdf", b"x" * 99_999, 0)]:
            file = SimpleUploadedFile(name, content)
            answer = browser.post(self.ADDRESS, {"file": file})
            assert answer.status_code == 302
            address = answer["Location"]
            assert address == f"{self.ADDRESS}?hash={sha256_hex(content)}#answer"
            assert len(page_at(browser, address).all("section", "is-found")) == found

    def test_asks_for_the_file(self, client: Client, plan: Plan) -> None:
        del plan
        page = Page(client.post(self.ADDRESS, {}).content.decode())
        assert "Choose the file first" in page.one("div", "problems").text
        assert page.all_faults() == []

    def test_knows_a_snapshot_that_was_replaced(
        self, client: Client, plan: Plan, office: User, report: Report
    ) -> None:
        del plan
        old = Snapshot.objects.create(
            report=report,
            number=0,
            content='{"old":1}',
            sha256=sha256_hex(b'{"old":1}'),
            frozen_by=office,
            frozen_by_name="Director",
            frozen_at=report.snapshots.get().frozen_at,
        )
        found = page_at(client, f"{self.ADDRESS}?hash={old.sha256}").one("section", "is-found").text
        assert "the frozen content (canonical JSON) of report 2009" in found
        assert "It was replaced: snapshot 1 is in force" in found

    def test_says_what_happened_since(self, client: Client, report: Report) -> None:
        considered = {"considered_on": date(2010, 5, 1), "considered_as": "C10/1"}
        distributed = {"distributed_on": date(2010, 6, 1), "distributed_as": "CL-9"}
        Report.objects.filter(pk=report.pk).update(**considered, **distributed)
        CorrectionFactory(report=report, number=1, text="81, not 80.", reason="Counted twice.")
        page = page_at(client, f"{self.ADDRESS}?hash={sha256_hex(FILES['html'])}")
        found = page.one("section", "is-found").text
        assert "The Council considered it on 1 May 2010 (C10/1)." in found
        assert "distributed to the Member States on 1 June 2010 (CL-9)." in found
        assert "Correction 1 of" in found
        assert "81, not 80. (Counted twice.)" in found

    def test_says_that_nothing_has_the_hash_and_how_to_compute_it(
        self, client: Client, report: Report
    ) -> None:
        del report
        page = page_at(client, f"{self.ADDRESS}?hash={'0' * 64}")
        assert "No file that was published here has this hash." in page.text
        assert "sha256sum FILE" in page.text
        assert "Get-FileHash" in page.text
        assert not page.all("section", "is-found")

    @pytest.mark.parametrize("asked", ["abc", "g" * 64, "<b>", "0" * 65])
    def test_says_what_is_no_hash(self, client: Client, plan: Plan, asked: str) -> None:
        del plan
        page = page_at(client, f"{self.ADDRESS}?hash={asked}")
        assert "This is no SHA-256" in page.text
        assert page.all_faults() == []

    def test_tells_of_what_is_not_published_only_those_who_may_see_it(
        self, client: Client, plan: Plan, office: User
    ) -> None:
        sha256 = freeze(draft_of(plan, office), office).sha256
        address = f"{self.ADDRESS}?hash={sha256}"
        assert "No file that was published here has this hash." in page_at(client, address).text
        assert "is not published yet" in page_at(signed_in(office), address).text

    def test_costs_one_query_or_four(self, client: Client, report: Report, count: Count) -> None:
        sha256 = report.snapshots.get().sha256
        with count(1):
            client.get(self.ADDRESS)
        with count(4):
            client.get(f"{self.ADDRESS}?hash={sha256}")


class TestCompare:
    @pytest.fixture
    def address(self, plan: Plan, office: User, report: Report) -> str:
        del report
        kpi = plan.kpis.get(code="KPI-T-SG-1")
        MeasurementFactory.create(kpi=kpi, year=2008, value=60, reviewed_at=long_ago())
        kpi_of(plan, "T-PUB", 10, code="KPI-T-PUB-1")
        published_of(plan, office, 2008)
        return f"{REPORTS}2009/compare/2008/"

    def test_tells_value_by_value(self, client: Client, address: str) -> None:
        page = page_at(client, address)
        assert page.answer.startswith(
            "Differing: 1; only in the newer report: 1; only in the older one: 0"
        )
        assert ["Value", "80", "60"] in [row[-3:] for row in page.table("caption-changed").texts]
        added = page.table("caption-added").texts
        assert added[1][0].startswith("KPI-T-PUB-1 Notices processed in time")
        assert not any("Year" in row for row in page.table("caption-changed").texts)
        assert page.table("caption-changed").texts[1][0].endswith("*")
        assert page.all_faults() == []

    def test_says_what_is_missing_in_words(self, client: Client, address: str) -> None:
        rows = page_at(client, address).table("caption-changed").texts
        assert ["Target", "100", "no target"] in [row[-3:] for row in rows]

    def test_comes_as_csv(self, client: Client, address: str) -> None:
        answer = client.get(f"{address.rstrip('/')}.csv")
        lines = answer.content.decode().splitlines()
        assert lines[0] == "kpi,name,illustrative,fate,field,old,new"
        assert "KPI-T-SG-1,Notices processed in time,illustrative,changed,value,80,60" in lines
        assert "attachment" in answer["Content-Disposition"]

    def test_is_reached_by_a_form(self, client: Client, address: str) -> None:
        page = page_at(client, REPORTS)
        assert {"older", "newer"} <= {one.attributes.get("name") for one in page.all("select")}
        answer = client.get(f"{REPORTS}?older=2009&newer=2008")
        assert answer["Location"] == address
        assert client.get(f"{REPORTS}?older=2009&newer=2010").status_code == 404

    def test_takes_published_reports_only(self, plan: Plan, office: User, report: Report) -> None:
        del report
        draft_of(plan, office, 2010)
        assert signed_in(office).get(f"{REPORTS}2009/compare/2010/").status_code == 404

    def test_costs_five_queries(self, client: Client, address: str, count: Count) -> None:
        with count(5):
            client.get(address)
        with count(5):
            client.get(f"{address.rstrip('/')}.csv")
