"""The Sectors in the administration, to read."""

from django.contrib import admin

from sectors.models import EnablerObjectiveLink, Sector
from web.admin import ReadOnlyAdmin


@admin.register(Sector)
class SectorAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "title", "table", "plan"]
    list_select_related = ["table", "plan"]


@admin.register(EnablerObjectiveLink)
class EnablerObjectiveLinkAdmin(ReadOnlyAdmin):
    list_display = ["enabler", "objective"]
    list_select_related = ["enabler", "objective"]
