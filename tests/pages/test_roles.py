"""Each role on each page and on each write of the API, against the table of who may what."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from jobs.models import Job
from jobs.queue import ask
from plans.models import Plan
from reports.workflow.issuing import make_file
from tests.kpi_factories import KpiFactory, ReportFactory, ReportSectionFactory, person
from tests.pages.role_reads import THE_JOB
from tests.pages.role_table import TABLE, VISITORS, Row
from tests.permissions import DOCUMENT, document

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
SIGN_IN = "/en/sign-in/?next="


def patterns_in(resolver: URLResolver) -> Iterator[URLPattern]:
    """Yield every route with a name, but those of the administration, which only reads."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if one.namespace != "admin":
                yield from patterns_in(one)
        elif one.name:
            yield one


def rows_needed() -> set[str]:
    """Return `METHOD name` of every method of every route."""
    found = patterns_in(get_resolver())
    return {f"{method} {one.name}" for one in found for method in methods_of(one)}


def methods_of(pattern: URLPattern) -> list[str]:
    view: Any = pattern.callback
    view_class = getattr(view, "view_class", None) or view.cls
    names = [name for name in METHODS if name.lower() in view_class.http_method_names]
    return [name for name in names if hasattr(view_class, name.lower())]


def test_every_method_of_every_route_has_its_row() -> None:
    assert rows_needed() == set(TABLE)


@pytest.fixture
def people(plan: Plan, queued: None) -> dict[str, User | None]:
    """Return who visits: an account with its roles, None for who has not signed in.

    The plan has one KPI, of Sector R, and the draft of a report with the section of that Sector and
    a file that waits to be made.
    """
    del queued
    KpiFactory(output=plan.outputs.get(code="R-SG"), code="KPI-R-SG-1")
    report = ReportFactory(plan=plan, code="2009")
    ReportSectionFactory(report=report, key="sector-R", sector=plan.sectors.get(code="R"))
    job = ask(make_file, report=report.pk, format_="csv", asked_by=None)
    Job.queue.filter(pk=job.pk).update(id=THE_JOB)
    return {
        name: None if roles is None else person(name.replace(" ", "-"), *roles, plan=plan)
        for name, roles in VISITORS.items()
    }


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
@pytest.mark.parametrize("who", VISITORS)
def test_each_role_on_each_row(people: dict[str, User | None], who: str) -> None:
    visitor, user = Client(), people[who]
    if user is not None:
        visitor.force_login(user)
    found, said = set(), []
    for name, row in TABLE.items():
        answer = answered(visitor, name.split()[0], address_of(name, row), row.sends)
        assert answer.status_code < 500, name
        if not is_refused(answer):
            found.add(name)
        if answer.status_code == 403:
            said.append(answer.content.decode())
    assert found == {name for name, row in TABLE.items() if who in row.who}
    assert all("This needs the role " in words for words in said)


def test_the_documentation_says_the_same() -> None:
    assert DOCUMENT.read_text("utf-8") == document(), "run `make fix`"


def test_who_is_refused_a_page_is_led_to_the_sign_in(client: Client, plan: Plan) -> None:
    del plan
    answer = client.post("/en/2008-2011/gaps/", {})
    assert answer.status_code == 403
    assert 'href="/en/sign-in/"' in answer.content.decode()
