"""Several plans on one site: the way from one to the other, the page of them, the current one."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from itu_plan.pages.plans import time_line
from plans.models import Plan
from plans.services import make_current
from tests.conftest import Count
from tests.factories import PlanFactory
from tests.pages.page import page_at
from web.errors import ReasonMissing


@pytest.fixture
def other(plan: Plan) -> Plan:
    """Publish a second plan beside that of 2008-2011."""
    del plan
    made: Plan = PlanFactory.create(first_year=2012, last_year=2015)
    return made


def links_of_plans(client: Client, path: str) -> dict[str, str]:
    page = page_at(client, path)
    links = [a for a in page.elements if a.tag == "a" and a.attributes.get("href")]
    wanted = {"2008-2011", "2012-2015"}
    found = {a.text: a.attributes["href"] for a in reversed(links) if a.text in wanted}
    return {name: address for name, address in found.items() if address.startswith("/")}


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", ""),
        ("gaps/", "gaps/"),
        ("goals/", "goals/"),
        ("goals/G2/", "goals/"),
        ("matrices/8.1/", "matrices/"),
        ("links/T-SG--T1/", "matrices/"),
        ("source/4.2.1/", "source/"),
        ("search/?q=study", "search/?q=study"),
    ],
)
def test_the_head_leads_to_the_same_place_of_each_plan(
    client: Client, other: Plan, path: str, place: str
) -> None:
    del other
    found = links_of_plans(client, f"/en/2008-2011/{path}")
    assert found["2012-2015"] == f"/en/2012-2015/{place}"


def test_a_single_plan_has_no_switcher(client: Client, plan: Plan) -> None:
    del plan
    assert "all plans" not in page_at(client, "/en/2008-2011/").text


def test_the_page_of_plans_leads_to_each_home(client: Client, other: Plan, count: Count) -> None:
    with count(1):
        page = page_at(client, "/en/plans/")
    assert page.answer.startswith("2 plans are published here")
    links = {a.attributes.get("href") for a in page.elements if a.tag == "a"}
    assert {"/en/2008-2011/", f"/en/{other.slug}/"} <= links
    assert "Make it current" not in page.text


def test_the_line_of_time_puts_each_plan_in_its_years() -> None:
    first = Plan(slug="2008-2011", first_year=2008, last_year=2011)
    second = Plan(
        slug="x-2012",
        first_year=2012,
        last_year=2015,
        first_day=date(2012, 7, 1),
        last_day=date(2015, 12, 31),
    )
    line = time_line([second, first])
    assert [bar.plan.slug for bar in line.bars] == ["2008-2011", "x-2012"]
    assert (line.bars[0].x, line.bars[0].width) == (0, 500)
    assert line.bars[1].x > 550
    assert line.bars[1].x + line.bars[1].width == line.width
    assert [tick.year for tick in line.ticks] == list(range(2008, 2017))


def test_making_a_plan_current_is_a_revision_of_both(other: Plan, plan: Plan) -> None:
    author = User.objects.create(username="ana")
    with pytest.raises(ReasonMissing):
        make_current(plan=other, reason=" ", author=author)
    assert Plan.objects.get(is_current=True).slug == plan.slug
    make_current(plan=other, reason="Adopted.", author=author)
    assert Plan.objects.get(is_current=True).slug == other.slug
    for one in Plan.objects.all():
        latest = one.revisions.order_by("-number")[0]
        assert (latest.reason, latest.author) == ("Adopted.", author)


def test_only_who_may_edit_makes_a_plan_current(
    client: Client, admin_client: Client, other: Plan
) -> None:
    form = {"plan": other.slug, "reason": "Adopted."}
    assert client.post("/en/plans/", form).status_code == 403
    wrong = admin_client.post("/en/plans/", {**form, "reason": ""})
    assert (wrong.status_code, Plan.objects.get(is_current=True).slug) == (400, "2008-2011")
    assert admin_client.post("/en/plans/", form).status_code == 302
    assert Plan.objects.get(is_current=True).slug == other.slug


def test_the_api_makes_a_plan_current(admin_client: Client, other: Plan) -> None:
    address = f"/api/v1/plans/{other.slug}/"
    tag = admin_client.get(address)["ETag"]
    given: dict[str, Any] = {"content_type": "application/json", "headers": {"If-Match": tag}}
    body = '{"current": true, "reason": "Adopted."}'
    answer = admin_client.patch(address, body, **given)
    assert (answer.status_code, answer.json()["current"]) == (200, True)
    assert admin_client.patch(address, body, **given).status_code == 412
    no = admin_client.patch(
        address,
        '{"current": false, "reason": "x"}',
        content_type="application/json",
        headers={"If-Match": answer["ETag"]},
    )
    assert no.status_code == 400


def test_a_search_looks_in_one_plan_or_in_all(client: Client, other: Plan) -> None:
    here = page_at(client, f"/en/{other.slug}/search/?q=study")
    assert "is found nowhere in this plan" in here.answer
    every = page_at(client, f"/en/{other.slug}/search/?q=study&plan=all")
    assert "plan 2008-2011" in every.text
    wrong = page_at(client, f"/en/{other.slug}/search/?q=study&plan=2099-2100")
    assert "No plan has the code" in wrong.text
