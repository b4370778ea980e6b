"""What programs look for at fixed addresses: robots.txt, a sitemap, search and the API."""

from collections.abc import Iterator
from typing import Any, Final
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plans.levels import kinds_in
from plans.models import Clause, Plan
from plans.versions.published import plans_for

LINKSET: Final = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"'
SITEMAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST: Final = 50_000
"""How many addresses a sitemap may have."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Let every page be found, but what takes long to make, or is for those who sign in."""
    lines = [
        "User-agent: *",
        *(f"Disallow: /*/{part}/" for part in ("desk", "search", "what-if", "sign-in")),
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page of the published plans that has a code, each with the day of its plan."""
    host = request.build_absolute_uri("/").removesuffix("/")
    entries = [entry for plan in plans_for(request) for entry in _pages_of(plan, host)][:MOST]
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAPS}">'
    content = "\n".join([head, *entries, "</urlset>", ""])
    return HttpResponse(content, content_type="application/xml")


def _pages_of(plan: Plan, host: str) -> Iterator[str]:
    """One query for each kind of object."""
    moment = plan.last_revised_at()
    changed = f"<lastmod>{moment:%Y-%m-%d}</lastmod>" if moment else ""
    pages: list[tuple[str, dict[str, Any]]] = [("plan-home", {})]
    for kind in kinds_in(plan):
        codes = kind.in_plan(plan).values_list("code", flat=True)
        pages += [(kind.list_page, {}), *((kind.page, {"code": code}) for code in codes)]
    clauses = Clause.objects.in_plan(plan).values_list("code", flat=True)
    pages += [("clause-detail", {"code": code}) for code in clauses]
    for route, parts in pages:
        address = host + reverse(route, kwargs={"plan": plan.slug, **parts})
        yield f"<url><loc>{escape(address)}</loc>{changed}</url>"


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the current plan (OpenSearch 1.1)."""
    current = next((plan for plan in plans_for(request) if plan.is_current), None)
    path = reverse("search", kwargs={"plan": current.slug}) if current else "/"
    address = escape(request.build_absolute_uri(path))
    name = escape(_("ITU strategic plan"))
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{name}</ShortName><Description>{name}</Description>"
        f'<Url type="text/html" template="{address}?q={{searchTerms}}"/>'
        "<InputEncoding>UTF-8</InputEncoding></OpenSearchDescription>\n"
    )
    return HttpResponse(content, content_type="application/opensearchdescription+xml")


@require_safe
def api_catalog(request: HttpRequest) -> HttpResponse:
    """Where the API is, and what describes it (RFC 9727)."""

    def link(route: str, media_type: str) -> list[dict[str, str]]:
        return [{"href": request.build_absolute_uri(reverse(route)), "type": media_type}]

    service = {
        "anchor": request.build_absolute_uri(reverse("api-root")),
        "service-desc": link("api-schema", "application/vnd.oai.openapi+json"),
        "service-doc": link("api-docs", "text/html"),
        "status": link("readyz", "application/json"),
    }
    return JsonResponse({"linkset": [service]}, content_type=LINKSET)
