"""Who may open a page: what every page behind the sign-in begins with."""

from typing import Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic.base import View

from plans.permissions import require


class SignedIn(View):
    """A page for those who have signed in; others are sent to sign in, and then back here.

    Nothing on the way keeps a copy of it. Name it before `PlanPage` and the like, so that it is
    asked first.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            self.check_access()
            response = super().dispatch(request, *args, **kwargs)
        else:
            response = redirect_to_login(request.get_full_path())
        response["Cache-Control"] = "no-store"
        return response

    def check_access(self) -> None:
        """Return if the user may go on; this lets everyone who has signed in."""


class RoleRequired(SignedIn):
    """A page that needs a permission of `plans.roles`, in a Sector where `sector` names one.

    One query for all roles of the user, once per request. Who has signed in without the role gets
    RoleMissing (403), which names the roles that have it.
    """

    permission: ClassVar[str]

    def sector(self) -> Model | None:
        """Return the Sector that the page is about; None where it is about no single one."""
        return None

    def check_access(self) -> None:
        require(self.request.user, self.permission, self.sector())
