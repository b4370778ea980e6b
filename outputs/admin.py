"""Priorities and accepted gaps in the administration, to read."""

from django.contrib import admin

from outputs.models import GapAcceptance, PriorityItem, PriorityItemOutputLink
from web.admin import ReadOnlyAdmin


@admin.register(PriorityItem)
class PriorityItemAdmin(ReadOnlyAdmin):
    list_display = ["text", "sector", "position", "rank", "clause"]
    list_select_related = ["sector", "clause"]
    list_filter = ["sector"]


@admin.register(PriorityItemOutputLink)
class PriorityItemOutputLinkAdmin(ReadOnlyAdmin):
    list_display = ["item", "output", "basis", "note"]
    list_select_related = ["item", "output"]
    list_filter = ["basis"]


@admin.register(GapAcceptance)
class GapAcceptanceAdmin(ReadOnlyAdmin):
    list_display = ["rule", "codes", "reason", "author_name", "accepted_at", "plan"]
    list_select_related = ["plan"]
    list_filter = ["rule"]
