"""The search page: straight to a code, what was found and where, and no dead end."""

from html import escape
from urllib.parse import quote

import pytest
from django.test import Client

from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.factories import OutputFactory, PlanFactory
from tests.pages.page import Page, page_at
from tests.pages.test_query_counts import grow

HOME = "/en/2008-2011/"
API = "/api/v1/search/"


def asked(client: Client, words: str, rest: str = "") -> Page:
    page = page_at(client, f"{HOME}search/?q={quote(words)}{rest}")
    assert page.all_faults() == []
    return page


def choices(page: Page, name: str) -> dict[str, int]:
    """Return label → count of one facet."""
    start = next(n for n, one in enumerate(page.elements) if one.attributes.get("id") == name)
    found: dict[str, int] = {}
    for one in page.elements[start + 1 :]:
        if one.tag == "nav":
            break
        if one.tag == "li":
            label, _space, count = one.text.rpartition(" ")
            found[label] = int(count)
    return found


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("T-SG", "outputs/T-SG/"),
        (" t-sg ", "outputs/T-SG/"),
        ("g2", "goals/G2/"),
        ("Goal 2", "goals/G2/"),
        ("R3", "objectives/R3/"),
        ("ITU-R", "sectors/R/"),
        ("INT", "sectors/INT/"),
        ("Table 8.1", "matrices/8.1/"),
        ("table-8.1", "matrices/8.1/"),
        ("8.1", "source/8.1/"),
        ("4.2.1", "source/4.2.1/"),
        ("§ 4.2.1", "source/4.2.1/"),
        ("D4--G3", "links/D4--G3/"),
        ("T-SG--T1", "links/T-SG--T1/"),
        ("t-sg t1", "links/T-SG--T1/"),
        ("T-SG → T1", "links/T-SG--T1/"),
        ("T1 T-SG", "links/T-SG--T1/"),
        ("G2 R3", "links/R3--G2/"),
        ("G1 T-SG", "links/T-SG--G1/"),
    ],
)
def test_an_exact_code_or_clause_goes_there(
    client: Client, plan: Plan, words: str, path: str
) -> None:
    del plan
    response = client.get(f"{HOME}search/", {"q": words})
    assert response.status_code == 302
    assert response["Location"] == f"{HOME}{path}"
    assert client.get(response["Location"]).status_code == 200


def test_an_exact_code_with_a_type_stays_a_list(client: Client, plan: Plan) -> None:
    del plan
    assert asked(client, "T-SG", "&type=output").answer.startswith("“T-SG” is found in ")


@pytest.mark.parametrize("words", ["radio", "study groups", '"study groups"', "développement"])
def test_page_and_api_find_the_same(client: Client, plan: Plan, words: str) -> None:
    del plan
    page = asked(client, words)
    answer = client.get(API, {"q": words, "plan": "2008-2011"}).json()
    links = [a.attributes["href"] for a in page.all("a", "node")]
    assert [f"http://testserver{link}" for link in links] == [
        hit["html_url"] for hit in answer["results"]
    ]
    if answer["count"]:
        types = choices(page, "facet-types")
        assert types.pop("all types") == sum(types.values()) == answer["count"]
        assert list(types.values()) == [row["count"] for row in answer["facets"]["types"]]


def test_found_words_are_marked(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "radio services")
    assert {mark.text.casefold() for mark in page.all("mark")} == {"radio", "services"}
    assert page.answer == "“radio services” is found in 4 places of this plan."


def test_a_facet_narrows_the_list_to_its_count(client: Client, plan: Plan) -> None:
    del plan
    counts = choices(asked(client, "network"), "facet-types")
    page = asked(client, "network", "&type=clause")
    assert page.answer.startswith(f"“network” is found in {counts['clauses']} places")
    assert choices(page, "facet-types") == counts
    chosen = [a.text for a in page.all("a") if a.attributes.get("aria-current") == "true"]
    assert chosen == ["clauses", "all Sectors"]
    assert "/en/2008-2011/search/?q=network" not in page.links
    assert "?q=network" in page.links


def test_pages_keep_the_question(client: Client, plan: Plan) -> None:
    del plan
    first = asked(client, "the Union", "&type=clause")
    assert "?q=the+Union&type=clause&page=2" in [link.replace("%20", "+") for link in first.links]
    second = asked(client, "the Union", "&type=clause&page=2")
    assert second.one("ol", "hits").attributes["start"] == "21"
    assert not {a.text for a in first.all("a", "node")} & {a.text for a in second.all("a", "node")}


def test_what_is_misspelt_is_answered_with_other_words(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "raddio")
    assert page.answer == "“raddio” is found nowhere in this plan."
    assert "?q=radio" in page.links
    assert f"{HOME}goals/" in page.links
    assert asked(client, "radio").all("a", "node")


def test_nothing_of_a_type_says_where_there_is_more(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "raddiox", "&type=goal")
    assert page.answer == "“raddiox” is found in no place of this type and Sector."
    assert "?q=raddiox" in page.links
    page = asked(client, "radio services", "&type=goal")
    assert "Choose another type or Sector above" in page.text
    assert choices(page, "facet-types")["all types"] == 4


def test_without_a_question_it_asks_for_one(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "")
    assert page.answer.startswith("Type a code, two codes, a clause number or words")
    assert f"{HOME}outputs/" in page.links


@pytest.mark.parametrize(
    ("words", "rest", "message"),
    [
        ("radio", "&type=gaol", "No type has the code “gaol”. Nearest: goal"),
        ("radio", "&type=x", "Valid: goal, objective, output, sector"),
        ("radio", "&sector=X", "Valid: R, T, D, INT."),
        ("radio", "&page=9", "There is no page “9”. Choose one from 1 to 1."),
        ("radio", "&page=x", "There is no page “x”."),
        (
            "radio",
            "&sort=x",
            "There is no parameter “sort” here. Valid: q, type, sector, plan, page.",
        ),
        ("x" * 201, "", "Give at most 200 characters."),
    ],
)
def test_what_cannot_be_used_is_named(
    client: Client, plan: Plan, words: str, rest: str, message: str
) -> None:
    del plan
    page = asked(client, words, rest)
    assert message in page.one("div", "problems").text
    assert not page.all("ol", "hits")


def test_signs_alone_are_no_question(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "… –")
    assert page.answer == "Type at least one letter or digit."
    assert not page.all("div", "problems")
    assert f"{HOME}outputs/" in page.links


def test_two_codes_without_a_link_are_looked_for_as_words(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "T-SG T3")
    assert page.answer == "“T-SG T3” is found nowhere in this plan."
    assert {"?q=T-SG", "?q=T3"} <= set(page.links)


@pytest.mark.parametrize(
    ("words", "sentence", "links"),
    [
        ("study zzzq", "This plan has no such word as “zzzq”.", ["?q=study"]),
        ("zzzq radio xyxy", "no such words as “zzzq”, “xyxy”.", ["?q=radio"]),
        ('"study groups" zzzq', "no such word as “zzzq”.", ["?q=%22study%20groups%22"]),
        (
            "satellite plenipotentiary",
            "nowhere all of them",
            ["?q=satellite", "?q=plenipotentiary"],
        ),
    ],
)
def test_the_word_that_is_not_there_is_named(
    client: Client, plan: Plan, words: str, sentence: str, links: list[str]
) -> None:
    del plan
    page = asked(client, words)
    fewer = next(one for one in page.all("section", "suggestions") if "fewer" in one.text)
    assert sentence in fewer.text
    assert set(links) <= set(page.links)
    for link in links:
        assert page_at(client, f"{HOME}search/{link}").all("a", "node")


def test_words_that_are_all_unknown_promise_no_fewer(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "zzzq qqzz")
    assert "fewer" not in page.text
    assert f"{HOME}matrices/" in page.links


def test_words_and_titles_are_escaped(client: Client, plan: Plan) -> None:
    Output.objects.filter(code="T-SG").update(title="<script>alert(1)</script> & groups")
    del plan
    page = asked(client, '<b>"groups')
    assert "<b>" not in page.source
    assert escape('<b>"groups') in page.source
    page = asked(client, "alert")
    assert "&lt;script&gt;" in page.source
    assert page.all("a", "node")[0].text == "T-SG <script>alert(1)</script> & groups"
    assert [mark.text for mark in page.all("mark")] == ["alert"]


def test_only_this_plan_is_searched(client: Client, plan: Plan) -> None:
    del plan
    other = PlanFactory.create()
    OutputFactory.create(sector__plan=other, title="Unheard-of words", text="Unheard-of words")
    assert asked(client, "unheard").answer == "“unheard” is found nowhere in this plan."
    page = page_at(client, f"/en/{other.slug}/search/?q=unheard")
    assert len(page.all("a", "node")) == 1


def test_the_data_twin_answers_the_same_question(client: Client, plan: Plan) -> None:
    del plan
    page = asked(client, "radio", "&type=clause")
    twin = next(a for a in page.all("a") if a.attributes.get("rel") == "alternate")
    answer = client.get(twin.attributes["href"]).json()
    assert (answer["q"], answer["count"]) == ("radio", len(page.all("a", "node")))
    csv = next(link for link in page.links if "format=csv" in link)
    assert client.get(csv)["Content-Type"].startswith("text/csv")


@pytest.mark.parametrize(
    ("query", "queries"),
    [("", 1), ("?q=radio", 9), ("?q=raddio", 7), ("?q=study+zzzq", 10), ("?q=T-SG+T1", 2)],
)
def test_the_number_of_queries(
    client: Client, plan: Plan, count: Count, query: str, queries: int
) -> None:
    for _size in ("as printed", "larger"):
        client.get(f"{HOME}search/?q=index")
        with count(queries):
            client.get(f"{HOME}search/{query}")
        grow(plan)
