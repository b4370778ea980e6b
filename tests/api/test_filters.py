"""Filters, search and order: exact answers, and no silent full list."""

import pytest

from outputs.models import Output
from sectors.models import Objective
from tests.api.conftest import Reader


def test_objectives_of_a_sector_that_serve_a_goal(api: Reader) -> None:
    found = api.codes("objectives/?sector=R&goal=G2")
    rows = Objective.objects.filter(sector__code="R", goal_links__goal__code="G2")
    assert found == [row.code for row in rows]
    assert found


def test_outputs_that_reach_a_goal_are_those_that_name_it(api: Reader) -> None:
    for goal in api.codes("goals/"):
        outputs = api.read("outputs/")["results"]
        expected = [output["code"] for output in outputs if goal in output["goals"]]
        assert api.codes(f"outputs/?goal={goal}") == expected


def test_outputs_that_serve_an_objective_are_those_that_name_it(api: Reader) -> None:
    outputs = api.read("outputs/")["results"]
    for objective in api.codes("objectives/"):
        expected = [output["code"] for output in outputs if objective in output["objectives"]]
        assert api.codes(f"outputs/?objective={objective}") == expected


@pytest.mark.parametrize("answer", [True, False])
def test_high_priority_is_what_the_words_name(api: Reader, answer: bool) -> None:
    outputs = api.read("outputs/")["results"]
    expected = [output["code"] for output in outputs if output["high_priority"] is answer]
    assert api.codes(f"outputs/?high_priority={str(answer).lower()}") == expected
    assert expected


def test_filters_combine(api: Reader) -> None:
    path = "outputs/?sector=R&objective=R3&goal=G2&high_priority=true"
    assert api.codes(path) == [
        output["code"]
        for output in api.read("outputs/")["results"]
        if output["sector"] == "R"
        and "R3" in output["objectives"]
        and "G2" in output["goals"]
        and output["high_priority"]
    ]


def test_an_empty_value_is_no_filter(api: Reader) -> None:
    path = "outputs/?sector=&objective=&goal=&high_priority=&search=&ordering=&page=&page_size="
    assert api.read(path) == api.read("outputs/")


@pytest.mark.parametrize("parameter", ["fields", "expand"])
@pytest.mark.parametrize("value", [",", "code,"])
def test_a_blank_between_commas_is_no_name(api: Reader, parameter: str, value: str) -> None:
    problem = api.refused(f"outputs/?{parameter}={value}", 400)
    assert {error["field"] for error in problem["errors"]} == {parameter}


@pytest.mark.parametrize(
    ("path", "codes"),
    [
        ("goals/?search=WIDEN", ["G3"]),
        ("goals/?search=g5", ["G5"]),
        ("sectors/?search=itu-d", ["D"]),
        ("objectives/?search=t7", ["T7"]),
        ("outputs/?search=STUDY%20GROUPS", ["R-SG", "T-SG", "D-SG"]),
        ("outputs/?search=%25", []),
    ],
)
def test_search_looks_at_codes_and_words_in_any_case(
    api: Reader, path: str, codes: list[str]
) -> None:
    assert api.codes(path) == codes


def test_lists_are_in_printed_order(api: Reader) -> None:
    assert api.codes("goals/") == [f"G{number}" for number in range(1, 8)]
    assert api.codes("sectors/") == ["R", "T", "D", "INT"]
    assert api.codes("objectives/")[4:6] == ["R5", "T1"]
    printed = Output.objects.order_by("sector__number", "number")
    assert api.codes("outputs/") == [output.code for output in printed]


@pytest.mark.parametrize("path", ["goals/", "sectors/", "objectives/", "outputs/"])
def test_order_can_be_asked_for(api: Reader, path: str) -> None:
    codes = api.codes(path)
    assert api.codes(f"{path}?ordering=code") == sorted(codes)
    assert api.codes(f"{path}?ordering=-code") == sorted(codes, reverse=True)


def test_equals_stay_in_printed_order(api: Reader) -> None:
    outputs = api.read("outputs/?ordering=number")["results"]
    assert [(item["number"], item["sector"]) for item in outputs[:5]] == [
        (1, "R"),
        (1, "T"),
        (1, "D"),
        (1, "INT"),
        (2, "R"),
    ]


def test_two_orders_combine(api: Reader) -> None:
    objectives = api.read("objectives/?ordering=sector,-number")["results"]
    assert [item["code"] for item in objectives[:6]] == ["R5", "R4", "R3", "R2", "R1", "T7"]


@pytest.mark.parametrize(
    "query", ["outputs/?sector={}&goal={}|r|g2", "links/?from={}&to={}|t-sg|t1"]
)
def test_capital_and_small_letters_are_the_same_in_a_code(api: Reader, query: str) -> None:
    path, *codes = query.split("|")
    as_typed, as_printed = path.format(*codes), path.format(*map(str.upper, codes))
    assert api.codes(as_typed) == api.codes(as_printed) != []


@pytest.mark.parametrize(
    ("path", "field", "words"),
    [
        ("outputs/?sector=X", "sector", "No Sector has the code “X”."),
        ("outputs/?goal=G71", "goal", "No goal has the code “G71”. Nearest: G7, G1"),
        ("outputs/?objective=T-SG", "objective", "No objective has the code “T-SG”."),
        ("outputs/?high_priority=maybe", "high_priority", "“maybe” is neither “true” nor “false”."),
        ("outputs/?high_priority=True", "high_priority", "“True” is neither “true” nor “false”."),
        ("goals/?ordering=pk", "ordering", "Choose from number, code, title"),
        ("goals/?ordering=code,plan", "ordering", "“plan” is no field to order by."),
        ("outputs/?search=%00", "search", "Null characters are not allowed."),
        *(
            (f"{name}/?search={'a' * 201}", "search", "Give at most 200 characters.")
            for name in ("goals", "outputs", "kpis", "links", "priorities", "clauses")
        ),
        (f"outputs/?search={'a' * 60_000}", "search", "Give at most 200 characters."),
        ("outputs/?goal=G2%00", "goal", "No goal has the code"),
    ],
)
def test_a_value_that_is_none_is_refused(api: Reader, path: str, field: str, words: str) -> None:
    problem = api.refused(path, 400)
    assert problem["type"] == "http://testserver/api/v1/problems/invalid-value/"
    [error] = problem["errors"]
    assert error["field"] == field
    assert words in error["message"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/?sector=R",
        "/api/v1/plans/?sector=R",
        "?sector=R",
        "goals/?sector=R",
        "goals/G1/?page=1",
        "sectors/?goal=G1",
        "objectives/?objective=R1",
        "outputs/?sectors=R",
        "outputs/T-SG/?goal=G1",
        "outputs/T-SG/trace/?goal=G1",
        "trace/?page=1",
        "matrices/?sector=R",
        "matrices/8.1/?goal=G1",
    ],
)
def test_an_unknown_parameter_is_refused(api: Reader, path: str) -> None:
    problem = api.refused(path, 400)
    assert problem["type"] == "http://testserver/api/v1/problems/unknown-parameter/"
    [error] = problem["errors"]
    assert f"{error['field']}=" in path
    assert "Valid: " in error["message"]
    assert "format" in error["message"]


def test_an_unknown_parameter_names_the_valid_ones(api: Reader) -> None:
    [error] = api.refused("outputs/?secto=R", 400)["errors"]
    assert error["message"] == (
        "“secto” is no parameter here. Did you mean “sector”? Valid: expand, fields, format, goal, "
        "high_priority, objective, ordering, page, page_size, search, sector."
    )


def test_a_parameter_given_twice_is_refused(api: Reader) -> None:
    [error] = api.refused("outputs/?sector=R&sector=T", 400)["errors"]
    assert error == {
        "field": "sector",
        "message": "“sector” is given more than once. Give it once.",
    }
