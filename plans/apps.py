"""The plans app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "plans"
    verbose_name = _("Plans")
