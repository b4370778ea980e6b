"""Reports in the administration, to read."""

from django.contrib import admin

from reports.models import Recommendation, Report, ReportSection
from web.admin import ReadOnlyAdmin


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["code", "plan", "title", "stage", "cut_off_on"]
    list_select_related = ["plan"]


@admin.register(ReportSection)
class ReportSectionAdmin(ReadOnlyAdmin):
    list_display = ["report", "key", "state", "written_by_name"]
    list_select_related = ["report__plan"]


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnlyAdmin):
    list_display = ["report", "position", "ground", "about"]
    list_select_related = ["report__plan"]
