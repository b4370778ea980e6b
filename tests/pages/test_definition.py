"""The pages on which the secretariat defines indicators, targets and thresholds."""

from typing import Any

import pytest
from django.test import Client

from kpis.loaders.indicators import load_cycle
from kpis.models import Kpi, KpiTarget
from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import KpiFactory, KpiTargetFactory, person
from tests.pages.page import Page, page_at

BASE = "/en/2008-2011/kpis/"
GIVEN = {
    "subject": "t-sg",
    "name": "Recommendations approved",
    "definition": "New and revised Recommendations approved in the year.",
    "kind": "number",
    "unit": "Recommendations",
    "direction": "up",
    "series": "per-period",
    "frequency": "yearly",
    "owner": "T",
    "reason": "The Council asked for it.",
}


@pytest.fixture
def office(client: Client, plan: Plan) -> Client:
    """Return the browser of a secretary."""
    client.force_login(person("sec", "secretariat", plan=plan))
    return client


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    output = Output.objects.get(plan=plan, code="R-SG")
    return KpiFactory(output=output, code="KPI-R-SG-1", definition="As it was.")


def sent(client: Client, path: str, status: int, **data: Any) -> Page:
    """Send the form of a page as it is now, with this data."""
    hidden = [one.attributes for one in page_at(client, BASE + path).all("input")]
    seen = next(one["value"] for one in hidden if one.get("name") == "seen")
    response = client.post(BASE + path, {"seen": seen, **data}, follow=True)
    assert response.status_code == status
    page = Page(response.content.decode())
    assert page.all_faults() == []
    return page


def test_an_indicator_is_defined_and_its_targets_come_next(office: Client) -> None:
    assert "T-SG" in page_at(office, f"{BASE}new/?subject=T-SG").source
    page = sent(office, "new/", 200, **GIVEN)
    assert "KPI-T-SG-1 is defined" in page.text
    assert "No target is set yet" in page.text
    kpi = Kpi.objects.get()
    assert (kpi.output and kpi.output.code, kpi.owner.code, kpi.baseline) == ("T-SG", "T", None)
    assert kpi.plan.revisions.order_by("-number")[0].reason == "The Council asked for it."


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"subject": "T-SGX"}, "No output has the code “T-SGX”. Nearest: T-SG"),
        ({"subject": "nothing at all"}, "has the code “NOTHING AT ALL”"),
        ({"name": ""}, "This field is required"),
        ({"reason": " "}, "This field is required"),
        ({"kind": "ordinal"}, "two levels or more"),
        ({"clause": "9.9.9"}, "“9.9.9”"),
        ({"baseline": "many"}, "Enter a number"),
    ],
)
def test_a_wrong_definition_is_told_beside_its_field(
    office: Client, wrong: dict[str, str], words: str
) -> None:
    assert words in sent(office, "new/", 400, **{**GIVEN, **wrong}).text
    assert not Kpi.objects.exists()


def test_a_definition_is_changed_with_a_reason(office: Client, kpi: Kpi) -> None:
    page = page_at(office, f"{BASE}KPI-R-SG-1/edit/")
    assert "As it was." in page.text
    given = {**GIVEN, "owner": "R", "scale": "", "name": "Notices", "definition": "Otherwise."}
    assert "Saved." in sent(office, "KPI-R-SG-1/edit/", 200, **given).text
    kpi.refresh_from_db()
    assert (kpi.definition, kpi.code, kpi.output and kpi.output.code) == (
        "Otherwise.",
        "KPI-R-SG-1",
        "R-SG",
    )
    assert "like that already" in sent(office, "KPI-R-SG-1/edit/", 200, **given).text


def test_a_revised_target_needs_a_reason_and_the_old_one_stays(office: Client, kpi: Kpi) -> None:
    aim = {"year": "2009", "operator": "at-least", "value": "100", "qualifier": "exact"}
    assert "at least 100" in sent(office, "KPI-R-SG-1/targets/", 200, **aim).text
    lower = aim | {"value": "90"}
    assert "needs a reason" in sent(office, "KPI-R-SG-1/targets/", 400, **lower).text
    assert "is that already" in sent(office, "KPI-R-SG-1/targets/", 200, **aim).text
    revised = aim | {"value": "90", "reason": "Fewer staff."}
    text = sent(office, "KPI-R-SG-1/targets/", 200, **revised).text
    assert "at least 90" in text
    assert "at least 100" in text
    assert KpiTarget.objects.filter(kpi=kpi).count() == 2


def test_thresholds_are_set_in_per_cent_and_in_order(office: Client, plan: Plan) -> None:
    given = {"on_track": "90", "at_risk": "60", "reason": "As agreed."}
    wrong = {**given, "at_risk": "95"}
    assert "“on track” above it" in sent(office, "thresholds/", 400, **wrong).text
    assert "The thresholds are set" in sent(office, "thresholds/", 200, **given).text
    thresholds = load_cycle(plan).thresholds
    assert (str(thresholds.on_track), str(thresholds.at_risk)) == ("0.9000", "0.6000")
    assert 'value="90"' in page_at(office, f"{BASE}thresholds/").source


@pytest.mark.usefixtures("kpi")
def test_what_a_visitor_may_do_is_linked_and_nothing_else(office: Client) -> None:
    assert f"{BASE}KPI-R-SG-1/targets/" in page_at(office, f"{BASE}KPI-R-SG-1/").links
    assert f"{BASE}new/" in page_at(office, BASE).links
    stranger = page_at(Client(), f"{BASE}KPI-R-SG-1/")
    assert f"{BASE}KPI-R-SG-1/targets/" not in stranger.links


@pytest.mark.parametrize(
    ("path", "queries"),
    [("new/", 8), ("thresholds/", 7), ("KPI-R-SG-1/edit/", 9), ("KPI-R-SG-1/targets/", 8)],
)
def test_queries_do_not_grow(
    office: Client, kpi: Kpi, count: Count, path: str, queries: int
) -> None:
    with count(queries):
        office.get(BASE + path)
    for year in (2008, 2009, 2010):
        KpiTargetFactory(kpi=kpi, year=year)
    KpiFactory(output=kpi.output, plan=kpi.plan, code="KPI-R-SG-2")
    with count(queries):
        office.get(BASE + path)
