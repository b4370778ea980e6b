"""The goals app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GoalsConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "goals"
    verbose_name = _("Goals")
