"""What stands before every page: rates, who may keep an answer, and addresses with U+0000."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, get_resolver

from plans.models import Plan
from tests.kpi_factories import KpiFactory, person
from tests.pages.page import Page, page_at
from tests.pages.role_table import TABLE
from tests.pages.test_kept import rated
from tests.pages.test_roles import address_of, patterns_in

HOME = "/en/2008-2011/"
NUL = "a%00b"
PARAMETERS = (
    *("page", "q", "type", "sector", "goal", "objective", "search", "order", "ordering", "stop"),
    *("rule", "focus", "status", "period", "year", "rows_page", "layout", "next", "fields"),
    *("document", "table", "from", "to", "certainty", "measures", "node", "format", "expand"),
)
FORM_FIELDS = (
    *("action", "reason", "role", "username", "password", "email", "full_name", "mail", "which"),
    *("old_password", "new_password1", "new_password2", "password1", "password2", "name", "scope"),
    *("days", "rule", "code", "note", "owner", "decision", "until", "comment", "text", "title"),
    *("value", "source", "url", "piece", "approve", "seen", "definition", "year", "type", "key"),
    *("cut_off_on", "ground", "about", "rationale", "unit", "kind", "subject", "revision"),
)


@pytest.fixture
def office(plan: Plan) -> Client:
    """Return somebody with every role."""
    KpiFactory(output=plan.outputs.get(code="R-SG"), code="KPI-R-SG-1")
    client = Client()
    client.force_login(person("sol", "secretariat", "administrator", plan=plan))
    return client


def test_pages_that_are_made_have_a_rate(client: Client, plan: Plan, settings: Any) -> None:
    del plan
    rated(settings, pages="2/min")
    assert [client.get(HOME).status_code for _time in range(2)] == [200, 200]
    answer = client.get(HOME)
    assert answer.status_code == 429
    page = Page(answer.content.decode())
    assert page.all_faults() == []
    assert f"Try again in {answer['Retry-After']} second" in page.answer
    assert client.get("/healthz").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get(HOME).status_code == 200


def test_who_has_signed_in_does_not_share_the_rate_of_an_address(
    client: Client, plan: Plan, settings: Any
) -> None:
    rated(settings, pages="1/min", user="3/min")
    for name in ("eva", "leo"):
        client.force_login(person(name, plan=plan))
        assert [client.get(HOME).status_code for _time in range(4)] == [200, 200, 200, 429]


def test_every_page_asks_for_nothing_of_the_machine(client: Client, plan: Plan) -> None:
    del plan
    for address in (HOME, "/en/sign-in/", "/api/v1/", "/nothing"):
        policy = client.get(address)["Permissions-Policy"]
        assert "camera=()" in policy
        assert "geolocation=()" in policy


def get_rows() -> list[str]:
    return [name for name in TABLE if name.startswith("GET")]


@pytest.mark.usefixtures("keeping")
def test_nobody_keeps_what_was_made_for_one_reader(office: Client, settings: Any) -> None:
    settings.KEPT_ANSWERS_BYTES = 10**7
    reader = Client()
    reader.force_login(person("leo"))
    for name in get_rows():
        for client in (office, reader):
            answer = client.get(address_of(name, TABLE[name]))
            scope = answer.get("Cache-Control", "")
            assert "private" in scope or "no-store" in scope, (name, answer.status_code, scope)
            assert "public" not in scope, name
    refusal = Client().post(f"{HOME}gaps/", {})
    assert (refusal.status_code, refusal["Cache-Control"]) == (403, "private, no-cache")
    assert "public" in Client().get(HOME)["Cache-Control"]


def with_null(address: str, parts: dict[str, str]) -> list[str]:
    made = [address.replace(f"/{value}", f"/{NUL}") for value in parts.values()]
    return [one for one in made if one != address]


@pytest.mark.usefixtures("keeping")
def test_a_null_in_any_part_of_any_address_is_404(office: Client, client: Client) -> None:
    tried = 0
    for name in get_rows():
        for address in with_null(address_of(name, TABLE[name]), TABLE[name].at):
            for one in (office, client):
                assert one.get(address).status_code in {404, 302}, address
                tried += 1
    assert tried > 60
    for path in ("goals/a%00b/", "kpis/%00/", "links/R-WRC--a%00/", "a%00b/"):
        assert client.get(f"/api/v1/plans/2008-2011/{path}").status_code == 404


@pytest.mark.usefixtures("keeping")
def test_a_null_in_any_question_breaks_nothing(office: Client) -> None:
    question = "&".join(f"{name}={NUL}" for name in PARAMETERS)
    for name in get_rows():
        answer = office.get(f"{address_of(name, TABLE[name])}?{question}")
        assert answer.status_code < 500, name


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("route", ["search", "gaps", "what-if", "kpi-list", "output-list", "desk"])
def test_a_null_in_one_question_breaks_nothing(office: Client, route: str) -> None:
    address = address_of(f"GET {route}", TABLE[f"GET {route}"])
    for parameter in PARAMETERS:
        assert office.get(address, {parameter: "a\0b"}).status_code < 500, parameter


def api_lists() -> list[str]:
    found = list(get_resolver("itu_plan.api.urls").url_patterns)
    names = [
        one
        for item in found
        for one in ([item] if isinstance(item, URLPattern) else patterns_in(item))
    ]
    return [str(one.name) for one in names if str(one.name).endswith("-list")]


def test_a_null_in_any_filter_of_the_api_is_refused_in_words(client: Client, plan: Plan) -> None:
    del plan
    for name in api_lists():
        path = name.removeprefix("api-").removesuffix("-list") + "s/"
        for parameter in PARAMETERS:
            answer = client.get(f"/api/v1/plans/2008-2011/{path}", {parameter: "a\0b"})
            assert answer.status_code < 500, (path, parameter)


def test_a_null_in_any_field_of_any_form_breaks_nothing(office: Client) -> None:
    sent = dict.fromkeys(FORM_FIELDS, "a\0b")
    for name in TABLE:
        if name.startswith("POST") and " api-" not in name:
            answer = office.post(address_of(name, TABLE[name]), sent)
            assert answer.status_code < 500, name
            row = {**sent, **TABLE[name].sends}
            assert office.post(address_of(name, TABLE[name]), row).status_code < 500, name
    assert User.objects.filter(username="sol").exists()


def test_a_null_in_a_cookie_is_no_session(client: Client, plan: Plan) -> None:
    del plan
    client.cookies["sessionid"] = '"abcdefgh\\000ijkl"'
    assert page_at(client, HOME).one("p", "account").text == "Sign in"
