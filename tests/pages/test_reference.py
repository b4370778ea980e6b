"""The reference of the API: the whole OpenAPI document on one page, without script."""

import re
from http import HTTPStatus
from typing import Any, Final

import pytest
from django.test import Client

from itu_plan.api.reference import ApiReference, Word, kind_words, reference_in
from itu_plan.api.schema import document_in
from plans.models import Plan
from tests.api.kpis import load_kpis
from tests.conftest import Count
from tests.pages.page import Page, page_at

ADDRESS = "/api/v1/docs/"
REPORTS: Final = (
    *("get_report", "list_report_files", "get_section"),
    *("export_report", "get_report_job"),
)


@pytest.fixture
def page(client: Client) -> Page:
    return page_at(client, ADDRESS)


@pytest.fixture
def reference() -> ApiReference:
    return reference_in("en")


def test_the_page_is_one_of_the_site(page: Page) -> None:
    assert page.all_faults() == []
    assert page.one("h1").text == "API reference"
    operations = [one for methods in document_in("en")["paths"].values() for one in methods]
    assert page.answer.startswith(f"The API has {len(operations)} operations at 84 addresses.")


@pytest.mark.django_db
def test_it_asks_no_query_and_keeps_the_policy_of_the_site(client: Client, count: Count) -> None:
    with count(0):
        response = client.get(ADDRESS)
    policy = response["Content-Security-Policy"]
    assert policy == client.get("/en/sign-in/")["Content-Security-Policy"]
    assert "data:" not in policy


def test_every_operation_stands_under_its_subject(page: Page, reference: ApiReference) -> None:
    found = [
        (operation["operationId"], method.upper(), path)
        for path, methods in document_in("en")["paths"].items()
        for method, operation in methods.items()
    ]
    said = [(one.name, one.method, one.path) for one in reference.operations]
    assert sorted(said) == sorted(found)
    heads = [one.attributes.get("id") for one in page.all("h3")]
    assert [name for name, _method, _path in said] == heads[: len(said)]
    calls = [one.text for one in page.all("p", "call")]
    assert calls == [f"{method} {path}" for _name, method, path in said]


def test_every_parameter_object_and_word_is_on_the_page(page: Page) -> None:
    names = [one.text.split()[0] for one in page.all("dt")]
    schemas = document_in("en")["components"]["schemas"]
    for methods in document_in("en")["paths"].values():
        for operation in methods.values():
            assert {one["name"] for one in operation["parameters"]} <= set(names)
    for name, schema in schemas.items():
        assert f'id="object-{name}"' in page.source
        assert set(schema.get("properties", {})) <= set(names)
        assert {one for one in schema.get("enum", []) if one is not None} <= set(names)


def test_every_link_within_the_page_has_its_place(page: Page) -> None:
    places = {one.attributes["id"] for one in page.elements if "id" in one.attributes}
    within = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert len(within) > 90
    assert within <= places


LEAVES = (
    *("get_goal_target", "get_goal_target_history", "get_outcome", "get_outcome_history"),
    *("get_enabler", "get_enabler_history"),
)
"""The plan as printed has none."""


def test_the_examples_can_be_asked(client: Client, plan: Plan, reference: ApiReference) -> None:
    del plan
    load_kpis()
    asked = {one.name: one.example for one in reference.operations if one.example}
    assert len(asked) > 30
    status = {name: client.get(address).status_code for name, address in asked.items()}
    # In the plan as printed nothing is accepted yet, and no report is published.
    none_yet = dict.fromkeys(
        ("get_acceptance", "get_acceptance_history", *LEAVES, *REPORTS), HTTPStatus.NOT_FOUND
    )
    assert {name: code for name, code in status.items() if code != 200} == none_yet


def test_no_mark_of_the_document_stays(page: Page) -> None:
    # An example is what the API answers, to the letter: its words have marks where it has them.
    outside = re.sub(r"<pre>.*?</pre>", "", page.source, flags=re.DOTALL)
    assert "`" not in Page(outside).text
    assert "$ref" not in page.source


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ({"type": "string", "format": "uri"}, "string, format uri"),
        ({"type": ["string", "null"]}, "string or null"),
        ({"type": "integer", "minimum": 1, "maximum": 9}, "integer, at least 1, at most 9"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Goal"}}, "list of Goal"),
        ({"anyOf": [{"$ref": "#/x/Goal"}, {"type": "null"}]}, "Goal or null"),
        ({"enum": ["R", None]}, "R or null"),
        ({"prefixItems": [{"type": "string"}] * 2}, "list with, in this order: string then string"),
        ({}, "any value"),
    ],
)
def test_a_value_in_words(schema: Any, words: str) -> None:
    assert " ".join(word.text for word in kind_words(schema)) == words


def test_an_object_is_told_from_plain_words() -> None:
    assert kind_words({"$ref": "#/components/schemas/Goal"}) == [Word("Goal", is_object=True)]
