"""The stated links: both kinds in one list, each by its two ends."""

from typing import Any

import pytest

from outputs.models import OutputObjectiveLink
from sectors.models import ObjectiveGoalLink
from tests.api.conftest import Reader

LINK = {
    *("from", "to", "code", "type", "table", "certainty", "note", "source", "relation"),
    *("from_title", "to_title", "url", "html_url"),
}
ALL = 148 + 79


def pairs(api: Reader, path: str) -> list[tuple[str, str]]:
    return [(item["from"], item["to"]) for item in api.read(path)["results"]]


def test_every_mark_of_every_table_is_a_link_in_printed_order(api: Reader) -> None:
    graph = [(link["from"], link["to"]) for link in api.read("trace/")["links"]]
    assert pairs(api, "links/?page_size=500") == graph
    assert len(graph) == ALL


def test_pages_join_into_the_whole_list(api: Reader) -> None:
    whole = pairs(api, "links/?page_size=500")
    found: list[tuple[str, str]] = []
    path = "links/?page_size=50"
    while path:
        page = api.read(path)
        found += [(item["from"], item["to"]) for item in page["results"]]
        path = page["next"]
    assert found == whole


def test_a_link(api: Reader) -> None:
    link = api.read("links/T-SG--T1/")
    assert set(link) == LINK
    here = "http://testserver/api/v1/plans/2008-2011/"
    assert link == {
        "from": "T-SG",
        "to": "T1",
        "code": "T-SG--T1",
        "type": "output-objective",
        "table": "5.1",
        "certainty": "certain",
        "note": "",
        "source": "table-5.1",
        "relation": "stated",
        "from_title": "Study groups",
        "to_title": "Develop and publish timely global standards",
        "url": f"{here}links/T-SG--T1/",
        "html_url": "http://testserver/en/2008-2011/links/T-SG--T1/",
    }


def test_list_and_detail_say_the_same(api: Reader) -> None:
    for item in api.read("links/?from=D4")["results"]:
        assert api.read(item["url"]) == item


def test_an_ambiguous_link_has_its_note(api: Reader) -> None:
    found = api.read("links/?certainty=ambiguous")["results"]
    assert [item["code"] for item in found] == ["D4--G3", "D4--G5"]
    assert all(item["note"].startswith("Ambiguous") for item in found)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("type=output-objective", 148),
        ("type=objective-goal", 79),
        ("table=8.1", 79),
        ("table=5.1", 44),
        ("table=5.1&type=objective-goal", 0),
        ("from=T-SG", 6),
        ("from=T-SG&to=T1", 1),
        ("from=T-SG&to=G1", 0),
        ("to=G3&certainty=ambiguous", 1),
        ("search=EIGHT CELLS", 2),
        ("search=no note says so", 0),
    ],
)
def test_filters(api: Reader, query: str, count: int) -> None:
    assert api.read(f"links/?{query}")["count"] == count


def test_an_objective_has_links_at_both_ends(api: Reader) -> None:
    goals = ObjectiveGoalLink.objects.filter(objective__code="R3").count()
    outputs = OutputObjectiveLink.objects.filter(objective__code="R3").count()
    assert api.read("links/?from=R3")["count"] == goals
    assert api.read("links/?to=R3")["count"] == outputs


@pytest.mark.parametrize(
    ("ordering", "key"),
    [
        ("from", lambda item: item["from"]),
        ("to", lambda item: item["to"]),
        ("certainty", lambda item: item["certainty"]),
        ("table", lambda item: item["table"]),
        ("table,to", lambda item: (item["table"], item["to"])),
    ],
)
def test_order(api: Reader, ordering: str, key: Any) -> None:
    found = api.read(f"links/?page_size=500&ordering={ordering}")["results"]
    assert found == sorted(found, key=key)
    assert len(found) == ALL


def test_descending_order_keeps_printed_order_among_equals(api: Reader) -> None:
    found = pairs(api, "links/?ordering=-from&page_size=500")
    assert [pair[0] for pair in found] == sorted((pair[0] for pair in found), reverse=True)
    assert [pair for pair in found if pair[0] == "T-SG"] == pairs(api, "links/?from=T-SG")


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("from=G1", "from", "No output or objective has the code “G1”."),
        ("from=T-SX", "from", "Nearest: T-SG"),
        ("to=T-SG", "to", "No objective or goal has the code “T-SG”."),
        ("to=?", "to", "No objective or goal has the code “?”."),
        ("table=9.1", "table", "Nearest: 8.1"),
        ("type=goal", "type", "neither “output-objective” nor “objective-goal”"),
        ("certainty=sure", "certainty", "neither “certain” nor “ambiguous”"),
        ("ordering=note", "ordering", "Choose from from, to, table, certainty"),
    ],
)
def test_a_wrong_value_is_refused(api: Reader, query: str, field: str, words: str) -> None:
    [error] = api.refused(f"links/?{query}", 400)["errors"]
    assert error["field"] == field
    assert words in error["message"]


def test_a_derived_pair_is_no_link_and_the_answer_says_where_its_paths_are(api: Reader) -> None:
    detail = api.refused("links/T-SG--G1/", 404)["detail"]
    trace = "http://testserver/api/v1/plans/2008-2011/outputs/T-SG/trace/"
    assert detail == (
        f"No table prints a link from T-SG to G1: it is derived, by 4 paths. They are at {trace}."
    )
    paths = [path for path in api.read(trace)["paths"] if path["nodes"][-1] == "G1"]
    assert len(paths) == 4


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("T-SG--T3", "No link has the code “T-SG--T3”. Nearest: "),
        ("T-SX--T3", "No output, objective or goal has the code “T-SX”. Nearest: T-SG"),
        ("T-SG--T99", "No output, objective or goal has the code “T99”."),
        ("T1--T-SG", "No link has the code “T1--T-SG”."),
        ("T-SG", "No link has the code “T-SG”."),
        ("--", "No output, objective or goal has the code “--”."),
    ],
)
def test_what_is_no_link(api: Reader, code: str, words: str) -> None:
    assert words in api.refused(f"links/{code}/", 404)["detail"]


def test_fields_and_csv(api: Reader) -> None:
    [item] = api.read("links/?from=T-SG&to=T1&fields=table")["results"]
    assert item == {"from": "T-SG", "to": "T1", "code": "T-SG--T1", "table": "5.1"}
    lines = (
        api.ask("links/?format=csv&fields=table&from=T-SG&to=T1")
        .content.decode("utf-8-sig")
        .split()
    )
    assert lines == ["from,to,code,table", "T-SG,T1,T-SG--T1,5.1"]
