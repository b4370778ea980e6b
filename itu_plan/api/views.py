"""The root of the API, the plans with their logs, and the answer to an address without any."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, Serializer, URLField

from itu_plan.api.counts import counted
from itu_plan.api.schema import VERSION
from itu_plan.api.serializers import PlanSerializer
from plans.api.history import HistoryView, describe_history
from plans.api.views import DetailView, SiteView
from plans.api.writing import EDITING, EditView
from plans.history import PlanLog
from plans.models import Plan
from plans.services import make_current
from web.api.fields import full_address
from web.api.views import PagedView
from web.api.writing import ReasonSerializer
from web.lookups import found_by
from web.openapi.operations import describe_get, operation


class RootSerializer(Serializer[Any]):
    """The addresses to go on from."""

    version = CharField(help_text=_("The version of the API: `v1`."))
    plans = URLField(help_text=_("The published plans."))
    current_plan = URLField(
        allow_null=True, help_text=_("The current plan; null where none is current.")
    )
    search = URLField(help_text=_("The search; give it `?q=`."))
    schema = URLField(help_text=_("The OpenAPI document."))
    docs = URLField(help_text=_("The reference page, for a browser."))
    problems = URLField(help_text=_("What can go wrong, by type."))
    me = URLField(help_text=_("Who you are, where you have signed in."))
    tokens = URLField(help_text=_("Your tokens, and where one is made."))


class RootView(SiteView):
    """Where a reader starts: the version, the plans, and the current plan. One query."""

    tag = "Start"
    serializer_class = RootSerializer

    @operation(
        "get_root",
        _("Where to start"),
        _("The addresses to go on from."),
    )
    def get(self, request: Request) -> Response:
        current = next((plan for plan in self.plans if plan.is_current), None)
        document = {
            "version": VERSION,
            "plans": full_address(request, "api-plan-list"),
            "current_plan": (
                full_address(request, "api-plan-detail", plan=current.slug) if current else None
            ),
            "search": full_address(request, "api-search"),
            "schema": full_address(request, "api-schema"),
            "docs": full_address(request, "api-docs"),
            "problems": full_address(request, "api-problem-list"),
            "me": full_address(request, "api-me"),
            "tokens": full_address(request, "api-token-list"),
        }
        return Response(document)


@describe_get(
    "list_plans",
    _("The published plans"),
    _("Every published plan, the current one first."),
)
class PlanList(SiteView, PagedView[Plan]):
    """The published plans, the current one first. Three queries."""

    tag = "Plans"
    serializer_class = PlanSerializer

    def get_queryset(self) -> QuerySet[Plan]:
        return counted(Plan.objects.published().current_first())


@describe_history("get_plan_history", _("Every revision of a plan"))
class PlanHistoryView(HistoryView):
    """The plan's own fields, revision by revision: the rest has its own. Five queries."""

    def history(self) -> PlanLog:
        return PlanLog(self.plan)


@extend_schema_field({"type": "boolean", "const": True})
class Yes(BooleanField):
    """True and nothing else."""

    def to_internal_value(self, data: Any) -> bool:
        """Raises ValidationError for anything but true."""
        if data is not True:
            raise ValidationError(gettext("Only true can be given here."))
        return True


class CurrentSerializer(ReasonSerializer):
    """That a plan is the current one, and why."""

    current = Yes(help_text=_("True: make another plan current instead, to take it back."))


class PlanDetail(EditView, DetailView[Plan]):
    """One published plan, and whether it is the current one. Two queries."""

    tag = "Plans"
    serializer_class = PlanSerializer

    @operation(
        "make_plan_current",
        _("Make a plan the current one"),
        EDITING,
        request=CurrentSerializer,
        sent={"current": True, "reason": "Adopted by the conference."},
    )
    def patch(self, request: Request, **parts: str) -> Response:
        given = self.given(CurrentSerializer)
        del given["current"]
        with self.writing():
            self.refuse_stale()
            make_current(plan=self.plan, **given)
            return self.represented(lambda: self.get(request, **parts))

    @operation(
        "get_plan",
        _("One plan"),
        _("A plan, how much it holds, and the addresses of its parts."),
    )
    def get(self, request: Request, **_parts: str) -> Response:
        del request
        found = found_by(counted(Plan.objects.published()), self.plan.slug, field="slug")
        return Response(self.get_serializer(found).data)


class NoSuchRoute(SiteView):
    """The last route: whatever no other route takes, by any method."""

    schema = None

    def initial(self, request: Request, *_args: Any, **_kwargs: Any) -> None:
        if not self._lacks_slash(request.path_info):
            words = {"root": full_address(request, "api-root")}
            raise Http404(gettext("There is nothing at this address. Start at %(root)s.") % words)

    def get(self, request: Request) -> HttpResponseBase:
        address = request.get_full_path(force_append_slash=True)
        is_write = request.method not in SAFE_METHODS
        return HttpResponsePermanentRedirect(address, preserve_request=is_write)

    post = put = patch = delete = get

    def _lacks_slash(self, path: str) -> bool:
        if path.endswith("/"):
            return False
        return getattr(resolve(f"{path}/").func, "view_class", None) is not type(self)
