"""The sectors app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectorsConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "sectors"
    verbose_name = _("Sectors")
