"""The jobs app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "jobs"
    verbose_name = _("Background work")
