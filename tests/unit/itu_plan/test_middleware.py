"""What caches in front may keep, with the keys it hangs on; and the content security policy."""

import re
from typing import Any

import pytest
from csp.decorators import csp_exempt, csp_update
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from goals.level import GOAL
from itu_plan.kept import TELLING_COOKIES
from itu_plan.middleware import PolicyMiddleware
from plans.models import Plan
from plans.services import edit_of, rename
from tests.conftest import Count
from tests.factories import PlanFactory

PAGE = "/en/2008-2011/goals/G2/"
LIST = "/api/v1/plans/2008-2011/goals/"
PLANS = "/api/v1/plans/"
KEPT = "public, max-age=0, s-maxage=600, stale-while-revalidate=60"


@pytest.fixture
def fronted(plan: Plan, settings: Any) -> Plan:
    settings.PURGE_URLS = ["http://127.0.0.1:9/"]
    settings.KEPT_ANSWERS_BYTES = 10**7
    return plan


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_caches_may_keep_what_everybody_sees(
    fronted: Plan, client: Client, address: str, count: Count
) -> None:
    first = client.get(address)
    assert first["Cache-Control"] == KEPT
    keys = f"itu-plan plan-2008-2011 plan-2008-2011-r{fronted.revision}"
    assert first["Surrogate-Key"] == keys
    with count(1):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again["Cache-Control"]) == (304, KEPT)
    assert again["Surrogate-Key"] == keys


def test_only_what_hangs_on_one_plan_names_one(fronted: Plan, client: Client) -> None:
    other = PlanFactory.create()
    keys = {one: client.get(one)["Surrogate-Key"].split() for one in (PAGE, LIST, PLANS)}
    assert {one for one in keys if f"plan-{other.slug}" in keys[one]} == {PAGE, PLANS}
    assert all(f"plan-{fronted.slug}" in named for named in keys.values())


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_nothing_of_one_reader_is_for_caches(fronted: Plan, client: Client, address: str) -> None:
    del fronted
    client.force_login(User.objects.create_user("ana"))
    response = client.get(address)
    assert response["Cache-Control"] == "private, no-cache"
    assert "Surrogate-Key" not in response


@pytest.mark.parametrize("address", ["/", "/en/sign-in/", f"{PAGE}none/", "/healthz"])
def test_neither_ways_nor_forms_nor_refusals_are(
    fronted: Plan, client: Client, address: str
) -> None:
    del fronted
    response = client.get(address)
    assert "s-maxage" not in response.get("Cache-Control", "")
    assert "Surrogate-Key" not in response


@pytest.mark.parametrize("address", [PAGE, LIST])
def test_without_caches_of_ours_others_ask_each_time(
    fronted: Plan, client: Client, settings: Any, address: str
) -> None:
    del fronted
    settings.PURGE_URLS = []
    response = client.get(address)
    assert response["Cache-Control"] == "public, no-cache"
    assert "Surrogate-Key" not in response


def test_a_page_varies_by_nothing_that_readers_differ_in(fronted: Plan, client: Client) -> None:
    del fronted
    varying = {one.strip() for one in client.get(PAGE)["Vary"].split(",")}
    assert varying == {"Accept-Encoding", "Cookie"}


def test_a_write_tells_the_key_of_its_plan_once_it_is_committed(
    fronted: Plan,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    told: list[str] = []
    monkeypatch.setattr("plans.services.purge", told.append)
    author = User.objects.create_user("ana")
    sent: dict[str, Any] = {"level": GOAL, "code": "G2", "reason": "A slip.", "author": author}
    with django_capture_on_commit_callbacks(execute=True):
        rename(plan=fronted, title="Anew", **sent)
        assert told == []
    assert told == ["plan-2008-2011"]
    with django_capture_on_commit_callbacks(execute=True):
        rename(plan=fronted, title="Anew", **sent)
    assert told == ["plan-2008-2011"]
    new = PlanFactory.create(revision=0)
    new.revisions.all().delete()
    with (
        django_capture_on_commit_callbacks(execute=True),
        edit_of(plan=new, reason="New.", author=author) as edit,
    ):
        edit.begin()
    assert told[1:] == ["itu-plan"]


def test_varnish_lets_go_past_whoever_shows_one_of_our_cookies() -> None:
    said = (settings.BASE_DIR / "deploy" / "varnish.vcl").read_text()
    [names] = re.findall(r"\(\^\|;\\s\*\)\(([a-z_|]+)\)=", said)
    assert set(names.split("|")) == TELLING_COOKIES


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
