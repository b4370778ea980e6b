"""Who has which role, in the administration, to read."""

from django.contrib import admin

from itu_plan.models import RoleGrant
from web.admin import ReadOnlyAdmin


@admin.register(RoleGrant)
class RoleGrantAdmin(ReadOnlyAdmin):
    list_display = ["user", "role", "sector"]
    list_select_related = ["user", "sector"]
    list_filter = ["role"]
    search_fields = ["user__username"]
