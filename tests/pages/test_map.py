"""The plan map: drawing and list hold the same nodes and marks as the graph."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from defusedxml.ElementTree import fromstring
from django.conf import settings
from django.test import Client

from goals.level import GOAL
from outputs.level import OUTPUT
from outputs.loaders import graph_of
from plans.levels import levels
from plans.lookups import guessed
from plans.models import Plan
from plans.trace.graph import Pair, PlanGraph
from plans.trace.walk import trace_of
from tests.conftest import ROOT
from tests.factories import ObjectiveFactory, OutputFactory
from tests.pages.page import Element, Page, page_at
from tests.pages.test_query_counts import Count, grow

MAP = "/en/2008-2011/map/"
SVG = "/en/2008-2011/map.svg"
WAYS = ["", "?order=fewer-crossings", "?focus=T-SG", "?focus=G3&order=fewer-crossings"]
NAME = "{http://www.w3.org/2000/svg}"


def drawn_nodes(page: Page) -> list[str]:
    boxes = [one for one in drawing(page) if one.tag == "a"]
    return [urlsplit(a.attributes["href"]).path.split("/")[-2] for a in boxes]


def drawn_marks(page: Page) -> dict[Pair, Element]:
    lines = [one for one in drawing(page) if one.tag == "path"]
    found: dict[Pair, Element] = {}
    for line in lines:
        lower, upper = line.text.split(",")[0].split(" → ")
        assert (lower, upper) not in found
        found[lower, upper] = line
    return found


def drawing(page: Page) -> list[Element]:
    """Return the elements of the drawing: the legend after it has a class of its own."""
    start = page.elements.index(page.all("svg")[0])
    end = page.elements.index(page.one("figcaption"))
    return page.elements[start:end]


def listed(page: Page) -> tuple[set[str], dict[Pair, str]]:
    """Return the nodes of the list, and its marks with their words."""
    start = page.elements.index(page.one("section", "map-list"))
    nodes: set[str] = set()
    marks: dict[Pair, str] = {}
    objective, item = "", Element("", {})
    for one in page.elements[start:]:
        if one.tag == "section" and one.has_class("record"):
            break
        if one.tag == "li":
            item = one
        if one.tag == "a" and one.has_class("node"):
            code = one.text.split()[0]
            nodes.add(code)
            if item.has_class("map-objective"):
                objective = code
            elif objective and guessed(code, levels()) is OUTPUT:
                marks[code, objective] = item.text
            elif objective and guessed(code, levels()) is GOAL:
                marks[objective, code] = item.text
    return nodes, marks


def all_codes(graph: PlanGraph) -> set[str]:
    return {node.code for node in graph.nodes}


@pytest.mark.parametrize("query", WAYS)
def test_drawing_and_list_are_the_graph(client: Client, plan: Plan, query: str) -> None:
    graph = graph_of(plan)
    page = page_at(client, MAP + query)
    assert page.all_faults() == []
    nodes, marks = listed(page)
    assert sorted(drawn_nodes(page)) == sorted(all_codes(graph)) == sorted(nodes)
    pairs = {link.pair for link in graph.links}
    assert set(drawn_marks(page)) == pairs == set(marks)
    doubtful = {link.pair for link in graph.ambiguous_links}
    dashed = {p for p, one in drawn_marks(page).items() if "stroke-dasharray" in one.attributes}
    assert dashed == doubtful == {pair for pair, words in marks.items() if "ambiguous" in words}
    assert doubtful


def test_what_serves_nothing_is_on_the_map_too(client: Client, plan: Plan) -> None:
    sector = plan.sectors.get(code="T")
    lone = [OutputFactory.create(sector=sector).code, ObjectiveFactory.create(sector=sector).code]
    page = page_at(client, MAP)
    assert set(lone) <= set(drawn_nodes(page))
    assert set(lone) <= listed(page)[0]
    assert "Outputs that serve no objective" in page.text


@pytest.mark.parametrize("focus", ["T-SG", "R3", "G3", "D-LDC"])
def test_a_focus_shows_its_paths_in_drawing_and_list(
    client: Client, plan: Plan, focus: str
) -> None:
    trace = trace_of(graph_of(plan), focus)
    hops = {hop for path in trace.paths() for hop in (path.nodes[:2], path.nodes[1:])}
    page = page_at(client, f"{MAP}?focus={focus}")
    faint = {p for p, one in drawn_marks(page).items() if "stroke-opacity" in one.attributes}
    assert set(drawn_marks(page)) - faint == hops
    marks = listed(page)[1]
    assert {pair for pair, words in marks.items() if "on a path" in words} == hops
    assert page.answer.startswith(f"{focus}, ")
    [strong] = page.all("a", "map-focus")
    assert strong.attributes["href"].split("/")[-2] == focus


def test_the_sentence_of_a_focus_counts_its_paths(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{MAP}?focus=t-sg")
    assert page.answer == (
        "T-SG, Study groups, serves 6 of 7 ITU-T objectives and through them all 7 goals,"
        " by 23 paths."
    )


def test_the_sentence_says_what_is_drawn(client: Client, plan: Plan) -> None:
    marks = sum(1 for _link in graph_of(plan).links)
    assert page_at(client, MAP).answer == (
        "The map draws 7 goals, 24 objectives and 45 outputs in three layers, with a line for each"
        f" of {marks} marks between them."
    )


def test_lines_are_equally_thick(client: Client, plan: Plan) -> None:
    del plan
    for query in WAYS:
        lines = drawn_marks(page_at(client, MAP + query)).values()
        assert not [line for line in lines if "stroke-width" in line.attributes]


def test_fewer_crossings_are_told_where_they_are_fewer(client: Client, plan: Plan) -> None:
    del plan
    assert "lines cross" not in page_at(client, MAP).text
    found = re.search(
        r"In this order lines cross (\d+) times, instead of (\d+) times in the printed order\.",
        page_at(client, f"{MAP}?order=fewer-crossings").text,
    )
    assert found
    assert int(found[1]) < int(found[2])


def test_every_mark_of_the_list_links_to_itself(client: Client, plan: Plan) -> None:
    page = page_at(client, MAP)
    start = page.elements.index(page.one("section", "map-list"))
    end = page.elements.index(page.one("section", "record"))
    marks = [one for one in page.elements[start:end] if one.has_class("table-link")]
    links = {link.code: link for link in graph_of(plan).links}
    assert len(marks) == len(links)
    for mark in marks:
        link = links[mark.attributes["href"].split("/")[-2]]
        assert mark.text == f"Table {link.table}, {link.from_code} → {link.to_code}"


def test_no_title_of_the_plan_is_cut(client: Client, plan: Plan) -> None:
    for _size in ("as printed", "larger"):
        boxes = [one for one in drawing(page_at(client, MAP)) if one.tag == "a"]
        assert not [box.text for box in boxes if "…" in box.text]
        grow(plan)


def test_every_sector_has_its_band(client: Client, plan: Plan) -> None:
    root = fromstring(client.get(SVG).content)
    [bands] = [one for one in root.iter(f"{NAME}g") if one.get("class") == "map-band"]
    assert len(bands.findall(f"{NAME}rect")) == plan.sectors.count()


def test_the_drawing_is_named_and_its_links_are_reached(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, MAP)
    svg = page.all("svg")[0]
    assert svg.attributes["role"] == "group"
    assert svg.attributes["aria-labelledby"] == "caption-map"
    boxes = [one for one in drawing(page) if one.tag == "a"]
    assert not [a for a in boxes if "tabindex" in a.attributes]
    titles = [one.text for one in drawing(page) if one.tag == "title"]
    assert "T-SG Study groups" in titles
    assert "#map-list" in page.links


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("focus=T-SGG", "No goal, objective or output has the code “T-SGG”. Nearest: T-SG"),
        ("focus=%3Cb%3E", "No goal, objective or output has the code “<b>”."),
        ("order=random", "Valid are: document, fewer-crossings."),
    ],
)
def test_a_wrong_choice_is_named(client: Client, plan: Plan, query: str, words: str) -> None:
    del plan
    page = page_at(client, f"{MAP}?{query}")
    assert page.answer == "Nothing is drawn while a part of the address cannot be used."
    assert words in page.one("div", "problems").text
    assert not page.all("figure")
    assert page.all_faults() == []
    assert client.get(f"{SVG}?{query}").status_code == 400


@pytest.mark.parametrize("query", WAYS)
def test_the_file_draws_what_the_page_draws(client: Client, plan: Plan, query: str) -> None:
    del plan
    page = page_at(client, MAP + query)
    assert f"{SVG}{query or '?'}".split("?")[0] in [link.split("?")[0] for link in page.links]
    response = client.get(SVG + query)
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    root = fromstring(response.content)
    assert root.tag == f"{NAME}svg"
    assert [one.get("d") for one in root.iter(f"{NAME}path")] == [
        line.attributes["d"] for line in drawn_marks(page).values()
    ]
    links = [one.get("href") for one in root.iter(f"{NAME}a")]
    assert [link.split("/")[-2] for link in links] == drawn_nodes(page)
    assert all(link.startswith("http://testserver/en/2008-2011/") for link in links)
    assert root.find(f"{NAME}title") is not None
    assert root.find(f"{NAME}desc") is not None
    assert settings.UNKNOWN_VARIABLE.split(":")[0] not in response.content.decode()


def test_the_file_stands_alone_under_the_policy(client: Client, plan: Plan) -> None:
    del plan
    response = client.get(f"{SVG}?focus=T-SG")
    assert response["Content-Disposition"] == 'inline; filename="itu-plan-2008-2011-map-T-SG.svg"'
    policy = response["Content-Security-Policy"]
    assert "'sha256-" in policy
    assert "unsafe-inline" not in policy
    assert "'sha256-" not in client.get(MAP)["Content-Security-Policy"]
    source = response.content.decode()
    assert " style=" not in source
    assert "prefers-color-scheme:dark" in source
    assert 'stroke="#' in source


def test_the_colours_of_the_file_are_tokens() -> None:
    tokens = (ROOT / "itu_plan/static/itu_plan/tokens.css").read_text("utf-8")
    drawn = "".join(
        (ROOT / "templates/map" / name).read_text("utf-8")
        for name in ("drawing.css", "drawing.html", "alone.svg")
    )
    colours = set(re.findall(r"#[0-9a-f]{6}", drawn))
    assert colours
    assert not [colour for colour in colours if colour not in tokens]


def test_titles_are_escaped(client: Client, plan: Plan) -> None:
    OutputFactory.create(sector=plan.sectors.get(code="R"), title='<script>"&')
    assert page_at(client, MAP).all_faults() == []
    texts = [one.text for one in fromstring(client.get(SVG).content).iter(f"{NAME}tspan")]
    assert '<script>"&' in texts


@pytest.mark.parametrize("path", ["", "?focus=T-SG", "?focus=G3&order=fewer-crossings"])
def test_queries(client: Client, plan: Plan, count: Count, path: str) -> None:
    for _size in ("as printed", "larger"):
        with count(11):
            client.get(MAP + path)
        with count(9):
            client.get(SVG + path)
        grow(plan)


def test_the_page_is_light(client: Client, plan: Plan) -> None:
    del plan
    assert len(gzip.compress(client.get(f"{MAP}?focus=T-SG").content)) < 25_000
