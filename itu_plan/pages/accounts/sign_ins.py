"""Who tried to sign in: for administrators."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.views.generic import ListView

from itu_plan.accounts.log import sign_ins
from itu_plan.models import SignInRecord
from itu_plan.pages.accounts.account import rows_of
from plans.pages.access import RoleRequired
from plans.roles import MANAGE_ROLES


class SignInList(RoleRequired, ListView[SignInRecord]):
    """A hundred to a page, the latest first."""

    permission: ClassVar[str] = MANAGE_ROLES
    template_name = "accounts/sign_ins.html"
    paginate_by = 100
    extra_context = {"section": "people"}

    def get_queryset(self) -> QuerySet[SignInRecord]:
        return sign_ins()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "tries": rows_of(context["object_list"])}
