"""The search: what is found, in which order, and that nothing typed is ever an error."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itu_plan.search.entries import TYPES
from outputs.models import Output
from plans.models import Plan
from tests.api.conftest import Reader
from tests.factories import GoalFactory, OutputFactory, PlanFactory

HIT = {
    *("type", "code", "title", "plan", "sector", "url", "html_url"),
    *("snippet", "highlights", "title_highlights", "score", "rank"),
}


def ask(api: Reader, words: str, **more: str) -> Any:
    rest = "".join(f"&{name}={value}" for name, value in more.items())
    return api.read(f"/api/v1/search/?q={quote(words)}{rest}")


def found(api: Reader, words: str, **more: str) -> list[tuple[str, str]]:
    return [(hit["type"], hit["code"]) for hit in ask(api, words, **more)["results"]]


def spelt(text: str, spans: list[list[int]]) -> list[str]:
    return [text[start:stop] for start, stop in spans]


@pytest.mark.parametrize(
    ("words", "type_", "code"),
    [
        ("T-SG", "output", "T-SG"),
        ("t-sg", "output", "T-SG"),
        ("R3", "objective", "R3"),
        ("g2", "goal", "G2"),
        ("Goal 2", "goal", "G2"),
        ("ITU-R", "sector", "R"),
        ("4.2.1", "clause", "4.2.1"),
        ("§ 4.2.1", "clause", "4.2.1"),
        ("annex2.kpis", "clause", "annex2.kpis"),
        ("5.1", "clause", "5.1"),
        ("D4--G3", "link", "D4--G3"),
    ],
)
def test_a_code_or_label_comes_first(api: Reader, words: str, type_: str, code: str) -> None:
    answer = ask(api, words)
    assert (answer["exact"]["type"], answer["exact"]["code"]) == (type_, code)
    first = answer["results"][0]
    assert (first["type"], first["code"], first["rank"]) == (type_, code, 1)


def test_a_table_is_asked_for_by_its_name_and_listed_beside_its_clause(api: Reader) -> None:
    answer = ask(api, "Table 5.1")
    assert (answer["exact"]["type"], answer["exact"]["code"]) == ("table", "5.1")
    codes = [(row["type"], row["code"]) for row in answer["results"][:2]]
    assert codes == [("clause", "table-5.1"), ("table", "5.1")]


def test_a_clause_is_not_found_by_the_numbers_of_another(api: Reader) -> None:
    assert found(api, "4.2.1") == [("clause", "4.2.1")]


def test_a_finding(api: Reader) -> None:
    answer = ask(api, "study groups", type="objective")
    hit = answer["results"][0]
    assert set(hit) == HIT
    assert hit["plan"] == "2008-2011"
    assert {word.lower() for word in spelt(hit["snippet"], hit["highlights"])} >= {"study"}
    assert api.read(hit["url"])["code"] == hit["code"]
    assert hit["html_url"] == f"http://testserver/en/2008-2011/objectives/{hit['code']}/"


def test_title_before_text(api: Reader) -> None:
    hits = ask(api, "digital divide")["results"]
    assert (hits[0]["type"], hits[0]["code"]) == ("goal", "G2")
    assert spelt(hits[0]["title"], hits[0]["title_highlights"]) == ["digital", "divide"]
    in_title = [bool(hit["title_highlights"]) for hit in hits]
    assert in_title == sorted(in_title, reverse=True)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert [hit["rank"] for hit in hits] == list(range(1, len(hits) + 1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("telecommunication", "TÉLÉCOMMUNICATION"),
        ("telecommunication", "Te\u0301le\u0301communication"),
        ("standard", "standards"),
        ("bridging the digital divide", "bridging digital divide"),
        ("Union’s", "union's"),
        ("“study groups”", '"study groups"'),
    ],
)
def test_case_accents_endings_and_little_words_do_not_matter(
    api: Reader, one: str, other: str
) -> None:
    every = found(api, one, page_size="100")
    assert sorted(every) == sorted(found(api, other, page_size="100"))
    assert every


def test_a_phrase_is_found_as_it_stands_only(api: Reader) -> None:
    assert ("clause", "3.2") in found(api, "divides digital", page_size="100")
    assert found(api, '"divides digital"') == []


def test_everything_printed_can_be_found(api: Reader) -> None:
    words = {
        "goal": "widening membership",
        "objective": "timely",
        "output": "UIFN",
        "sector": "radiocommunication mission",
        "clause": "plenipotentiary",
        "table": "objectives outputs",
        "priority": "space terrestrial notices",
        "link": "ambiguous cells",
    }
    assert set(words) == set(TYPES) - {
        "kpi",
        "target",
        "outcome",
        "enabler",
    }  # the plan prints none
    for kind, question in words.items():
        assert found(api, question, type=kind), kind


def test_facets_count_what_the_words_are_found_in(api: Reader) -> None:
    every = ask(api, "study", page_size="100")
    types = {facet["type"]: facet["count"] for facet in every["facets"]["types"]}
    sectors = {facet["sector"]: facet["count"] for facet in every["facets"]["sectors"]}
    assert sum(types.values()) == sum(sectors.values()) == every["count"] == len(every["results"])
    for kind, count in types.items():
        assert ask(api, "study", type=kind)["count"] == count
    for sector, count in sectors.items():
        if sector:
            limited = ask(api, "study", sector=sector)
            assert limited["count"] == count
            assert {hit["sector"] for hit in limited["results"]} == {sector}
            assert limited["facets"]["sectors"] == every["facets"]["sectors"]


def test_pages(api: Reader) -> None:
    every = found(api, "telecommunication", page_size="100")
    path = "/api/v1/search/?q=telecommunication&page_size=10"
    paged: list[tuple[str, str]] = []
    while path:
        page = api.read(path)
        paged += [(hit["type"], hit["code"]) for hit in page["results"]]
        path = page["next"]
    assert paged == every
    assert "last page is 1" in api.refused("/api/v1/search/?q=uifn&page=2", 404)["detail"]


@pytest.mark.parametrize(
    ("words", "suggestion"),
    [
        ("standrds", "standards"),
        ("timely standrds", "timely standards"),
        ("T-SX", "T-SG"),
        ("4.2.11", "4.2.1"),
    ],
)
def test_spelling_help_where_nothing_is_found(api: Reader, words: str, suggestion: str) -> None:
    answer = ask(api, words)
    assert answer["count"] == 0
    assert answer["results"] == []
    assert answer["exact"] is None
    assert suggestion in answer["suggestions"]
    assert ask(api, suggestion)["count"]


def test_no_help_where_something_is_found(api: Reader) -> None:
    assert ask(api, "standards")["suggestions"] == []
    assert ask(api, "timely", type="goal")["suggestions"] == []
    assert ask(api, "qqqqqqqq")["suggestions"] == []


@pytest.mark.parametrize("query", ["", "q=", "q=%20", "q=%00", "q=*", 'q=""', "q=--"])
def test_a_question_without_a_word_is_refused(api: Reader, query: str) -> None:
    [error] = api.refused(f"/api/v1/search/?{query}", 400)["errors"]
    assert error["field"] == "q"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("type=page", "type"),
        ("plan=2007-2011", "plan"),
        ("plan=%00", "plan"),
        ("sector=X", "sector"),
        ("sector=%00", "sector"),
        ("goal=G1", "goal"),
        ("page_size=501", "page_size"),
    ],
)
def test_a_wrong_parameter_is_refused(api: Reader, query: str, field: str) -> None:
    [error] = api.refused(f"/api/v1/search/?q=study&{query}", 400)["errors"]
    assert error["field"] == field


def test_a_question_has_an_end(api: Reader) -> None:
    assert ask(api, "x " * 99 + "y")["count"] == 0
    assert "200" in api.refused(f"/api/v1/search/?q={'a' * 201}", 400)["detail"]


def test_plans_are_searched_together_or_one_by_one(api: Reader) -> None:
    other = GoalFactory.create(title="Study the moon", plan=PlanFactory.create())
    GoalFactory.create(title="Study the sun", plan=PlanFactory.create(is_published=False))
    assert [hit["plan"] for hit in ask(api, "moon")["results"]] == [other.plan.slug]
    assert ask(api, "moon", plan="2008-2011")["count"] == 0
    assert ask(api, "sun")["count"] == 0
    assert {hit["plan"] for hit in ask(api, "study", page_size="100")["results"]} == {
        "2008-2011",
        other.plan.slug,
    }


def test_the_current_plan_comes_first_among_equals(api: Reader, plan: Plan) -> None:
    other = GoalFactory.create(code="G2", number=2, plan=PlanFactory.create())
    answer = ask(api, "G2")
    assert answer["exact"]["plan"] == plan.slug
    goals = [hit["plan"] for hit in answer["results"] if hit["type"] == "goal"]
    assert goals == [plan.slug, other.plan.slug]


def test_a_new_revision_is_found_at_once(api: Reader, plan: Plan) -> None:
    assert ask(api, "perihelion")["count"] == 0
    Output.objects.filter(code="T-SG").update(title="Perihelion groups")
    Plan.objects.filter(pk=plan.pk).update(revision=2)
    assert found(api, "perihelion") == [("output", "T-SG")]


def test_rows_as_csv_and_fields(api: Reader) -> None:
    lines = api.ask("/api/v1/search/?q=UIFN&format=csv&fields=type,sector").content.decode(
        "utf-8-sig"
    )
    assert lines.splitlines()[1] == "output,T-UIFN,T"
    hit = ask(api, "UIFN", fields="type")["results"][0]
    assert hit == {"type": "output", "code": "T-UIFN"}


@pytest.fixture
def small(db: None, client: Client) -> Reader:
    """Return a reader of a plan with one output: enough to be searched, fast to index."""
    del db
    return Reader(client, OutputFactory.create().plan.slug)


TYPED = st.one_of(
    st.text(max_size=200),
    st.text("\"'*()-+:^~&|!<>\\%_\x00 abAND", max_size=60),
    st.lists(
        st.sampled_from(["study", "NEAR(a b, 2)", "AND", "OR", "NOT", '"', "names:", "a*", "<->"])
    ).map(" ".join),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=TYPED.filter(lambda words: not any(0xD800 <= ord(sign) < 0xE000 for sign in words)))
def test_nothing_typed_is_an_error_of_ours(small: Reader, words: str) -> None:
    response = small.ask(f"/api/v1/search/?q={quote(words)}")
    assert response.status_code in {200, 400}, words
    if response.status_code == 400:
        assert response.json()["errors"][0]["field"] == "q"
