"""Plan cycles, their source and their levels in the administration, to read."""

from typing import Any

from django.contrib import admin

from plans.levels import kinds_by_model, leaves, level_links, levels
from plans.models import Clause, Plan, PrintedTable, PrintedText, Revision, SourceDocument
from web.admin import ReadOnlyAdmin


@admin.register(Plan)
class PlanAdmin(ReadOnlyAdmin):
    list_display = ["slug", "title", "instrument", "is_current", "is_published", "revision"]


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ["plan", "number", "made_at", "author_name", "reason"]
    list_select_related = ["plan"]
    list_filter = ["plan"]


@admin.register(SourceDocument)
class SourceDocumentAdmin(ReadOnlyAdmin):
    list_display = ["code", "title", "plan"]
    list_select_related = ["plan"]


@admin.register(Clause)
class ClauseAdmin(ReadOnlyAdmin):
    list_display = ["label", "heading", "kind", "document"]
    list_select_related = ["document"]
    list_filter = ["plan", "document", "kind"]
    search_fields = ["code", "label", "heading", "text"]


@admin.register(PrintedTable)
class PrintedTableAdmin(ReadOnlyAdmin):
    list_display = ["number", "title", "links", "plan"]
    list_select_related = ["plan"]


class LevelAdmin(ReadOnlyAdmin):
    """The objects of one level."""

    search_fields = ["code", "title", "text"]

    def get_list_display(self, request: Any) -> list[str]:
        del request
        kind = kinds_by_model()[self.model]
        place = "clause" if kind.has_printed_codes else "number"
        return ["code", "title", *(["sector", place] if kind.has_sector else [place, "plan"])]

    def get_list_select_related(self, request: Any) -> list[str]:
        shown = self.get_list_display(request)
        return [name for name in shown if self.model._meta.get_field(name).is_relation]

    def get_list_filter(self, request: Any) -> list[str]:
        del request
        return ["plan", *(["sector"] if kinds_by_model()[self.model].has_sector else [])]


class LevelLinkAdmin(ReadOnlyAdmin):
    """The marks that tie two levels."""

    list_filter = ["certainty", "table"]

    def get_list_display(self, request: Any) -> list[str]:
        return [*self.get_list_select_related(request), "certainty", "note"]

    def get_list_select_related(self, request: Any) -> list[str]:
        del request
        link = next(one for one in level_links() if one.model is self.model)
        return [link.lower, link.upper, "table"]


@admin.register(PrintedText)
class PrintedTextAdmin(ReadOnlyAdmin):
    list_display = ["kind", "code", "title", "clause", "plan"]
    list_select_related = ["clause", "plan"]
    list_filter = ["plan", "kind"]


admin.site.register([one.model for one in (*levels(), *leaves())], LevelAdmin)
admin.site.register([link.model for link in level_links()], LevelLinkAdmin)
