"""What programs look for at fixed addresses leads to pages and answers that are there."""

from xml.etree import ElementTree as ET

from django.test import Client

from plans.models import Plan
from tests.conftest import Count

HOST = "http://testserver"
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_robots_are_led_to_the_sitemap(client: Client, plan: Plan) -> None:
    del plan
    said = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {HOST}/sitemap.xml" in said
    assert "Disallow: /*/desk/" in said


def test_the_sitemap_names_pages_that_are_there(client: Client, plan: Plan, count: Count) -> None:
    with count(6):
        answer = client.get("/sitemap.xml")
    entries = ET.fromstring(answer.content)  # noqa: S314  (ours)
    addresses = [str(one.findtext(f"{SITEMAPS}loc")) for one in entries]
    assert len(set(addresses)) == len(addresses) > 150
    for path in ("/en/2008-2011/", "/en/2008-2011/outputs/T-SG/", "/en/2008-2011/source/4.2.1/"):
        assert HOST + path in addresses
    for address in addresses[::15]:
        assert client.get(address.removeprefix(HOST)).status_code == 200
    assert entries[0].findtext(f"{SITEMAPS}lastmod") == "2026-11-22"
    del plan


def test_a_browser_learns_to_search(client: Client, plan: Plan) -> None:
    del plan
    answer = client.get("/opensearch.xml")
    assert b'template="http://testserver/en/2008-2011/search/?q={searchTerms}"' in answer.content
    ET.fromstring(answer.content)  # noqa: S314  (ours)


def test_the_catalog_names_the_api_and_what_describes_it(client: Client, plan: Plan) -> None:
    del plan
    answer = client.get("/.well-known/api-catalog")
    assert answer["Content-Type"].startswith("application/linkset+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    [service] = answer.json()["linkset"]
    links = [service["anchor"], *(one["href"] for name in service for one in _links(service[name]))]
    for address in links:
        assert client.get(address.removeprefix(HOST)).status_code == 200, address


def _links(found: object) -> list[dict[str, str]]:
    return found if isinstance(found, list) else []


def test_a_page_names_its_twin_and_the_search(client: Client, plan: Plan) -> None:
    del plan
    page = client.get("/en/2008-2011/goals/G2/").content.decode()
    twin = "/api/v1/plans/2008-2011/goals/G2/"
    assert f'<link rel="alternate" type="application/json" href="{twin}">' in page
    assert 'href="/opensearch.xml"' in page
