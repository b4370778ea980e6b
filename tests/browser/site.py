"""The site under test: where it is, and at least one address of every page it has.

It is crawled twice: as anybody, and as somebody who has signed in for the pages that need it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern
from playwright.sync_api import BrowserContext

from itu_plan.pages import errors
from tests.browser.world import DRAFT, JOB, WORKER, session_of
from tests.databases import made_once
from tests.pages.page import Page

HOME = "/en/2008-2011/"
OTHER = "/en/2012-2015-draft/"
PAGES_PER_NAME = 2
DOWNLOADS = {
    *("map-svg", "template", "evidence", "kpi-evidence", "kpi-completeness-csv"),
    *("report-export", "report-compare-csv"),
}
REFERENCE = "/api/v1/docs/"
OUTSIDE = {"api-docs": REFERENCE}  # pages under no language
OPEN = {
    "sign-out",
    "report-compare",
    "forgotten-done",
    "new-password",
}  # for anybody, but no plain link leads there
WORK = f"reports/{DRAFT}/work/"
# States that no link on the way leads to.
MORE = {
    "plans": ["/en/plans/"],
    **{f"{one}-list": [f"{OTHER}{one}s/"] for one in ("target", "outcome", "enabler")},
    "target-detail": [f"{OTHER}targets/1.1/"],
    "outcome-detail": [f"{OTHER}outcomes/N.1-1/"],
    "enabler-detail": [f"{OTHER}enablers/E-CONF/"],
    "sign-out": ["/en/sign-out/"],
    "password-done": ["/en/password/done/"],
    "forgotten-done": ["/en/password/forgotten/done/"],
    "new-password": ["/en/password/new/MQ/not-good/"],
    "report-detail": ["reports/2009/?part=annex-kpis", "reports/2009/?part=annex-matrices"],
    "report-verify": [f"reports/verify/?hash={'0' * 64}", "reports/verify/?hash=no"],
    "report-job": [f"reports/{DRAFT}/jobs/{JOB}/"],
    "report-compare": ["reports/2008/compare/2009/"],
    "desk": ["desk/?period=2009"],
    "entry": [f"desk/KPI-{code}/2009/" for code in ("R-WRC-11", "D-TDAG-11", "D-INFRA-11")],
    "workbench-section": [f"{WORK}sector-R/", f"{WORK}priorities/"],
    "workbench": ["reports/2009/work/"],
    "search": ["search/?q=spectrum", "search/?q=spectrun", "search/?q=qqqq"],
    "what-if": ["what-if/?stop=T-SG&stop=R3", "what-if/?stop=nothing"],
    "map": ["map/?focus=T-SG&order=fewer-crossings", "map/?focus=nothing"],
    "matrix-detail": [
        "matrices/outputs-goals/",
        "matrices/4.1/?view=list",
        "matrices/4.1/?swap=1&only=gaps",
        "matrices/8.1/?order=sideways",
        "matrices/8.1/?progress=2009",
        "matrices/outputs-goals/?progress=2009&view=list",
    ],
    "kpi-list": [
        "kpis/?period=2009",
        "kpis/?context=true",
        "kpis/?status=at-risk&owner=R&period=2009",
        "kpis/?colour=red",
    ],
    "kpi-detail": [
        "kpis/KPI-D-ASSIST-11/?period=2009",
        "kpis/KPI-R-RA-11/?period=2009",
        "kpis/KPI-R5-11/?period=2009",
        "kpis/KPI-T-SG-1/",
    ],
    "kpi-completeness": ["kpis/completeness/?period=2009"],
    "goal-detail": ["goals/G3/?period=2009"],
    "objective-list": ["objectives/?sector=R&goal=G3", "objectives/?colour=red"],
    "output-list": ["outputs/?goal=G2&high_priority=true", "outputs/?sector=R&goal=G3"],
}


def page_names() -> list[str]:
    """Return the name of the route of every page: all under a language, and those outside."""
    found = [one for one in get_resolver().url_patterns if isinstance(one, URLResolver)]
    under = [one for one in found if isinstance(one.pattern, LocalePrefixPattern)]
    names = {name for resolver in under for name in names_in(resolver.url_patterns)}
    return sorted(names - DOWNLOADS | OUTSIDE.keys())


def names_in(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[str]:
    """Yield the name of every route in these, however deep."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from names_in(one.url_patterns)
        elif one.name:
            yield one.name


class Site:
    """One site, crawled once in a run by each of two visitors; what was found is in `folder`."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url = url
        self.folder = folder

    @cached_property
    def addresses(self) -> dict[str, list[str]]:
        """Name of a route → some addresses of it that anybody may open, found by links."""
        return self._found_once("open.json", self._open_to_anybody)

    @cached_property
    def inner(self) -> dict[str, list[str]]:
        """The same for the routes that are left: those behind the sign-in."""
        return self._found_once("inner.json", self._behind_the_sign_in)

    def _found_once(self, name: str, find: Callable[[], Any]) -> dict[str, list[str]]:
        path = made_once(self.folder / name, lambda draft: dump(find(), draft))
        found: dict[str, list[str]] = json.loads(path.read_text())
        return found

    def _open_to_anybody(self) -> dict[str, list[str]]:
        return crawled(Client(raise_request_exception=False), [HOME])

    def _behind_the_sign_in(self) -> dict[str, list[str]]:
        client = Client(raise_request_exception=False)
        client.force_login(User.objects.get(username=WORKER), settings.AUTHENTICATION_BACKENDS[0])
        found = crawled(client, [HOME, "/en/password/"])
        return {name: found[name] for name in found.keys() - self.addresses.keys()}

    @cached_property
    def session(self) -> str:
        """The session of somebody who has signed in, with the roles for every page."""
        return session_of(User.objects.get(username=WORKER))

    def sign_in(self, context: BrowserContext, session: str) -> None:
        """Give a window the cookie of a session."""
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": session, "url": self.url}])

    def of(self, name: str) -> list[str]:
        """Return the addresses to test of one route."""
        found = self.addresses.get(name) or self.inner.get(name, [])
        return list(dict.fromkeys([*found, *(urljoin(HOME, more) for more in MORE.get(name, []))]))

    def enter(self, context: BrowserContext, name: str) -> list[str]:
        """Sign in for a page that needs it, or out for one that does not; return its addresses."""
        context.clear_cookies()
        if name not in self.addresses and name not in OPEN:
            self.sign_in(context, self.session)
        return self.of(name)


def dump(found: object, path: Path) -> None:
    path.write_text(json.dumps(found))


def crawled(client: Client, start: list[str]) -> dict[str, list[str]]:
    """Follow the links from some addresses; return some pages of every route that is met."""
    found: dict[str, list[str]] = defaultdict(list)
    waiting, seen = list(start), set(start)
    while waiting:
        address = waiting.pop(0)
        name = _name_of(address)
        if not name or len(found[name]) >= PAGES_PER_NAME:
            continue
        response = client.get(address)
        if response.status_code != 200 or "html" not in response["Content-Type"]:
            continue
        found[name].append(address)
        links = [
            urljoin(address, a.split("#")[0]) for a in ways_on(Page(response.content.decode()))
        ]
        new = [a for a in dict.fromkeys(links) if a not in seen]
        seen.update(new)
        waiting.extend(new)
    return {name: pages for name, pages in found.items() if pages}


def ways_on(page: Page) -> list[str]:
    """Return where the links and the plain forms of a page lead."""
    forms = [one for one in page.all("form") if one.attributes["method"] == "get"]
    return [*page.links, *(form.attributes["action"] for form in forms)]


def _name_of(address: str) -> str:
    path = urlsplit(address).path
    if not path.startswith("/en/") and path not in OUTSIDE.values():
        return ""
    try:
        return resolve(path).url_name or ""
    except Resolver404:
        return ""


def error_pages() -> dict[int, str]:
    """Return the pages of errors that no address leads to, by status."""
    request: HttpRequest = RequestFactory().get("/en/", SERVER_NAME="127.0.0.1")
    request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[-1]
    made = [
        errors.bad_request(request, ValueError("what was sent")),
        errors.permission_denied(request, PermissionError("Only an editor may do this.")),
        errors.too_many_requests(request, 40),
        errors.server_error(request),
    ]
    return {response.status_code: response.content.decode() for response in made}
