from typing import Any

import pytest
from django.http import QueryDict

from goals.filtersets import GoalFilterSet
from goals.models import Goal
from plans.models import Plan
from tests.factories import GoalFactory, PlanFactory
from web.errors import UnknownCode
from web.filtersets import LONGEST_SEARCH, PlanFilterSet, no_such_code


@pytest.fixture
def own(db: None) -> Plan:
    del db
    plan: Plan = PlanFactory.create()
    return plan


def filtered(query: str, plan: Plan) -> GoalFilterSet:
    return GoalFilterSet(QueryDict(query), Goal.objects.in_plan(plan), plan=plan)


def codes(filterset: PlanFilterSet) -> list[str]:
    assert filterset.is_valid(), filterset.errors
    return [row.code for row in filterset.qs]


def test_nothing_asked_is_everything_in_printed_order(own: Plan) -> None:
    GoalFactory.create(plan=own, number=2)
    GoalFactory.create(plan=own, number=1)
    assert codes(filtered("", own)) == ["G1", "G2"]


@pytest.mark.parametrize("field", ["title", "text"])
def test_search_finds_part_of_a_word_in_any_case(own: Plan, field: str) -> None:
    found = GoalFactory.create(plan=own, **{field: "Bridging the digital divide"})
    GoalFactory.create(plan=own)
    assert codes(filtered("search=DIGITAL+div", own)) == [found.code]


def test_search_takes_wildcards_as_they_are(own: Plan) -> None:
    found = GoalFactory.create(plan=own, text="100 % of members")
    GoalFactory.create(plan=own, text="100 members")
    assert codes(filtered("search=100+%25", own)) == [found.code]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("ordering=-number", [3, 2, 1]),
        ("ordering=title", [2, 1, 3]),
        ("ordering=-title", [1, 3, 2]),
        ("ordering=title,-number", [2, 3, 1]),
        ("ordering=title,", [2, 1, 3]),
    ],
)
def test_order_falls_back_on_the_printed_one(own: Plan, query: str, numbers: list[int]) -> None:
    for number, title in ((1, "b"), (2, "a"), (3, "b")):
        GoalFactory.create(plan=own, number=number, title=title)
    filterset = filtered(query, own)
    assert codes(filterset) == [f"G{number}" for number in numbers]


def test_an_unknown_order_names_the_known_ones(own: Plan) -> None:
    filterset = filtered("ordering=-size", own)
    assert not filterset.is_valid()
    assert filterset.errors["ordering"] == [
        "“-size” is no field to order by. Choose from number, code, title; “-” reverses."
    ]


def test_the_form_offers_each_order_both_ways(own: Plan) -> None:
    choices: list[tuple[Any, Any]] = list(filtered("", own).form.fields["ordering"].choices)
    assert [(value, str(label)) for value, label in choices[1:3]] == [
        ("number", "number"),
        ("-number", "number, descending"),
    ]


def test_a_message_names_the_nearest_codes_where_there_are_any() -> None:
    assert no_such_code(UnknownCode("goal", "G9", ["G7"])) == (
        "No goal has the code “G9”. Nearest: G7."
    )
    assert no_such_code(UnknownCode("goal", "x", [])) == "No goal has the code “x”."


def test_a_search_may_be_as_long_as_it_says(own: Plan) -> None:
    assert codes(filtered(f"search={'a' * LONGEST_SEARCH}", own)) == []
    refused = filtered(f"search={'a' * (LONGEST_SEARCH + 1)}", own)
    assert refused.errors == {"search": ["That is too long. Give at most 200 characters."]}
