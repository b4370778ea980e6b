"""Who may write what of this layer, and answers in which some see more than everybody."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, ClassVar, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.permissions import SAFE_METHODS, IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField

from kpis.lookups import found_kpi
from kpis.models import Kpi
from kpis.permissions import works_in
from plans.api.views import PlanView
from plans.api.writing import EditView
from plans.permissions import require
from sectors.models import Sector
from web.api.writing import StrictSerializer
from web.openapi.operations import in_path

KPI: Final = in_path("code", _("The code of a KPI."), "KPI-T-SG-11")
YEAR: Final = in_path("year", _("A year of the cycle, or one that has a value."), "2011")
EVERYBODY: Final = ""
INSIDERS: Final = "sees what is under way"


class MayWrite(IsAuthenticatedOrReadOnly):
    """Lets everyone read, and those go on who have signed in; the view asks for their role."""


class RoleView(EditView):
    """A view that writes with one permission, in the Sector that it is about where it has one."""

    permission_classes = [MayWrite]
    permission: ClassVar[str]

    @property
    def sector(self) -> Sector | None:
        """The Sector that the permission is needed in; None: no single one."""
        return None

    def check_permissions(self, request: Request) -> None:
        """Return if the request may go on (one query); raises RoleMissing."""
        super().check_permissions(request)
        if request.method not in SAFE_METHODS:
            self.check_role()

    def check_role(self) -> None:
        require(self.request.user, self.permission, self.sector)


class KpiPart(PlanView):
    """A view of something that belongs to one KPI, `code` in its address."""

    tag = "KPIs"
    path_parameters: ClassVar[Sequence[OpenApiParameter]] = (KPI,)

    @cached_property
    def kpi(self) -> Kpi:
        return found_kpi(self.plan, self.kwargs["code"])

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "kpi": self.kpi}

    @property
    def sector(self) -> Sector | None:
        return self.kpi.owner


class ValuesPart(KpiPart):
    """A view of the values of one KPI: those under way are for the people of its Sector."""

    tag = "Values"

    @cached_property
    def sees_all(self) -> bool:
        """Whether the user sees values that do not count yet; one query for who has signed in."""
        user = self.request.user
        return user.is_authenticated and works_in(user, self.kpi.owner)

    @property
    def audience(self) -> str:
        return INSIDERS if self.sees_all else EVERYBODY


class StepCommentSerializer(StrictSerializer):
    """What is said with a step."""

    comment = CharField(allow_blank=True, default="", help_text=_("What is said with the step."))


class StepBackSerializer(StrictSerializer):
    """What is said with a step back: what has to be mended."""

    comment = CharField(help_text=_("What has to be mended."))


class StepView(RoleView):
    """One step of something on its way; `route` reads it, and its If-Match is the ETag there."""

    http_method_names = ["post", "options"]
    route: ClassVar[str]
    get: Callable[..., Response]
    found: Callable[[], Any]
    service: ClassVar[Callable[..., Any]]
    body: ClassVar[type[StrictSerializer]] = StepCommentSerializer

    @property
    def object_path(self) -> str:
        return reverse(self.route, kwargs=self.kwargs)

    def post(self, request: Request, **parts: Any) -> Response:
        given = self.given(self.body)
        with self.writing():
            self.found()
            self.refuse_stale()
            type(self).service(**{**self.kwargs, "plan": self.plan}, **given)
            return self.represented(lambda: self.get(request, **parts))
