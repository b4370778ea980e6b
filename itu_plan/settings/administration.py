"""Django's administration as an app whose site only reads (ADR 8)."""

from django.contrib.admin.apps import AdminConfig


class ReadingAdministration(AdminConfig):
    """Finds what apps register, as Django's own does."""

    default_site = "web.admin.ReadOnlySite"
