"""The root of the API, the plans, and the answer to an address that leads nowhere."""

from typing import Any, TypedDict

from django.db.models import QuerySet
from django.http import Http404, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.translation import gettext as _
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from itu_plan.api.counts import counted
from itu_plan.api.schema import VERSION
from itu_plan.api.serializers import PlanSerializer
from plans.api.views import DetailView, SiteView
from plans.models import Plan
from web.api.fields import address_of
from web.api.views import PagedView
from web.lookups import found_by


class RootDocument(TypedDict):
    """The addresses to go on from."""

    version: str
    plans: str
    current_plan: str | None
    search: str
    schema: str
    docs: str


class Root(SiteView):
    """Where a reader starts: the version, the plans, and the current plan. One query."""

    def get(self, request: Request) -> Response:
        """Answer the addresses to go on from; `current_plan` is null where none is current."""
        current = next((plan for plan in self.plans if plan.is_current), None)
        document: RootDocument = {
            "version": VERSION,
            "plans": address_of(request, "api-plan-list"),
            "current_plan": (
                address_of(request, "api-plan-detail", plan=current.slug) if current else None
            ),
            "search": address_of(request, "api-search"),
            "schema": address_of(request, "api-schema"),
            "docs": address_of(request, "api-docs"),
        }
        return Response(document)


class PlanList(SiteView, PagedView[Plan]):
    """The published plans, the current one first. Three queries."""

    serializer_class = PlanSerializer

    def get_queryset(self) -> QuerySet[Plan]:
        """Return the plans with what they hold."""
        return counted(Plan.objects.published().current_first())


class PlanDetail(DetailView[Plan]):
    """One published plan. Two queries."""

    serializer_class = PlanSerializer

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer the plan; an unknown one raises UnknownCode."""
        del request
        found = found_by(counted(Plan.objects.published()), self.plan.slug, field="slug")
        return Response(self.get_serializer(found).data)


class NoSuchRoute(SiteView):
    """The last route: whatever no other route takes, by any method."""

    def initial(self, request: Request, *_args: Any, **_kwargs: Any) -> None:
        """Raise Http404, unless a reader only left out the last slash."""
        if request.method not in SAFE_METHODS or not self._lacks_slash(request.path_info):
            words = {"root": address_of(request, "api-root")}
            raise Http404(_("There is nothing at this address. Start at %(root)s.") % words)

    def get(self, request: Request) -> HttpResponseBase:
        """Send the reader on to the address with the slash."""
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))

    def _lacks_slash(self, path: str) -> bool:
        if path.endswith("/"):
            return False
        return getattr(resolve(f"{path}/").func, "view_class", None) is not type(self)
