"""The Sectors' layer in the administration, to read."""

from django.contrib import admin

from sectors.models import Objective, ObjectiveGoalLink, Sector
from web.admin import ReadOnlyAdmin


@admin.register(Sector)
class SectorAdmin(ReadOnlyAdmin):
    """The Sectors."""

    list_display = ["code", "name", "title", "table", "plan"]
    list_select_related = ["table", "plan"]


@admin.register(Objective)
class ObjectiveAdmin(ReadOnlyAdmin):
    """The objectives."""

    list_display = ["code", "title", "sector", "clause"]
    list_select_related = ["sector", "clause"]
    list_filter = ["plan", "sector"]
    search_fields = ["code", "title", "text"]


@admin.register(ObjectiveGoalLink)
class ObjectiveGoalLinkAdmin(ReadOnlyAdmin):
    """The marks of Table 8.1."""

    list_display = ["objective", "goal", "table", "certainty", "note"]
    list_select_related = ["objective", "goal", "table"]
    list_filter = ["certainty", "table"]
