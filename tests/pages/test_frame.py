"""The frame of every page: ways in, search, languages, compression, and the gallery."""

import os
import re
import subprocess
import sys
from secrets import token_urlsafe
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from itu_plan.middleware import PageGZipMiddleware
from itu_plan.pages.site.styleguide import COLOURS, COMPONENTS
from itu_plan.templatetags.frame_tags import main_sections
from plans.models import Plan
from tests.conftest import ROOT
from tests.pages.page import Element, Page, page_at
from tests.pages.test_contrast import blocks

HOME = "/en/2008-2011/"
TWO_LANGUAGES = [("en", "English"), ("fr", "French")]


def main_links(page: Page) -> list[str]:
    start = page.elements.index(page.one("nav", "main"))
    count = len(main_sections(Plan(slug="2008-2011")))
    return [a.attributes["href"] for a in page.elements[start:] if a.tag == "a"][:count]


def test_every_page_leads_to_every_part_of_the_plan(client: Client, plan: Plan) -> None:
    routes = ["map", "goal-list", "sector-list", "objective-list", "output-list", "matrix-list"]
    routes += ["kpi-list", "report-list", "gaps", "source"]
    expected = [reverse(route, kwargs={"plan": plan.slug}) for route in routes]
    for path in ("", "goals/G2/", "outputs/?sector=T"):
        assert main_links(page_at(client, f"{HOME}{path}")) == expected


def test_the_navigation_marks_where_the_reader_is(client: Client, plan: Plan) -> None:
    del plan
    for path, mark in {"goals/": "page", "goals/G2/": "true"}.items():
        marked = current_links(page_at(client, HOME + path))
        assert [(a.text, a.attributes["aria-current"]) for a in marked] == [("Goals", mark)]
    assert [a.attributes["href"] for a in current_links(page_at(client, HOME))] == [HOME]


def current_links(page: Page) -> list[Element]:
    return [a for a in page.all("a") if "aria-current" in a.attributes]


def test_the_header_searches_by_a_plain_form(client: Client, plan: Plan) -> None:
    page = page_at(client, f"{HOME}goals/")
    form = page.one("form", "search-box")
    assert form.attributes["method"] == "get"
    assert form.attributes["action"] == reverse("search", kwargs={"plan": plan.slug})
    box = next(one for one in page.all("input") if one.attributes.get("id") == "search-box")
    assert box.attributes["name"] == "q"


@pytest.mark.parametrize(
    ("path", "forms"),
    [
        ("", ["JSON"]),
        ("goals/", ["JSON", "CSV"]),
        ("outputs/?sector=T", ["JSON", "CSV"]),
        ("goals/G2/", ["JSON", "its trace as JSON", "its paths as CSV"]),
        ("objectives/R3/", ["JSON", "its trace as JSON", "its paths as CSV"]),
        ("outputs/T-SG/", ["JSON", "its trace as JSON", "its paths as CSV"]),
        ("source/4.2.1/", ["JSON"]),
        ("source/document/annex1/", ["JSON", "CSV"]),
        ("history/", ["JSON", "CSV"]),
        ("history/G2/", ["JSON", "CSV"]),
        ("search/?q=radio", ["JSON", "CSV"]),
        ("search/", ["JSON"]),
        ("gaps/", ["JSON", "CSV"]),
    ],
)
def test_the_record_links_the_data_in_the_forms_it_has(
    client: Client, plan: Plan, path: str, forms: list[str]
) -> None:
    del plan
    page = page_at(client, HOME + path)
    start = page.elements.index(page.one("section", "record"))
    links = [a for a in page.elements[start:] if a.attributes.get("rel") == "alternate"]
    assert [a.text for a in links] == forms
    for link in links:
        answer = client.get(link.attributes["href"])
        assert answer.status_code == 200
        assert answer["Content-Type"].split(";")[0] == link.attributes["type"]


def test_a_page_is_printed_by_a_control_that_a_script_shows(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{HOME}goals/G2/")
    control = page.one("button", "print")
    assert control.attributes["type"] == "button"
    assert "hidden" in control.attributes
    sources = [script.attributes["src"] for script in page.all("script")]
    assert any("itu_plan/print" in source for source in sources)


def test_one_language_offers_no_choice(client: Client, plan: Plan) -> None:
    del plan
    assert page_at(client, HOME).all("nav", "languages") == []


def test_two_languages_offer_this_page_in_both(client: Client, plan: Plan, settings: Any) -> None:
    del plan
    settings.LANGUAGES = TWO_LANGUAGES
    address = "outputs/?sector=T&goal=G2"
    page = page_at(client, f"/en/2008-2011/{address}")
    start = page.elements.index(page.one("nav", "languages"))
    english, french = [one for one in page.elements[start:] if one.tag == "a"][:2]
    assert english.attributes["aria-current"] == "true"
    assert french.attributes["href"] == f"/fr/2008-2011/{address}"
    assert french.attributes["lang"] == french.attributes["hreflang"] == "fr"
    assert french.text == "français"
    assert page.all_faults() == []
    assert page_at(client, french.attributes["href"]).one("html").attributes["lang"] == "fr"


def test_a_page_outside_offers_no_language(client: Client, db: None, settings: Any) -> None:
    del db
    settings.LANGUAGES = TWO_LANGUAGES
    page = Page(client.get("/nowhere/").content.decode())
    assert page.all("nav", "languages") == []


def test_the_root_asks_the_reader_for_the_language(
    client: Client, plan: Plan, settings: Any
) -> None:
    del plan
    settings.LANGUAGES = TWO_LANGUAGES
    assert client.get("/", headers={"accept-language": "fr"})["Location"] == "/fr/2008-2011/"


def test_pages_are_compressed_and_the_api_keeps_strong_tags(client: Client, plan: Plan) -> None:
    accepts = {"accept-encoding": "gzip"}
    page = client.get(HOME, headers=accepts)
    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < len(client.get(HOME).content) / 3
    twin = client.get(reverse("api-plan-detail", kwargs={"plan": plan.slug}), headers=accepts)
    assert twin["Content-Encoding"] == "gzip"
    assert re.fullmatch(r'"[^"]+-gzip"', twin["ETag"])


@pytest.mark.parametrize(
    ("path", "content_type", "is_compressed"),
    [
        ("/en/", "text/html", True),
        ("/en/2008-2011/map.svg", "image/svg+xml", True),
        ("/api/v1/", "application/json", False),
        ("/api/v1/docs/", "text/html; charset=utf-8", True),
    ],
)
def test_compression_is_for_pages(path: str, content_type: str, is_compressed: bool) -> None:
    request = RequestFactory().get(path, headers={"accept-encoding": "gzip"})
    answer = HttpResponse("word " * 200, content_type=content_type)
    PageGZipMiddleware(lambda _request: answer)(request)
    assert ("Content-Encoding" in answer) == is_compressed


def test_the_gallery_shows_every_component_and_colour(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/styleguide/")
    assert page.all_faults() == []
    ids = {one.attributes.get("id") for one in page.all("h2")}
    assert {f"component-{name}" for name in COMPONENTS} <= ids
    assert set(COLOURS) == blocks()[""].keys()
    for colour in COLOURS:
        page.one("span", f"swatch-{colour}")
    stored = (ROOT / "templates" / "styleguide" / "components").glob("*.html")
    assert {path.stem for path in stored} == set(COMPONENTS)


def test_the_gallery_needs_a_plan(client: Client, db: None) -> None:
    del db
    assert "load one" in page_at(client, "/styleguide/", 404).answer


def test_a_production_site_has_no_gallery() -> None:
    code = "import django; django.setup(); from django.urls import resolve; resolve('/styleguide/')"
    outside = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "itu_plan.settings.production",
        "SECRET_KEY": token_urlsafe(64),
        "ALLOWED_HOSTS": "plan.example",
    }
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=outside, capture_output=True, check=False
    )
    assert b"Resolver404" in ended.stderr


def test_the_address_that_browsers_try_leads_to_the_icon_of_the_pages(client: Client) -> None:
    answer = client.get("/favicon.ico", follow=True)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/svg+xml"
    icon = ROOT / "itu_plan/static/itu_plan/icon.svg"
    assert answer.getvalue() == icon.read_bytes()
