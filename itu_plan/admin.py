"""Who has which role, in the administration, to read."""

from django.contrib import admin

from goals.admin_base import ReadOnlyAdmin
from itu_plan.models import RoleGrant


@admin.register(RoleGrant)
class RoleGrantAdmin(ReadOnlyAdmin):
    """The roles of users; `itu_plan.accounts` gives and takes them, with a reason."""

    list_display = ["user", "role", "sector"]
    list_select_related = ["user", "sector"]
    list_filter = ["role"]
    search_fields = ["user__username"]
