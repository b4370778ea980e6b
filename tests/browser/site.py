"""The site under test: where it is, and at least one address of every page it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern

from itu_plan.views import errors
from tests.pages.page import Page

HOME = "/en/2008-2011/"
PAGES_PER_NAME = 2
DOWNLOADS = {"map-svg"}
REFERENCE = "/api/v1/docs/"
OUTSIDE = {"api-docs": REFERENCE}  # pages under no language
# States that no link on the way leads to.
MORE = {
    "search": ["search/?q=spectrum", "search/?q=spectrun", "search/?q=qqqq"],
    "what-if": ["what-if/?stop=T-SG&stop=R3", "what-if/?stop=nothing"],
    "map": ["map/?focus=T-SG&order=fewer-crossings", "map/?focus=nothing"],
    "matrix-detail": [
        "matrices/outputs-goals/",
        "matrices/4.1/?view=list",
        "matrices/4.1/?swap=1&only=gaps",
        "matrices/8.1/?order=sideways",
    ],
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
    """One site, crawled once."""

    def __init__(self, url: str) -> None:
        self.url = url

    @cached_property
    def addresses(self) -> dict[str, list[str]]:
        """Name of a route → some addresses of it that are pages, found by following links."""
        found: dict[str, list[str]] = defaultdict(list)
        waiting, seen = [HOME], {HOME}
        client = Client(raise_request_exception=False)
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
        return dict(found)

    def of(self, name: str) -> list[str]:
        """Return the addresses to test of one route."""
        return [*self.addresses.get(name, []), *(HOME + path for path in MORE.get(name, []))]


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
        errors.server_error(request),
    ]
    return {response.status_code: response.content.decode() for response in made}
