"""Plan cycles and their source in the administration, to read."""

from django.contrib import admin

from plans.models import Clause, Plan, PrintedTable, Revision, SourceDocument
from web.admin import ReadOnlyAdmin


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    """Plan cycles."""

    list_display = ["slug", "title", "instrument", "is_current", "is_published", "revision"]


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    """The log of every plan."""

    list_display = ["plan", "number", "made_at", "author_name", "reason"]
    list_select_related = ["plan"]
    list_filter = ["plan"]


@admin.register(SourceDocument)
class SourceDocumentAdmin(ReadOnlyAdmin):
    """Source documents."""

    list_display = ["code", "title", "plan"]
    list_select_related = ["plan"]


@admin.register(Clause)
class ClauseAdmin(ReadOnlyAdmin):
    """The source text, clause by clause."""

    list_display = ["label", "heading", "kind", "document"]
    list_select_related = ["document"]
    list_filter = ["plan", "document", "kind"]
    search_fields = ["code", "label", "heading", "text"]


@admin.register(PrintedTable)
class PrintedTableAdmin(ReadOnlyAdmin):
    """The printed tables."""

    list_display = ["number", "title", "links", "plan"]
    list_select_related = ["plan"]
