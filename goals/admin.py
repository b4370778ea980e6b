"""The goals in the administration, to read."""

from django.contrib import admin

from goals.models import Goal
from web.admin import ReadOnlyAdmin


@admin.register(Goal)
class GoalAdmin(ReadOnlyAdmin):
    """The goals of the Union."""

    list_display = ["code", "title", "clause", "plan"]
    list_select_related = ["clause", "plan"]
    list_filter = ["plan"]
    search_fields = ["code", "title", "text"]
