"""`?fields=` and `?expand=`: less or more in an answer, for the same number of queries."""

from typing import Any

import pytest

from tests.api.conftest import Reader
from tests.conftest import Count

LISTS = {"goals/": 3, "sectors/": 3, "objectives/": 4, "outputs/": 13, "matrices/": 8}
DETAILS = {"": 2, "goals/G1/": 2, "sectors/R/": 2, "objectives/R1/": 3, "outputs/T-SG/": 12}


def first_of(answer: Any) -> Any:
    return answer["results"][0] if "results" in answer else answer


@pytest.mark.parametrize(("path", "queries"), [*LISTS.items(), *DETAILS.items()])
def test_the_fields_asked_for_and_the_code(
    api: Reader, path: str, queries: int, count: Count
) -> None:
    whole = first_of(api.read(path))
    with count(queries):
        part = first_of(api.read(f"{path}?fields=title, url"))
    assert part == {name: whole[name] for name in ("code", "title", "url")}
    assert list(part) == [name for name in whole if name in part]
    assert first_of(api.read(f"{path}?fields=")) == whole


@pytest.mark.parametrize("path", [*LISTS, *DETAILS])
def test_an_unknown_field_names_the_valid_ones(api: Reader, path: str) -> None:
    names = ", ".join(first_of(api.read(path)))
    problem = api.refused(f"{path}?fields=title,name1,id", 400)
    assert problem["errors"] == [
        {"field": "fields", "message": f"“{name}” is no field here. Valid: {names}."}
        for name in ("name1", "id")
    ]


def test_an_empty_list_refuses_an_unknown_field_too(api: Reader) -> None:
    api.refused("goals/?search=nothing-is-called-so&fields=pk", 400)
    api.refused("goals/?search=nothing-is-called-so&expand=pk", 400)


CLAUSE = {"code", "label", "heading", "text"}
EXPANSIONS: dict[str, dict[str, set[str]]] = {
    "goals/": {"clause": CLAUSE},
    "sectors/": {"clause": CLAUSE},
    "objectives/": {
        "clause": CLAUSE,
        "sector": {"code", "name", "title"},
        "goals": {"code", "title"},
    },
    "outputs/": {
        "clause": CLAUSE,
        "sector": {"code", "name", "title"},
        "objectives": {"code", "title"},
        "goals": {"code", "title"},
    },
}


@pytest.mark.parametrize("path", EXPANSIONS)
def test_what_is_expanded_saves_a_request_and_costs_no_query(
    api: Reader, path: str, count: Count
) -> None:
    expansions = EXPANSIONS[path]
    plain = api.read(path)["results"]
    with count(LISTS[path]):
        expanded = api.read(f"{path}?expand={','.join(expansions)}")["results"]
    for before, after in zip(plain, expanded, strict=True):
        assert list(after) == list(before)
        for name, shown in expansions.items():
            objects = after[name] if isinstance(after[name], list) else [after[name]]
            codes = before[name] if isinstance(before[name], list) else [before[name]]
            assert [item["code"] for item in objects] == codes
            assert all(set(item) == shown for item in objects)
        assert all(after[name] == before[name] for name in set(before) - set(expansions))


def test_what_is_expanded_is_what_its_own_address_says(api: Reader) -> None:
    output = api.read("outputs/T-SG/?expand=sector,objectives,goals,clause")
    assert output["sector"] == {name: api.read("sectors/T/")[name] for name in output["sector"]}
    for kind in ("objectives", "goals"):
        for item in output[kind]:
            assert item["title"] == api.read(f"{kind}/{item['code']}/")["title"]
    assert api.read("outputs/T-SG/")["clause"] == output["clause"]["code"]
    goals = api.read("objectives/R1/?expand=goals")["goals"]
    assert [goal["title"] for goal in goals] == [
        api.read(f"goals/{goal['code']}/")["title"] for goal in goals
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("goals/?expand=title", "“title” cannot be expanded here. Valid: clause."),
        ("goals/G1/?expand=sector", "“sector” cannot be expanded here. Valid: clause."),
        ("/api/v1/plans/?expand=goals", "“goals” cannot be expanded: nothing here can."),
    ],
)
def test_what_cannot_be_expanded(api: Reader, path: str, message: str) -> None:
    [error] = api.refused(path, 400)["errors"]
    assert error == {"field": "expand", "message": message}


def test_a_computed_answer_has_no_fields_to_choose(api: Reader) -> None:
    for path in ("trace/", "outputs/T-SG/trace/", "matrices/8.1/"):
        assert api.refused(f"{path}?fields=plan", 400)["errors"][0]["field"] == "fields"
