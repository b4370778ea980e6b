"""The clauses of the source, and what of the plan cites them."""

from typing import Any

import pytest

from plans.models import Clause
from tests.api.conftest import Reader

CLAUSE = {
    *("cited_count", "cited_by_page"),
    *("code", "document", "document_title", "label", "kind", "heading", "text", "cited_by", "url"),
}


def cited_by(api: Reader, code: str) -> list[tuple[str, str]]:
    return [(item["type"], item["code"]) for item in api.read(f"clauses/{code}/")["cited_by"]]


def test_list_and_detail_say_the_same(api: Reader) -> None:
    items = api.read("clauses/?page_size=500")["results"]
    assert [item["code"] for item in items] == [clause.code for clause in Clause.objects.all()]
    for item in items:
        assert set(item) == CLAUSE
    for item in items[::20]:
        assert api.read(item["url"]) == item


def test_a_clause(api: Reader) -> None:
    clause = api.read("clauses/4.2.1/")
    assert clause.pop("text").startswith("Objective 1: To promote, foster and ensure")
    assert clause == {
        "code": "4.2.1",
        "document": "annex1",
        "document_title": "Annex 1 to Resolution 71 (Rev. Antalya, 2006) – Strategic plan for the "
        "Union for 2008-2011",
        "label": "§ 4.2.1",
        "kind": "clause",
        "heading": "",
        "cited_count": 1,
        "cited_by_page": None,
        "cited_by": [
            {
                "type": "objective",
                "code": "R1",
                "url": "http://testserver/api/v1/plans/2008-2011/objectives/R1/",
            }
        ],
        "url": "http://testserver/api/v1/plans/2008-2011/clauses/4.2.1/",
    }


def test_who_cites_a_clause(api: Reader) -> None:
    assert cited_by(api, "3.2") == [("goal", f"G{number}") for number in range(1, 8)]
    assert cited_by(api, "5.1") == [("sector", "T")]
    assert cited_by(api, "6.3") == [("priority", f"D.{place}") for place in range(1, 5)]
    assert cited_by(api, "table-8.1") == [("table", "8.1")]
    assert cited_by(api, "res71.preamble") == []
    outputs = [("output", code) for code in api.codes("outputs/?sector=T")]
    assert cited_by(api, "table-5.1") == [*outputs, ("table", "5.1")]


def test_every_citation_is_the_other_side_of_one(api: Reader) -> None:
    clauses = api.read("clauses/?page_size=500")["results"]
    found = {(c["type"], c["code"], item["code"]) for item in clauses for c in item["cited_by"]}
    for name in ("goal", "sector", "objective", "output"):
        items = api.read(f"{name}s/?page_size=500")["results"]
        assert {(name, item["code"], item["clause"]) for item in items} == {
            citation for citation in found if citation[0] == name
        }


def test_every_citation_can_be_followed(api: Reader) -> None:
    for code in ("3.2", "4.2.1", "5.1", "6.3", "table-8.1", "table-5.1"):
        for citation in api.read(f"clauses/{code}/")["cited_by"]:
            assert api.read(citation["url"])


@pytest.mark.parametrize(
    ("query", "check"),
    [
        ("document=annex2", lambda item: item["document"] == "annex2"),
        ("kind=table", lambda item: item["kind"] == "table"),
        ("document=annex1&kind=section", lambda item: item["kind"] == "section"),
        ("search=STUDY GROUP", lambda item: "study group" in item["text"].lower()),
        ("search=§ 4.2.", lambda item: item["code"].startswith("4.2.")),
    ],
)
def test_filters(api: Reader, query: str, check: Any) -> None:
    every = api.read("clauses/?page_size=500")["results"]
    found = api.read(f"clauses/?{query}")["results"]
    assert found == [item for item in every if check(item)]
    assert 0 < len(found) < len(every)


def test_order(api: Reader) -> None:
    codes = api.codes("clauses/?page_size=500")
    assert api.codes("clauses/?page_size=500&ordering=-code") == sorted(codes, reverse=True)
    assert codes.index("2.1.9") < codes.index("2.1.10")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("document=annex3", "No source document has the code “annex3”. Nearest: annex"),
        ("kind=chapter", "no kind of clause. Choose from part, section, clause"),
        ("ordering=text", "Choose from document, code, kind, label"),
    ],
)
def test_a_wrong_value_is_refused(api: Reader, query: str, words: str) -> None:
    assert words in api.refused(f"clauses/?{query}", 400)["detail"]


def test_an_unknown_clause_names_the_nearest(api: Reader) -> None:
    [error] = api.refused("clauses/4.2.9/", 404)["errors"]
    assert error["nearest"] == ["4.2.5", "4.2.4", "4.2.3"]


def test_fields_and_csv(api: Reader) -> None:
    assert api.read("clauses/4.2.1/?fields=label") == {"code": "4.2.1", "label": "§ 4.2.1"}
    text = api.ask("clauses/?format=csv&document=annex2&fields=kind").content.decode("utf-8-sig")
    assert text.splitlines()[:2] == ["code,kind", "annex2.goals,definition"]
