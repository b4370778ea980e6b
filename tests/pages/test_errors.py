"""The pages that say what went wrong."""

import logging
import re

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpResponseBase
from django.test import Client, RequestFactory

from goals.models import Plan
from itu_plan.views import errors
from outputs.views import OutputDetail
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
        ("outputs/t-sg/", "output", "outputs/T-SG/"),
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
    ("path", "queries"), [("outputs/T-SX/", 4), ("links/T-SX--T1/", 10), ("nowhere/", 1)]
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


def test_a_page_beyond_the_last_is_not_found(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, "/en/2008-2011/outputs/?page=9", 404)
    assert page.answer.startswith("Invalid page")


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
    def fail(self: OutputDetail) -> None:
        del self
        raise RuntimeError("the words of the fault")

    del plan
    monkeypatch.setattr(OutputDetail, "get_queryset", fail)
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        response = client.get("/en/2008-2011/outputs/T-SG/")
    page = read(response, 500)
    assert "the words of the fault" not in page.source
    reference = page.one("strong", "code").text
    assert re.fullmatch(r"[0-9A-F]{8}", reference)
    (record,) = [one for one in caplog.records if one.name == "itu_plan.views.errors"]
    assert reference in record.getMessage()
    assert record.exc_info
    assert record.exc_info[0] is RuntimeError


def test_a_failure_page_needs_no_database(rf: RequestFactory) -> None:
    assert read(errors.server_error(rf.get("/")), 500).links


@pytest.mark.django_db
def test_a_form_without_its_token_is_answered_with_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/en/sign-in/", {"username": "ana"})
    assert response.status_code == 403
    assert "Go back, reload, send again" in Page(response.content.decode()).text
