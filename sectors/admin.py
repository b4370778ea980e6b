"""The Sectors in the administration, to read."""

from django.contrib import admin

from sectors.models import Sector
from web.admin import ReadOnlyAdmin


@admin.register(Sector)
class SectorAdmin(ReadOnlyAdmin):
    list_display = ["code", "name", "title", "table", "plan"]
    list_select_related = ["table", "plan"]
