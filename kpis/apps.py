"""The kpis app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KpisConfig(AppConfig):
    """Registers the app under its plain name."""

    name = "kpis"
    verbose_name = _("KPIs")
