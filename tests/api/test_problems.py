"""Every error is a problem that says what was wrong, where, and what to do."""

import logging
from http import HTTPStatus
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from rest_framework.exceptions import NotAuthenticated, Throttled, ValidationError

from goals.api.views import GoalList
from tests.api.conftest import ROOT, Reader

UNKNOWN = "http://testserver/api/v1/problems/unknown-code/"


@pytest.mark.parametrize(
    ("path", "kind", "field", "nearest"),
    [
        ("goals/G8/", "goal", "code", ["G7", "G6", "G5"]),
        ("sectors/RR/", "Sector", "code", ["R"]),
        ("objectives/INT6/", "objective", "code", ["INT5", "INT4", "INT3"]),
        ("outputs/T-SGG/", "output", "code", ["T-SG"]),
        ("goals/R1/trace/", "goal", "code", ["G1"]),
        ("objectives/R-SG/trace/", "objective", "code", []),
        ("matrices/4.2/", "printed table", "table", ["4.1"]),
        ("matrices/goals-outputs/", "printed table", "table", ["outputs-goals"]),
        ("/api/v1/plans/2008-2012/", "plan", "plan", ["2008-2011"]),
        ("/api/v1/plans/2012-2015/goals/", "plan", "plan", ["2008-2011"]),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(
    api: Reader, path: str, kind: str, field: str, nearest: list[str]
) -> None:
    problem = api.refused(path, 404)
    assert problem["type"] == UNKNOWN
    assert problem["instance"].endswith(path)
    [error] = problem["errors"]
    assert error["field"] == field
    assert error["nearest"][: len(nearest)] == nearest
    assert error["message"].startswith(f"No {kind} has the code “")
    assert all(code in problem["detail"] for code in nearest)


@pytest.mark.parametrize(
    "path", ["nothing/", "nothing", "plans/nothing/", "plans/2008-2011/goals/G%201/", "plans//"]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
def test_an_address_that_leads_nowhere(api: Reader, path: str, method: str) -> None:
    response = api.ask(ROOT + path, method=method)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert (b"Start at http://testserver/api/v1/." in response.content) is (method != "HEAD")


def test_a_missing_last_slash_is_forgiven(api: Reader) -> None:
    response = api.ask("/api/v1/plans?page=1")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/plans/?page=1")
    response = api.ask("/api/v1/plans", method="POST")
    assert (response.status_code, response["Location"]) == (308, "/api/v1/plans/")


PATHS = [
    "/api/v1/",
    "/api/v1/plans/",
    "",
    "goals/",
    "goals/G1/",
    "sectors/",
    "sectors/R/",
    "objectives/",
    "objectives/R1/",
    "outputs/",
    "outputs/T-SG/",
    "goals/G1/trace/",
    "objectives/R1/trace/",
    "outputs/T-SG/trace/",
    "trace/",
    "matrices/",
    "matrices/4.1/",
    "matrices/outputs-goals/",
]


def test_every_address_answers_the_methods_it_allows_and_no_other(api: Reader) -> None:
    for path in PATHS:
        whole = api.ask(path)
        head = api.ask(path, method="HEAD")
        assert head.status_code == 200
        assert head.content == b""
        assert head["Content-Type"] == whole["Content-Type"] == "application/json"
        options = api.ask(path, method="OPTIONS")
        assert options.status_code == 204
        assert options.content == b""
        allowed = set(options["Allow"].split(", "))
        assert allowed >= {"GET", "HEAD", "OPTIONS"}
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            refusal = api.ask(path, method=method)
            assert refusal.status_code == (401 if method in allowed else 405)
            assert refusal["Allow"] == options["Allow"]
            assert refusal["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["", "goals/", "goals/G1/", "trace/", "matrices/4.1/"])
def test_options_answers_the_methods_and_nothing_to_look_at(api: Reader, path: str) -> None:
    answer = api.ask(path, method="OPTIONS", accept="text/html")
    assert (answer.status_code, answer.content) == (204, b"")
    assert "Content-Type" not in answer
    assert "GET, " in answer["Allow"]
    assert "ETag" not in answer


def test_a_form_that_is_not_there(api: Reader) -> None:
    problem = api.refused("goals/G1/", 406, accept="application/xml")
    assert problem["detail"].endswith("There is: application/json.")
    problem = api.refused("goals/G1/?format=csv", 406)
    assert problem["detail"] == "“csv” is no format here. Choose: json."
    assert api.read("goals/?format=json") == api.read("goals/")


def test_a_problem_comes_whatever_the_reader_accepts(api: Reader) -> None:
    problem = api.refused("goals/G8/", 404, accept="application/json")
    assert problem == api.refused("goals/G8/", 404, accept="text/html, */*; q=0.1")


def _raising(error: Exception) -> Any:
    def get_queryset(_view: GoalList) -> Any:
        raise error

    return get_queryset


def test_the_unexpected_shows_a_reference_and_nothing_else(
    api: Reader, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(GoalList, "get_queryset", _raising(RuntimeError("a secret")))
    with caplog.at_level(logging.ERROR, logger="django.request"):
        problem = api.refused("goals/", 500)
    assert "secret" not in str(problem)
    assert "Traceback" not in str(problem)
    [record] = caplog.records
    assert problem["reference"] in record.getMessage()
    assert record.exc_info is not None
    assert "a secret" in str(record.exc_info[1])


@pytest.mark.parametrize(
    ("error", "status", "header"),
    [
        (PermissionDenied(), HTTPStatus.FORBIDDEN, None),
        (NotAuthenticated(), HTTPStatus.UNAUTHORIZED, ("WWW-Authenticate", "Bearer")),
        (Throttled(wait=7), HTTPStatus.TOO_MANY_REQUESTS, ("Retry-After", "7")),
    ],
)
def test_other_refusals_keep_their_status_and_headers(
    api: Reader,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    status: HTTPStatus,
    header: tuple[str, str] | None,
) -> None:
    monkeypatch.setattr(GoalList, "get_queryset", _raising(error))
    problem = api.refused("goals/", status)
    explained = api.read(problem["type"].removeprefix("http://testserver"))
    assert (explained["status"], explained["title"]) == (status, problem["title"])
    if header:
        assert api.ask("goals/")[header[0]] == header[1]


def test_nested_messages_name_each_field(api: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    error = ValidationError({"title": ["Too long."], "links": [{}, {"to": ["Unknown."]}]})
    monkeypatch.setattr(GoalList, "get_queryset", _raising(error))
    assert api.refused("goals/", 400)["errors"] == [
        {"field": "title", "message": "Too long."},
        {"field": "links.1.to", "message": "Unknown."},
    ]


def test_more_parameters_than_are_read_are_a_bad_request(api: Reader) -> None:
    for path in ("goals/?", "what-if/?stop=R-SG&"):
        assert api.refused(path + "a=1&" * 1001, 400)["errors"] == []
