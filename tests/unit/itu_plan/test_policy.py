"""The content security policy: one for all answers, but for those that bring their own."""

from typing import Any

import pytest
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from itu_plan.middleware import PolicyMiddleware

HEADER = "Content-Security-Policy"


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def policy(layer: Any, rf: RequestFactory) -> str:
    return str(layer(rf.get("/")).headers.get(HEADER, ""))


@pytest.mark.parametrize(
    "view", [plain, csp_update({"style-src": ["'sha256-x'"]})(plain), csp_exempt()(plain)]
)
def test_it_is_what_the_library_says(view: Any, rf: RequestFactory) -> None:
    ours, theirs = policy(PolicyMiddleware(view), rf), policy(CSPMiddleware(view), rf)
    assert sorted(ours.split("; ")) == sorted(theirs.split("; "))


def test_it_is_put_into_words_once(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    layer = PolicyMiddleware(plain)
    first = policy(layer, rf)
    monkeypatch.setattr("itu_plan.middleware.build_policy", None)
    assert policy(layer, rf) == first
    assert "default-src 'none'" in first
