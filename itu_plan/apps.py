"""The project package as an app: its commands, pages and translations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ItuPlanConfig(AppConfig):
    """Registers the project package so that Django finds its management commands."""

    name = "itu_plan"
    verbose_name = _("ITU plan")
