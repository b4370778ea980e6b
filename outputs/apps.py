"""The outputs app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutputsConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "outputs"
    verbose_name = _("Outputs")
