import copy
import json
import os
import re
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from itu_plan.api.openapi import EXAMPLES
from itu_plan.api.reference import ReferenceView
from itu_plan.api.schema import document_in
from itu_plan.api.views import NoSuchRoute
from tests.api.conftest import Reader
from tests.api.recorded import operations_of, recorded
from tests.conftest import ROOT, Count

STORED = ROOT / "docs" / "openapi.yaml"
COMMAND = (
    "manage.py spectacular --validate --fail-on-warn --api-version v1 --file docs/openapi.yaml"
)
UPDATE = "UPDATE_EXAMPLES"  # set it to write the examples anew
HERE = "urn:this"


@cache
def document() -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(json.dumps(document_in("en"), default=str))
    return plain


def resolved(found: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in found:
        kind, name = found["$ref"].split("/")[-2:]
        found = document()["components"][kind][name]
    return found


def routes(patterns: list[Any], before: str = "") -> list[tuple[str, Any]]:
    found = []
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and hasattr(pattern.callback, "view_class"):
            found.append((route, pattern.callback.view_class))
    return found


def test_the_stored_document_is_the_one_that_the_code_makes() -> None:
    made = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, api_version="v1", stdout=made)
    same = STORED.read_text(encoding="utf-8").strip() == made.getvalue().strip()
    assert same, f"The contract has changed. Look at the difference after: {COMMAND}"


def test_every_route_of_the_api_is_in_it() -> None:
    methods = {
        ("/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route), method.lower())
        for route, view in routes(get_resolver().url_patterns)
        if route.startswith("api/v1/") and not issubclass(view, NoSuchRoute | ReferenceView)
        for method in {*view().allowed_methods} - {"HEAD", "OPTIONS"}
    }
    assert methods == {(path, method) for path, method, _one in operations_of(document())}


def test_every_operation_says_what_a_client_needs() -> None:
    operations = [operation for _path, _method, operation in operations_of(document())]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names) >= 49
    tags = {tag["name"] for tag in document()["tags"]}
    for operation in operations:
        assert operation["summary"]
        assert operation["description"]
        assert set(operation["tags"]) <= tags
        assert operation["security"]
        assert all(one["description"] for one in operation["parameters"])
        for status, answer in operation["responses"].items():
            content = resolved(answer).get("content", {})
            assert resolved(answer)["description"]
            if int(status) >= 400:
                assert set(content) == {"application/problem+json"}
        assert {"400", "401", "405", "406", "429"} <= set(operation["responses"])


@pytest.mark.parametrize(
    ("method", "statuses"), [("get", {"304", "412"}), ("patch", {"403", "412", "415", "428"})]
)
def test_a_method_has_the_statuses_of_its_kind(method: str, statuses: set[str]) -> None:
    found = [
        operation
        for path, kind, operation in operations_of(document())
        if kind == method and not {"tokens", "jobs"} & {*path.split("/")}
    ]
    assert found
    assert all(statuses <= set(operation["responses"]) for operation in found)


def test_every_object_and_each_of_its_parts_is_explained() -> None:
    schemas = document()["components"]["schemas"]
    lists = {name for name in schemas if name.endswith("Page") and name != "PathsPage"}
    assert not [
        name for name, one in schemas.items() if not one.get("description") and name not in lists
    ]
    assert not [
        f"{name}.{part}"
        for name, one in schemas.items()
        for part, inner in one.get("properties", {}).items()
        if not inner.get("description")
    ]


def test_the_words_of_an_answer_are_enumerated() -> None:
    schemas = document()["components"]["schemas"]
    assert schemas["Certainty"]["enum"] == ["certain", "ambiguous"]
    assert "in more than one way" in schemas["Certainty"]["description"]
    assert schemas["SpeltPath"]["properties"]["certainty"]["$ref"].endswith("/Certainty")
    cells = schemas["Matrix"]["properties"]["cells"]["items"]
    assert [cell.get("type") for cell in cells["prefixItems"]] == [
        "string",
        "string",
        "integer",
        "string",
    ]
    assert cells["minItems"] == cells["maxItems"] == 4


def test_ways_to_sign_in() -> None:
    schemes = document()["components"]["securitySchemes"]
    assert schemes["token"]["scheme"] == "bearer"
    assert schemes["session"]["name"] == "sessionid"
    assert schemes["password"]["scheme"] == "basic"
    security = {
        operation["operationId"]: operation["security"]
        for _p, _m, operation in operations_of(document())
    }
    assert security["get_goal"] == [{}, {"token": []}, {"session": []}]
    assert security["rename_goal"] == [{"token": []}, {"session": []}]
    assert security["create_token"] == [{"password": []}]


@pytest.mark.usefixtures("plan")
def test_examples_are_answers_of_the_real_plan() -> None:
    found = recorded(document())
    if os.environ.get(UPDATE):
        EXAMPLES.write_text(
            json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    stored = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    again = f"{UPDATE}=1 pytest {Path(__file__).name}"
    if connection.vendor != "sqlite":  # each engine of the search has its own scores
        del stored["search"], found["search"]
    assert stored == found, f"An answer has changed. Look at the difference after: {again}"
    names = {operation["operationId"] for _p, _m, operation in operations_of(document())}
    assert names - set(found) - {"search"} == {
        "get_schema",
        "list_tokens",
        *(f"get_{kind}" for kind in ("goal_target", "outcome", "enabler")),
        *(f"get_{kind}_history" for kind in ("goal_target", "outcome", "enabler")),
        "remove_link",
        "withdraw_acceptance",
        "revoke_token",
        "export_report",
        "get_report_job",
        "send_report_to_review",
        "send_back_report",
        "approve_report",
        "reopen_report",
        "publish_report",
    }


def test_answers_are_exactly_what_their_schemas_say() -> None:
    # The examples are answers of the real plan, so no view can answer more than its serializer
    # describes, or less, or of another type.
    closed = copy.deepcopy(document())
    for schema in closed["components"]["schemas"].values():
        if "properties" in schema:
            schema.setdefault("additionalProperties", False)
    registry = Registry().with_resource(HERE, DRAFT202012.create_resource(closed))
    count = 0
    for schema, example in _examples():
        named = json.loads(json.dumps(schema).replace('"#/', f'"{HERE}#/'))
        Draft202012Validator(named, registry=registry).validate(example)
        count += 1
    assert count > 50


def _examples() -> Any:
    for _path, _method, operation in operations_of(document()):
        bodies = [resolved(answer).get("content", {}) for answer in operation["responses"].values()]
        bodies.append(operation.get("requestBody", {}).get("content", {}))
        for body in bodies:
            yield from (
                (one["schema"], one["example"]) for one in body.values() if "example" in one
            )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("how", "media_type"),
    [
        ({}, "application/json"),
        ({"query_params": {"format": "yaml"}}, "application/yaml"),
        ({"headers": {"accept": "application/yaml"}}, "application/yaml"),
        (
            {"headers": {"accept": "application/vnd.oai.openapi+json"}},
            "application/vnd.oai.openapi+json",
        ),
    ],
)
def test_the_document_is_served(client: Client, count: Count, how: Any, media_type: str) -> None:
    with count(0):
        response = client.get("/api/v1/schema/", **how)
    assert response.status_code == 200
    assert response["Content-Type"].split(";")[0] == media_type
    headers = {**how.get("headers", {}), "if-none-match": response["ETag"]}
    again = client.get("/api/v1/schema/", **{**how, "headers": headers})
    assert (again.status_code, again.content) == (304, b"")


def test_the_root_leads_to_it(api: Reader) -> None:
    root = api.read("/api/v1/")
    assert api.read(root["schema"])["openapi"].startswith("3.1")
    assert api.ask(root["docs"]).status_code == 200
