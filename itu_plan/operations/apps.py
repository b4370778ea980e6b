"""Commands that Django finds."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """No model, no page."""

    name = "itu_plan.operations"
