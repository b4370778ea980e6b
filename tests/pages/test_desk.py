"""The desk: what is owed in one's Sectors, where it stands, and approving several at once."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kpis.models import Kpi
from kpis.services.values import rows_fingerprint
from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import (
    BatchFactory,
    KpiFactory,
    MeasurementFactory,
    person,
    recorded,
)
from tests.pages.page import Page

DESK = "/en/2008-2011/desk/"
YEAR = f"{DESK}?period=2009"


def kpi_of(plan: Plan, number: int, output: str = "R-SG", **more: Any) -> Kpi:
    own = Output.objects.get(plan=plan, code=output)
    return KpiFactory(output=own, code=f"KPI-{output}-{number}", **more)


@pytest.fixture
def kpis(plan: Plan) -> list[Kpi]:
    """Return four KPIs of ITU-R: approved, submitted by ana and by rui, and not started."""
    made = [kpi_of(plan, number) for number in range(1, 5)]
    recorded(made[0], 2009, 80, qualifier="over")
    for kpi, name in zip(made[1:3], ["ana", "rui"], strict=True):
        user = person(name, "contributor:R", "reviewer:R", plan=plan)
        row = {"entered_by": user, "entered_by_name": name}
        MeasurementFactory(kpi=kpi, submitted=True, value=90, **row)
    kpi_of(plan, 9, "T-SG")
    return made


def ticked(*kpis: Kpi) -> dict[str, Any]:
    """Return what the form sends with these KPIs ticked, as their year is now."""
    seen = {
        f"seen-{kpi.code}": rows_fingerprint(kpi.measurements.filter(year=2009)) for kpi in kpis
    }
    return {"approve": [kpi.code for kpi in kpis], **seen}


def signed_in(client: Client, name: str) -> User:
    user = User.objects.get(username=name)
    client.force_login(user)
    return user


def sound(answer: Any, status: int = 200) -> Page:
    assert answer.status_code == status
    assert answer["Cache-Control"] == "no-store"
    page = Page(answer.content.decode())
    assert page.all_faults() == []
    assert len(page.all("h1")) == 1
    return page


def test_who_has_not_signed_in_is_sent_to_do_so(client: Client, plan: Plan) -> None:
    del plan
    answer = client.get(YEAR)
    assert answer["Location"] == "/en/sign-in/?next=/en/2008-2011/desk/%3Fperiod%3D2009"


def test_the_desk_says_what_waits_and_where_each_value_stands(
    client: Client, kpis: list[Kpi]
) -> None:
    signed_in(client, "ana")
    page = sound(client.get(YEAR))
    assert page.answer == (
        "For 2009, 1 value waits to be entered or finished. 1 value waits for your review."
    )
    assert page.one("ul", "state-counts").text == "1 Not started 2 Submitted 1 Approved"
    rows = [[row[0].split()[0], *row[1:3]] for row in page.table("caption-R").texts[1:]]
    assert rows == [
        [kpis[3].code, "Not started", "not reported"],
        [kpis[1].code, "Submitted", "90"],
        [kpis[0].code, "Approved", "over 80"],
    ]
    assert page.table("caption-R").texts[1][4] == "nobody yet"
    [waiting] = page.table("caption-review-R").texts[1:]
    assert waiting[0].startswith(kpis[2].code)
    assert waiting[1:4] == ["90", "Approve KPI-R-SG-3", "Bureau's register"]
    assert "/en/2008-2011/desk/KPI-R-SG-1/2009/" in page.links
    assert not [link for link in page.links if "KPI-T-SG" in link]


def test_without_a_year_the_latest_with_a_value_is_shown(client: Client, kpis: list[Kpi]) -> None:
    signed_in(client, "ana")
    assert sound(client.get(DESK)).one("title").text.startswith("Desk 2009")
    assert kpis
    answer = client.get(f"{DESK}?period=2012")
    assert answer.status_code == 404
    assert "2012" in answer.content.decode()


def test_a_restated_value_says_so(client: Client, kpis: list[Kpi]) -> None:
    signed_in(client, "ana")
    MeasurementFactory(kpi=kpis[0], draft=True, restated=True, value=70)
    page = sound(client.get(YEAR))
    assert page.table("caption-R").texts[1][1:3] == ["In progress, a restated value", "70"]


def test_what_is_owed_once_is_due_at_the_end_and_gone_when_it_is_there(
    client: Client, kpis: list[Kpi], plan: Plan
) -> None:
    signed_in(client, "ana")
    for kpi in kpis[1:]:
        kpi.measurements.all().delete()
        kpi.delete()
    kpi = kpi_of(plan, 7, frequency="once", milestone=True)
    assert sound(client.get(YEAR)).table("caption-R").texts[-1][1] == "Not due yet"
    end = f"{DESK}?period=2011"
    rows = [row[:2] for row in sound(client.get(end)).table("caption-R").texts[1:]]
    assert [row[1] for row in rows if row[0].startswith(kpi.code)] == ["Not started"]
    recorded(kpi, 2010, 1)
    assert kpi.code not in sound(client.get(end)).source
    there = sound(client.get(f"{DESK}?period=2010")).table("caption-R").texts
    assert ["Approved", "reached"] in [row[1:3] for row in there]


def test_an_invented_kpi_says_illustrative(client: Client, plan: Plan) -> None:
    kpi_of(plan, 1, illustrative=True)
    client.force_login(person("ana", "contributor:R", plan=plan))
    page = sound(client.get(YEAR))
    assert "invented" in page.one("p", "illustrative-notice").text
    assert page.table("caption-R").texts[1][0].endswith("*")


def test_without_a_role_the_desk_says_whom_to_ask(client: Client, plan: Plan) -> None:
    del plan
    client.force_login(person("leo"))
    page = sound(client.get(DESK))
    assert page.answer == "Your account has no role, so nothing waits for you here."
    assert "Ask an administrator" in page.one("p", "empty").text


def test_a_sector_that_owes_nothing_says_so(client: Client, plan: Plan) -> None:
    client.force_login(person("ana", "contributor:R", plan=plan))
    page = sound(client.get(YEAR))
    assert "No KPI is owed by this Sector." in page.text


def test_a_reviewer_is_offered_no_spreadsheet(client: Client, kpis: list[Kpi], plan: Plan) -> None:
    assert kpis
    client.force_login(person("eva", "reviewer:R", plan=plan))
    page = sound(client.get(YEAR))
    assert page.answer == "2 values wait for your review."
    assert not [link for link in page.links if "uploads" in link]


def test_several_values_are_approved_with_one_button(
    client: Client, kpis: list[Kpi], plan: Plan
) -> None:
    eva = person("eva", "reviewer:R", plan=plan)
    client.force_login(eva)
    answer = client.post(YEAR, ticked(*kpis[1:3]))
    assert (answer.status_code, answer["Location"]) == (302, YEAR)
    assert [kpi.measurements.get().state for kpi in kpis[1:3]] == ["approved"] * 2
    page = sound(client.get(YEAR))
    assert "Approved: 2 values count from now on." in page.one("div", "messages").text
    assert "Approve the selected" not in page.text


def test_one_own_value_among_them_leaves_all_as_they_are(client: Client, kpis: list[Kpi]) -> None:
    signed_in(client, "ana")
    page = sound(client.post(YEAR, ticked(*kpis[1:3])), 400)
    said = page.one("div", "problems").text
    assert said.startswith("Nothing was changed. KPI-R-SG-2: Whoever entered it")
    assert "KPI-R-SG-3" not in said
    checked = [one for one in page.all("input") if "checked" in one.attributes]
    assert [one.attributes["value"] for one in checked] == ["KPI-R-SG-3"]
    assert "illustrative" not in page.source
    assert [kpi.measurements.get().state for kpi in kpis[1:3]] == ["submitted"] * 2


def test_nothing_ticked_says_what_to_do(client: Client, kpis: list[Kpi]) -> None:
    assert kpis
    signed_in(client, "ana")
    page = sound(client.post(YEAR), 400)
    assert "Tick the values" in page.one("div", "problems").text


def test_the_latest_uploads_are_listed(client: Client, kpis: list[Kpi], plan: Plan) -> None:
    assert kpis
    ana = signed_in(client, "ana")
    for state in ["previewed", "confirmed", "undone", "discarded"]:
        BatchFactory(plan=plan, uploaded_by=ana, state=state, file_name=f"<b>{state}.ods")
    page = sound(client.get(YEAR))
    listed = [one.text for one in page.all("li") if ".ods" in one.text]
    assert sorted(one.rpartition(": ")[2] for one in listed) == [
        "Looked at, not saved",
        "Saved",
        "Thrown away",
        "Undone",
    ]
    assert all(one.startswith("<b>") for one in listed)


def test_more_kpis_cost_no_more_queries(client: Client, kpis: list[Kpi], count: Count) -> None:
    signed_in(client, "ana")

    def ask() -> None:
        with count(15):
            assert client.get(YEAR).status_code == 200

    ask()
    for number in range(20, 40):
        kpi = kpi_of(kpis[0].plan, number)
        MeasurementFactory(kpi=kpi, submitted=True)
    ask()
