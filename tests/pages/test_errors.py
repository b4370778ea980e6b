"""The pages that say what went wrong."""

import json
import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

from itu_plan.pages import errors
from outputs.pages.outputs import OutputPage
from plans.models import Plan
from tests.conftest import Count
from tests.pages.page import Page, page_at
from tests.pages.test_query_counts import grow


def read(response: HttpResponseBase, status: int) -> Page:
    assert response.status_code == status
    page = Page(getattr(response, "content", b"").decode())
    assert page.all_faults() == []
    assert len(page.all("h1")) == 1
    return page


@pytest.mark.parametrize(
    ("path", "kind", "nearest"),
    [
        ("outputs/T-SGX/", "output", "outputs/T-SG/"),
        ("goals/G22/", "goal", "goals/G2/"),
        ("objectives/INT9/", "objective", "objectives/INT5/"),
        ("sectors/IN/", "Sector", "sectors/INT/"),
        ("matrices/8.2/", "printed table", "matrices/8.1/"),
        ("source/4.2.1.X/", "clause", "source/4.2.1/"),
    ],
)
def test_an_unknown_code_names_itself_and_the_nearest(
    client: Client, plan: Plan, path: str, kind: str, nearest: str
) -> None:
    del plan
    page = page_at(client, f"/en/2008-2011/{path}", 404)
    asked = path.split("/")[1]
    assert page.answer == f"There is no {kind} with the code “{asked}” here."
    assert f"/en/2008-2011/{nearest}" in page.links
    assert page.all_faults() == []


@pytest.mark.parametrize(
    ("path", "asked", "nearest"),
    [
        ("/en/2008-2011/links/T-SGX--T1/", "T-SGX", "/en/2008-2011/links/T-SG--T1/"),
        ("/en/2008-2011/links/T-SG--G77/", "G77", "/en/2008-2011/links/T-SG--G7/"),
        ("/en/2008-2011/links/R-SG--T1/", "R-SG--T1", "/en/2008-2011/links/T-SG--T1/"),
        ("/id/2008-2011/t-sgx--t1", "T-SGX", "/id/2008-2011/T-SG--t1"),
        ("/id/2008-2011/cl/4.2.1.X", "4.2.1.x", "/id/2008-2011/cl/4.2.1"),
    ],
)
def test_an_unknown_end_or_spelling_leads_to_pages_that_are_there(
    client: Client, plan: Plan, path: str, asked: str, nearest: str
) -> None:
    del plan
    page = page_at(client, path, 404)
    assert f"“{asked}”" in page.answer
    assert nearest in page.links
    assert client.get(nearest, follow=True).status_code == 200


def test_an_unknown_plan_names_the_nearest(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/en/2008-2012/goals/G2/", 404)
    assert "/en/2008-2011/goals/G2/" in page.links


def test_an_unknown_address_is_named_and_the_plan_offered(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/en/2008-2011/nowhere/", 404)
    assert page.answer == "This site has no page at /en/2008-2011/nowhere/."
    assert "/en/2008-2011/" in page.links
    outside = page_at(client, "/nowhere/", 404)
    assert "/" in outside.links
    assert not outside.all("nav")


@pytest.mark.parametrize(
    ("path", "queries"), [("outputs/T-SX/", 3), ("links/T-SX--T1/", 9), ("nowhere/", 1)]
)
def test_a_missing_page_costs_the_same_in_a_larger_plan(
    client: Client, plan: Plan, count: Count, path: str, queries: int
) -> None:
    for _size in ("as printed", "larger"):
        with count(queries):
            client.get(f"/en/2008-2011/{path}")
        grow(plan)


def test_what_was_asked_for_is_escaped(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/en/2008-2011/<script>/", 404)
    assert "/en/2008-2011/<script>/" in page.answer
    assert page.all_faults() == []


@pytest.mark.parametrize("number", ["9", "abc", "0"])
def test_a_page_that_a_list_has_not_leads_back_to_the_list(
    client: Client, plan: Plan, number: str
) -> None:
    del plan
    for path, back in (
        (f"outputs/?page={number}", "outputs/"),
        (f"outputs/?sector=R&page={number}", "outputs/?sector=R"),
        (f"history/?page={number}", "history/"),
        (f"kpis/?page={number}", "kpis/"),
    ):
        page = page_at(client, f"/en/2008-2011/{path}", 404)
        assert page.answer == f"There is no page “{number}”: this list has only one."
        assert f"/en/2008-2011/{back}" in page.links


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("goals/g2/", "goals/G2/"),
        ("outputs/t-sg/?period=2009", "outputs/T-SG/?period=2009"),
        ("sectors/r/", "sectors/R/"),
        ("objectives/int5/", "objectives/INT5/"),
        ("source/Table-4.1/", "source/table-4.1/"),
        ("links/t-sg--t1/", "links/T-SG--T1/"),
        ("history/g2/", "history/G2/"),
        ("history/t-sg--t1/", "history/T-SG--T1/"),
    ],
)
def test_small_letters_lead_to_the_page(client: Client, plan: Plan, asked: str, meant: str) -> None:
    del plan
    response = client.get(f"/en/2008-2011/{asked}", follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1] == (f"/en/2008-2011/{meant}", 302)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/fr/2008-2011/goals/G2/?period=2009", "/en/2008-2011/goals/G2/?period=2009"),
        ("/zh-Hans/2008-2011/map/", "/en/2008-2011/map/"),
        ("/EN/2008-2011/", "/en/2008-2011/"),
        ("/en/", "/"),
        ("/fr", "/"),
    ],
)
def test_a_language_that_there_is_not_leads_to_one_that_there_is(
    client: Client, plan: Plan, asked: str, meant: str
) -> None:
    del plan
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (302, meant)
    for nowhere in ("/fr/2008-2011/nowhere/", "/fr//example.org/", "/fr/2008-2011/goals/G99/"):
        assert client.get(nowhere, follow=True).status_code == 404


@pytest.mark.parametrize(
    ("asked", "sentence", "address"),
    [
        ("objectives/G2/", "G2 is a goal.", "goals/G2/"),
        ("goals/r/", "R is a Sector.", "sectors/R/"),
        ("sectors/t-sg/", "T-SG is an output.", "outputs/T-SG/"),
        ("outputs/R3/", "R3 is an objective.", "objectives/R3/"),
    ],
)
def test_a_code_of_another_kind_is_offered_first(
    client: Client, plan: Plan, asked: str, sentence: str, address: str
) -> None:
    del plan
    page = page_at(client, f"/en/2008-2011/{asked}", 404)
    main = page.all("a")[[a.text for a in page.all("a")].index(sentence)]
    assert main.attributes["href"] == f"/en/2008-2011/{address}"
    assert page.all_faults() == []


def test_a_history_of_nothing_names_no_kind(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/en/2008-2011/history/ZZ/", 404)
    assert page.answer == "Nothing in this plan has the code “ZZ”."


def test_a_page_that_takes_no_form_says_so(client: Client, plan: Plan) -> None:
    del plan
    for one in (client, Client(enforce_csrf_checks=True)):
        for path in ("goals/G2/", "outputs/", "what-if/"):
            response = one.post(f"/en/2008-2011/{path}")
            page = read(response, 405)
            assert response["Allow"] == "GET, HEAD, OPTIONS"
            assert page.one("h1").text == "This page can only be read"


def test_forbidden_says_which_role(rf: RequestFactory) -> None:
    refusal = PermissionDenied("This needs the role Secretariat.")
    page = read(errors.permission_denied(rf.get("/"), refusal), 403)
    assert page.answer == "This needs the role Secretariat."
    plain = read(errors.permission_denied(rf.get("/"), PermissionDenied()), 403)
    assert plain.answer.startswith("Sign in with a role that may do this")


def test_a_bad_request_repeats_nothing_that_was_sent(rf: RequestFactory) -> None:
    page = read(errors.bad_request(rf.get("/"), SuspiciousOperation("secret words")), 400)
    assert "secret words" not in page.source


def test_a_failure_gives_a_reference_that_the_log_knows(
    client: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(self: OutputPage) -> None:
        del self
        raise RuntimeError("the words of the fault")

    del plan
    monkeypatch.setattr(OutputPage, "get_queryset", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        response = client.get("/en/2008-2011/outputs/T-SG/")
    page = read(response, 500)
    assert "the words of the fault" not in page.source
    reference = page.one("strong", "code").text
    assert re.fullmatch(r"[0-9A-F]{8}", reference)
    (record,) = [one for one in caplog.records if one.name == "itu_plan.pages.errors"]
    assert reference in record.getMessage()
    assert record.exc_info
    assert record.exc_info[0] is RuntimeError


def test_a_failure_page_needs_no_database(rf: RequestFactory) -> None:
    assert read(errors.server_error(rf.get("/")), 500).links


@pytest.mark.parametrize("error", [OperationalError("away"), InterfaceError("closed")])
def test_a_database_that_is_away_is_told_and_passes(
    client: Client, plan: Plan, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail() -> None:
        raise error

    del plan
    monkeypatch.setattr("plans.versions.published.published_plans", fail)
    client.raise_request_exception = False
    response = client.get("/en/2008-2011/outputs/T-SG/")
    assert read(response, 503).answer.startswith("Its database cannot be reached.")
    assert response["Retry-After"] == "10"
    api = client.get("/api/v1/plans/2008-2011/outputs/")
    assert (api.status_code, api["Retry-After"]) == (503, "10")
    assert api["Content-Type"] == "application/problem+json"
    assert api.json()["detail"].startswith("The database does not answer.")


def test_a_database_that_fails_before_any_view_is_told_to_programs_too(rf: RequestFactory) -> None:
    def fail() -> None:
        raise OperationalError("away")

    try:
        fail()
    except OperationalError:
        answer = errors.server_error(rf.get("/api/v1/plans/"))
    assert answer.status_code == 503
    assert json.loads(answer.content)["instance"] == "/api/v1/plans/"


@pytest.mark.django_db
def test_a_form_without_its_token_is_answered_with_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/en/sign-in/", {"username": "ana"})
    assert response.status_code == 403
    page = Page(response.content.decode())
    assert "Go back, reload, send again" in page.answer
    assert page.one("h1").text == "The form was not accepted"
