"""The answers that the OpenAPI document shows as examples, taken from the real plan."""

import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from typing import Any, Final
from urllib.parse import quote

from django.test import Client

from plans.models import Plan
from reports.workflow.reports import make_report
from tests.api.conftest import ROOT, WHY, Writer, user_with_token
from tests.api.kpis import NUMBER, Insider, load_kpis, writer_with
from tests.kpi_factories import RoleGrantFactory

LONGEST_LIST: Final = 2
LONGEST_TEXT: Final = 200
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|\+00:00)")
QUESTIONS: Final = {"search": "?q=digital%20divide", "what_if": "?stop=R-SG"}
NEVER: Final = {
    *("get_schema", "list_tokens", "get_token", "get_me", "export_report", "get_report_job"),
}
"""It would hold itself; a token or job is never the same; a file is no example."""
PASSWORD: Final = "a long one for tests"  # noqa: S105  (it protects nothing)

Operations = list[tuple[str, str, dict[str, Any]]]


def operations_of(document: dict[str, Any]) -> Operations:
    """Return path, method and operation of everything in an OpenAPI document."""
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def address_in(path: str, operation: dict[str, Any]) -> str:
    """Return the path with the examples of its parameters in place."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(str(parameter.get("example"))))
    return path


def recorded(document: dict[str, Any]) -> dict[str, Any]:
    """Return an example per operation, and one per kind of error, shortened.

    The writes are made one after the other; what they make can be read then.
    """
    operations = operations_of(document)
    plan = Plan.objects.get(slug="2008-2011")
    writer = _secretary(plan)
    found = dict(_read(operations, writer))
    found |= _errors(writer)
    found |= _written([one for one in operations if one[1] in {"put", "patch"}], writer)
    found |= _stepped(document, writer, writer_with(plan, "leo", "secretariat"))
    found |= {name: body for name, body in _read(operations, writer) if name not in found}
    short: dict[str, Any] = shortened({name: found[name] for name in sorted(found)} | _token())
    return short


def _secretary(plan: Plan) -> Insider:
    """Return Ana, who may do everything, with indicators and the draft of a report."""
    user, token = user_with_token("ana", first_name="Ana", last_name="Lima")
    RoleGrantFactory(user=user)
    load_kpis(author="ana")
    day = date(2010, 3, 31)
    make_report(
        plan=plan, type_="annual", year=2009, cut_off_on=day, title="Progress in 2009", author=user
    )
    return Insider(plan.slug, token)


def _stepped(document: dict[str, Any], ana: Insider, leo: Writer) -> dict[str, Any]:
    """Return the answers to the steps: a value and a section go their way, back and forth."""
    value, section = f"kpis/{NUMBER}/measurements/2011/", "reports/2009/sections/priorities/"
    sent = {
        operation["operationId"]: operation["requestBody"]["content"]["application/json"]
        for _path, method, operation in operations_of(document)
        if method == "post"
    }
    found = {}

    def step(who: Writer, name: str, path: str, word: str = "") -> None:
        state = path if word else "kpis/"
        body, headers = sent[name].get("example", {}), {"if_match": who.etag(state)}
        response = who.send("POST", f"{path}{word}", body, **headers)
        assert response.status_code in {200, 201}, (name, response.content)
        found[name] = response.json()

    step(ana, "define_kpi", "kpis/")
    step(ana, "submit_value", value, "submit/")
    step(leo, "send_back_value", value, "send-back/")
    step(ana, "withdraw_value", value, "withdraw/")
    step(ana, "record_values", "kpis/values/")
    step(ana, "submit_value", value, "submit/")
    step(leo, "approve_value", value, "approve/")
    step(ana, "submit_section", section, "submit/")
    step(leo, "send_back_section", section, "send-back/")
    step(ana, "submit_section", section, "submit/")
    step(leo, "approve_section", section, "approve/")
    return found


def _read(operations: Operations, reader: Writer) -> Iterator[tuple[str, Any]]:
    for path, method, operation in operations:
        name = operation["operationId"]
        if method == "get" and name not in NEVER:
            response = reader.ask(address_in(path, operation) + QUESTIONS.get(name, ""))
            if response.status_code == 200:
                yield name, response.json()


def _written(operations: Operations, writer: Writer) -> dict[str, Any]:
    found = {}
    for path, method, operation in operations:
        address = address_in(path, operation)
        body = operation["requestBody"]["content"]["application/json"]["example"]
        before = writer.ask(address)
        states = {"if_match": before["ETag"]} if "ETag" in before else {"if_none_match": "*"}
        response = writer.send(method.upper(), address, body, **states)
        assert response.status_code in {200, 201}, response.content
        found[operation["operationId"]] = response.json()
    return found


def _errors(writer: Writer) -> dict[str, Any]:
    goal = f"{writer.inside}goals/G2/"
    visitor = Writer("2008-2011", None)
    reader = Writer("2008-2011", user_with_token("ben", may_edit=False)[1])
    send = [
        ("BadRequest", writer.ask("goals/?sortby=title")),
        ("Unauthorized", visitor.send("PATCH", goal, {"title": "Other", "reason": WHY})),
        ("Forbidden", reader.send("PATCH", goal, {"title": "Other", "reason": WHY})),
        ("NotFound", writer.ask("outputs/T-SGS/")),
        ("MethodNotAllowed", writer.ask("goals/", method="DELETE")),
        ("NotAcceptable", writer.ask("goals/?format=xml")),
        (
            "PreconditionFailed",
            writer.send("PATCH", goal, {"title": "A", "reason": WHY}, if_match='"r0"'),
        ),
        ("PreconditionRequired", writer.send("PATCH", goal, {"title": "A", "reason": WHY})),
        ("UnsupportedMediaType", _as_text(writer, goal)),
    ]
    return {name: response.json() for name, response in send}


def _as_text(writer: Writer, address: str) -> Any:
    headers = {"authorization": f"Bearer {writer.token}", "if-match": "*"}
    return writer.client.patch(address, "title=Other", content_type="text/plain", headers=headers)


def _token() -> dict[str, Any]:
    user, _token = user_with_token("cem", password=PASSWORD)
    response = Client().post(
        f"{ROOT}tokens/",
        "{}",
        content_type="application/json",
        headers=basic(user.username),
    )
    made = response.json()
    key = made["key"]
    shown = {
        **made,
        "token": "0123abcd" * 8,
        "key": "0123abcd",
        "url": made["url"].replace(key, "0123abcd"),
    }
    return {"create_token": shown}


def basic(name: str) -> dict[str, str]:
    """Return the header that says a name and the password of the tests."""
    return {"authorization": "Basic " + b64encode(f"{name}:{PASSWORD}".encode()).decode()}


def shortened(value: Any) -> Any:
    """Return the same with the first of long lists and texts only, and one moment for all."""
    if isinstance(value, dict):
        return {name: shortened(inner) for name, inner in value.items()}
    if isinstance(value, list):
        is_long = any(isinstance(inner, dict | list) for inner in value)
        return [shortened(inner) for inner in (value[:LONGEST_LIST] if is_long else value)]
    if isinstance(value, str):
        text = MOMENT.sub("2026-11-22T09:00:00Z", value).replace(
            "http://testserver", "https://plan.example"
        )
        return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    return value
