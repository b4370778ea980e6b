"""The pages of what is queued: asked for, looked at again by itself, and what it leads to."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from jobs.models import Job, JobWorker
from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import Report
from reports.workflow import publication
from tests.conftest import Count
from tests.inline_jobs import work_off
from tests.kpi_factories import person
from tests.pages.page import page_at
from tests.pages.reports import REPORTS, draft_of, freeze, signed_in, whole

WORK = f"{REPORTS}2009/work/"
EXPORT = f"{REPORTS}2009/export/"
JOBS = "/en/jobs/"
pytestmark = pytest.mark.usefixtures("queued")


@pytest.fixture
def office(plan: Plan) -> User:
    return person("sec", "secretariat", plan=plan)


@pytest.fixture
def desk(office: User) -> Client:
    return signed_in(office)


@pytest.fixture
def report(plan: Plan, office: User) -> Report:
    return whole(plan, draft_of(plan, office), office)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every exporter fail."""

    def fail(*_args: Any) -> bytes:
        raise RuntimeError("The typesetter took too long.")

    monkeypatch.setattr(publication, "export", fail)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publication, "export", lambda format_, *_more: str(format_).encode())


def publish(desk: Client) -> str:
    """Press the button; return the address of the job."""
    fields = [one.attributes for one in page_at(desk, WORK).all("input")]
    [seen] = [one["value"] for one in fields if one["name"] == "seen"]
    answer = desk.post(WORK, {"action": "publish", "comment": "Read.", "seen": seen})
    assert answer.status_code == 302
    return str(answer["Location"])


def buttons(desk: Client) -> list[str]:
    found = page_at(desk, WORK).all("button")
    return [one.attributes["value"] for one in found if one.attributes.get("name") == "action"]


@pytest.mark.usefixtures("broken")  # no request makes a file
@pytest.mark.parametrize("format_", [one for one in Format if one is not Format.JSON])
def test_a_file_that_is_not_there_is_asked_for(
    desk: Client, report: Report, format_: Format
) -> None:
    del report
    answer = desk.get(f"{EXPORT}{format_}")
    assert answer.status_code == 302
    job = desk.get(answer["Location"])
    assert (job["Refresh"], job["Cache-Control"]) == ("2", "no-store")
    page = page_at(desk, answer["Location"])
    assert page.answer == "It waits for its turn, which comes within seconds."
    assert page.one("h1").text == f"Report 2009 as {format_.facts.label}"
    assert page.all_faults() == []
    assert desk.get(f"{EXPORT}{format_}")["Location"] == answer["Location"]
    assert Job.queue.count() == 1


@pytest.mark.usefixtures("quick")
def test_a_file_that_is_made_comes_by_itself(desk: Client, report: Report) -> None:
    del report
    address = desk.get(f"{EXPORT}pdf")["Location"]
    work_off()
    page = page_at(desk, address)
    [link] = [a for a in page.links if "/export/pdf?content=" in a]
    assert desk.get(address)["Refresh"] == f"0; url={link}"
    assert page.all_faults() == []
    for asked in (link, f"{EXPORT}pdf", f"{EXPORT}pdf?content=none"):
        file = desk.get(asked)
        assert (file.status_code, file.content) == (200, b"pdf")
        assert file["Content-Disposition"].endswith('report-2009.pdf"')
    assert not work_off()


@pytest.mark.usefixtures("broken")
def test_says_why_a_file_is_not_made(desk: Client, report: Report) -> None:
    del report
    address = desk.get(f"{EXPORT}pdf")["Location"]
    work_off()
    assert page_at(desk, address).answer.startswith(
        "Try 1 failed: RuntimeError: The typesetter took too long. It is tried again at "
    )
    Job.queue.update(status="FAILED", finished_at=timezone.now())
    page = page_at(desk, address)
    assert page.answer.startswith("It failed and is not tried again: RuntimeError")
    assert "Traceback" not in page.source
    assert f"{EXPORT}pdf" in page.links
    assert "Refresh" not in desk.get(address)
    assert page.all_faults() == []


@pytest.mark.usefixtures("quick")
def test_publishing_shows_how_far_it_is(desk: Client, report: Report, office: User) -> None:
    freeze(report, office)
    assert buttons(desk) == ["publish", "reopen"]
    address = publish(desk)
    page = page_at(desk, address)
    assert page.one("h1").text == "Publishing report 2009"
    assert page.text.count("not made yet") == len(Format)
    assert page.all_faults() == []
    assert desk.get(address)["Refresh"] == "2"
    assert buttons(desk) == ["reopen"]
    assert address in page_at(desk, WORK).links
    assert page_at(desk, WORK).all_faults() == []
    assert Client().get(f"{REPORTS}2009/").status_code == 302
    work_off()
    assert desk.get(address)["Location"] == WORK
    assert buttons(desk) == ["considered", "correction"]
    assert page_at(Client(), f"{REPORTS}2009/").answer.startswith("Published on ")


@pytest.mark.usefixtures("broken")
def test_a_publication_that_failed_can_be_asked_for_again(
    desk: Client, report: Report, office: User
) -> None:
    freeze(report, office)
    address = publish(desk)
    work_off()
    Job.queue.update(status="FAILED", finished_at=timezone.now())
    assert "Nothing was published, and nothing was changed." in page_at(desk, address).text
    assert "It failed and is not tried again" in page_at(desk, WORK).text
    assert buttons(desk) == ["publish", "reopen"]
    assert publish(desk) != address


def test_says_that_nothing_takes_it_up(desk: Client, report: Report) -> None:
    del report
    address = desk.get(f"{EXPORT}pdf")["Location"]
    Job.queue.update(enqueued_at=timezone.now() - timedelta(seconds=40))
    assert "Nothing has taken this up for 4" in page_at(desk, address).answer
    assert "Start one: manage.py run_jobs." in page_at(desk, JOBS).text


def test_a_job_costs_nine_queries(desk: Client, report: Report, count: Count) -> None:
    del report
    address = desk.get(f"{EXPORT}pdf")["Location"]
    with count(9):
        desk.get(address)


def test_the_list_names_what_was_asked_for(
    desk: Client, report: Report, office: User, count: Count
) -> None:
    assert "Nothing was asked for yet" in page_at(desk, JOBS).text
    freeze(report, office)
    JobWorker.objects.create(name="one", seen_at=timezone.now())
    desk.get(f"{EXPORT}pdf")
    publish(desk)
    page = page_at(desk, JOBS)
    assert page.answer == "Waiting: 2. Under way: 0. A worker is there."
    rows = page.table("caption-jobs").texts[1:]
    assert [(row[0], row[2], row[4]) for row in rows] == [
        ("Publish report 2008-2011 2009", "sec", "0"),
        ("Report 2008-2011 2009 as PDF", "sec", "0"),
    ]
    assert page.all_faults() == []
    assert JOBS in page_at(desk, WORK).links
    with count(11):
        desk.get(JOBS)
