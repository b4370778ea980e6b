"""What holds for every page, found by following every link from the home page."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit
from zlib import crc32

import pytest
from django.test import Client

from plans.models import Plan
from tests.pages.page import Page, page_at

HOME = "/en/2008-2011/"
SAMPLED = ("history/", "links/", "source/")


def walk(client: Client) -> Iterator[tuple[str, Page]]:
    """Yield every page that links lead to from the home page, each once."""
    waiting, seen = [HOME], {HOME}
    while waiting:
        address = waiting.pop()
        page = page_at(client, address)
        yield address, page
        found = {urljoin(address, link.split("#")[0]) for link in links_to_follow(page)}
        new = sorted(link for link in found - seen if urlsplit(link).path.startswith("/en/"))
        seen.update(new)
        waiting.extend(link for link in new if is_followed(link))


def is_followed(address: str) -> bool:
    """Say whether an address is visited: of kinds with hundreds of pages alike, every tenth is."""
    path = urlsplit(address).path.removeprefix(HOME)
    return not path.startswith(SAMPLED) or crc32(path.encode()) % 10 == 0


def links_to_follow(page: Page) -> list[str]:
    """Return all addresses but files to keep, and the choices that only combine with each other."""
    links = [a for a in page.all("a") if a.attributes.get("rel") != "nofollow"]
    return [a.attributes["href"] for a in links if "download" not in a.attributes]


KINDS = {"goals/": 7, "sectors/": 4, "objectives/": 24, "outputs/": 45, "matrices/": 6}


@pytest.mark.usefixtures("keeping")
def test_every_page_is_reached_and_sound(client: Client, plan: Plan) -> None:
    del plan
    paths, twins = set(), set()
    for address, page in walk(client):
        paths.add(urlsplit(address).path.removeprefix(HOME))
        twins.update(twins_of(page))
        check_markup(address, page)
        check_tables(address, page)
        check_record(address, page)
    assert {kind: sum(path.startswith(kind) for path in paths) - 1 for kind in KINDS} == KINDS
    for twin in twins:
        assert client.get(twin).status_code == 200, twin


def check_markup(address: str, page: Page) -> None:
    assert page.all_faults() == [], address
    assert len(page.all("h1")) == 1, address
    assert page.one("html").attributes["lang"] == "en"
    assert page.links[0] == "#content"
    assert page.one("main").attributes["id"] == "content"
    assert page.answer.endswith("."), address


def check_tables(address: str, page: Page) -> None:
    assert len(page.all("table")) == len(page.all("caption")), address
    heads = {head.attributes.get("scope") for head in page.all("th")}
    assert heads <= {"col", "row", "rowgroup"}, address
    for region in page.all("div", "scroll"):
        assert region.attributes["role"] == "region"
        assert region.attributes["tabindex"] == "0"
        assert region.attributes["aria-labelledby"].startswith("caption-")


def check_record(address: str, page: Page) -> None:
    record = page.one("section", "record").text
    assert f"http://testserver{address}" in record, address
    assert "(Rev. Antalya, 2006)" in record
    assert "Revision 1 of this plan" in record
    assert address == HOME or page.one("nav", "crumbs").text.startswith("Plan 2008-2011")


def twins_of(page: Page) -> list[str]:
    """Return the addresses of the page's data."""
    links = [a for a in page.all("a") if a.attributes.get("rel") == "alternate"]
    twins = [link.attributes["href"] for link in links]
    assert twins
    assert all(twin.startswith("/api/v1/plans/2008-2011/") for twin in twins)
    return twins


def test_pages_ask_nothing_of_other_hosts_and_run_no_script(client: Client, plan: Plan) -> None:
    del plan
    response = client.get(HOME)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    page = Page(response.content.decode())
    kept = [link for link in page.all("link") if link.attributes["rel"] in {"stylesheet", "icon"}]
    assets = [link.attributes["href"] for link in kept]
    assert len(assets) > 1
    assert all(link.attributes["href"].startswith("/") for link in page.all("link"))
    assert all(asset.startswith("/static/itu_plan/") for asset in assets)
