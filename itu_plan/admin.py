"""Who has which role, in the administration, to read."""

from django.contrib import admin

from itu_plan.models import RoleGrant
from web.admin import ReadOnlyAdmin


@admin.register(RoleGrant)
class RoleGrantAdmin(ReadOnlyAdmin):
    """The roles of users; `itu_plan.accounts` gives and takes them, with a reason."""

    list_display = ["user", "role", "sector"]
    list_select_related = ["user", "sector"]
    list_filter = ["role"]
    search_fields = ["user__username"]
