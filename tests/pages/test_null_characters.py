"""A NUL in what is sent is refused in words: PostgreSQL keeps no text with one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kpis.models import Kpi
from kpis.services.values import rows_fingerprint
from outputs.models import Output
from plans.models import Plan, Revision
from reports.vocabulary import SectionState
from tests.kpi_factories import BatchFactory, KpiFactory, MeasurementFactory, person
from tests.pages.reports import draft_of, signed_in
from tests.pages.test_workbench import SECTION, WORK, refused, sent

CODE = "KPI-R-SG-1"
DESK = "/en/2008-2011/desk/"
ENTRY = f"{DESK}{CODE}/2009/"
NUL = "a\x00b"


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code=CODE)


@pytest.fixture
def sol(plan: Plan) -> User:
    return person("sol", "secretariat", "contributor:R", "reviewer:R", "reviewer:T", plan=plan)


@pytest.mark.parametrize(
    ("state", "given"),
    [
        ("submitted", {"action": "approve", "comment": NUL}),
        ("submitted", {"action": "send-back", "comment": NUL}),
        ("submitted", {"action": "withdraw", "withdraw-reason": NUL}),
        ("draft", {"action": "evidence", "url": f"https://a.example/{NUL}"}),
        ("draft", {"action": "evidence", "url": "https://a.example/", "title": NUL}),
        ("draft", {"action": "remove-evidence", "piece": NUL}),
        ("draft", {"action": "save", "value": "1", "source": NUL}),
    ],
    ids=str,
)
def test_of_a_value(kpi: Kpi, sol: User, state: str, given: dict[str, str]) -> None:
    row = MeasurementFactory(kpi=kpi, state=state, reviewed_at=None)
    page = refused(sent(signed_in(sol), ENTRY, **given))
    assert "ull character" in page.one("div", "problems").text
    row.refresh_from_db()
    assert (row.state, row.evidence.count(), Revision.objects.count()) == (state, 0, 1)


@pytest.mark.usefixtures("kpi")
def test_of_a_code_on_the_desk(sol: User) -> None:
    answer = signed_in(sol).post(f"{DESK}?period=2009", {"approve": NUL})
    assert answer.status_code == 404


@pytest.mark.parametrize(("state", "action"), [("previewed", "confirm"), ("confirmed", "undo")])
def test_of_the_reason_for_an_upload(plan: Plan, sol: User, state: str, action: str) -> None:
    batch = BatchFactory(plan=plan, state=state, uploaded_by=sol)
    address = f"{DESK}uploads/{batch.reference}/"
    page = refused(signed_in(sol).post(address, {"action": action, "reason": NUL}))
    assert "null character" in page.one("div", "problems").text


@pytest.mark.parametrize("action", ["approve", "send-back"])
def test_of_the_review_of_a_section(plan: Plan, sol: User, action: str) -> None:
    row = draft_of(plan, sol).sections.get(key="sector-T")
    row.state, row.text = SectionState.SUBMITTED.value, "Well."
    row.save()
    page = refused(sent(signed_in(sol), SECTION, action=action, comment=NUL))
    assert "Null characters" in page.one("div", "problems").text
    row.refresh_from_db()
    assert row.state == "submitted"


def test_of_a_step_of_a_report(plan: Plan, sol: User) -> None:
    report = draft_of(plan, sol)
    page = refused(sent(signed_in(sol), WORK, action="send_to_review", comment=NUL))
    assert "Null characters" in page.one("div", "problems").text
    assert not report.steps.exists()


@pytest.mark.usefixtures("kpi")
@pytest.mark.parametrize("place", ["kpis", "desk"])
def test_in_an_address(sol: User, place: str) -> None:
    answer: Any = signed_in(sol).get(f"/en/2008-2011/{place}/{CODE}/evidence/a%00b/")
    assert answer.status_code == 404
    assert Client().get(f"/en/2008-2011/kpis/{CODE}/evidence/a%00b/").status_code == 404


def test_what_was_seen_is_compared_only(kpi: Kpi, sol: User) -> None:
    MeasurementFactory(kpi=kpi, submitted=True)
    answer = signed_in(sol).post(ENTRY, {"action": "approve", "seen": NUL})
    assert answer.status_code == 409
    assert rows_fingerprint(kpi.measurements.all()) in answer.content.decode()
