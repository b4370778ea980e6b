"""Each role on each page and on each write of the API, against the table of who may what."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern

from plans.models import Plan
from tests.kpi_factories import KpiFactory, ReportFactory, ReportSectionFactory, person
from tests.pages.role_table import TABLE, VISITORS, Row

UNSAFE = ["POST", "PUT", "PATCH", "DELETE"]
SIGN_IN = "/en/sign-in/?next="


def patterns_in(resolver: URLResolver) -> Iterator[URLPattern]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns_in(one)
        else:
            yield one


def rows_needed() -> set[str]:
    """Return `METHOD name` of every page, and of every write of the API."""
    resolvers = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver)]
    pages = [one for one in resolvers if isinstance(one.pattern, LocalePrefixPattern)]
    writes = [one for one in resolvers if str(one.pattern).startswith("api/")]
    found = [(one, True) for resolver in pages for one in patterns_in(resolver)]
    found += [(one, False) for resolver in writes for one in patterns_in(resolver)]
    return {f"{method} {one.name}" for one, is_page in found for method in methods_of(one, is_page)}


def methods_of(pattern: URLPattern, is_page: bool) -> list[str]:
    view: Any = pattern.callback
    view_class = getattr(view, "view_class", None) or view.cls
    names = [name for name in UNSAFE if name.lower() in view_class.http_method_names]
    unsafe = [name for name in names if hasattr(view_class, name.lower())]
    return ["GET", *unsafe] if is_page else unsafe


def test_every_page_and_every_write_has_its_row() -> None:
    assert rows_needed() == set(TABLE)


@pytest.fixture
def people(plan: Plan) -> dict[str, User | None]:
    """Return who visits: an account with its roles, None for who has not signed in.

    The plan has one KPI, of Sector R, and the draft of a report with the section of that Sector.
    """
    KpiFactory(output=plan.outputs.get(code="R-SG"), code="KPI-R-SG-1")
    report = ReportFactory(plan=plan, code="2009")
    ReportSectionFactory(report=report, key="sector-R", sector=plan.sectors.get(code="R"))
    return {
        name: None if roles is None else person(name.replace(" ", "-"), *roles, plan=plan)
        for name, roles in VISITORS.items()
    }


@pytest.fixture
def visitors(people: dict[str, User | None]) -> dict[str, Client]:
    """Return a client for each, signed in once."""
    clients = {name: Client() for name in people}
    for name, user in people.items():
        if user is not None:
            clients[name].force_login(user)
    return clients


def answered(client: Client, method: str, address: str, sends: dict[str, Any]) -> Any:
    """Return the answer to one visitor; what it wrote is undone, signing out too."""
    cookies = dict(client.cookies)
    is_api = address.startswith("/api/")
    how: dict[str, Any] = {"content_type": "application/json"} if is_api else {}
    with transaction.atomic():
        answer = getattr(client, method.lower())(address, sends, **how)
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.update(cookies)
    return answer


def is_refused(answer: Any) -> bool:
    """Say whether the visitor was sent to sign in, or told that a role is missing.

    The API does not tell a stranger that there is a draft of a report.
    """
    sent_to_sign_in = answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)
    is_hidden = answer.status_code == 404 and "/api/v1/" in answer.wsgi_request.path
    is_hidden = is_hidden and "/reports/" in answer.wsgi_request.path
    return sent_to_sign_in or is_hidden or answer.status_code in {401, 403}


def address_of(name: str, row: Row) -> str:
    """Return the address of a row: outside a plan, or inside the plan of Resolution 71."""
    route = name.split()[1]
    try:
        return reverse(route, kwargs=row.at)
    except NoReverseMatch:
        return reverse(route, kwargs={"plan": "2008-2011", **row.at})


@pytest.mark.usefixtures("keeping")
def test_each_role_on_each_row(visitors: dict[str, Client]) -> None:
    found, said = {}, []
    for name, row in TABLE.items():
        method, address = name.split()[0], address_of(name, row)
        answers = {who: answered(one, method, address, row.sends) for who, one in visitors.items()}
        found[name] = {who for who, answer in answers.items() if not is_refused(answer)}
        said += [one for one in answers.values() if one.status_code == 403]
    wanted = {name: set(row.who) for name, row in TABLE.items()}
    assert {name: who for name, who in found.items() if who != wanted[name]} == {}
    assert said
    assert all("This needs the role " in answer.content.decode() for answer in said)


def test_who_is_refused_a_page_is_led_to_the_sign_in(client: Client, plan: Plan) -> None:
    del plan
    answer = client.post("/en/2008-2011/gaps/", {})
    assert answer.status_code == 403
    assert 'href="/en/sign-in/"' in answer.content.decode()
