"""An administration to read only: its forms would change a plan past its services and reasons."""

from collections.abc import Iterable
from typing import Any, Final

from django.contrib import admin
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

SECRET_APPS: Final = frozenset({"account", "mfa", "socialaccount"})
"""Of django-allauth: their rows hold what opens an account."""


class NothingWritten:
    """Every field to read, no button that writes, not even for a superuser."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        del request, obj
        return False

    has_change_permission = has_delete_permission = has_add_permission


class ReadOnlyAdmin(SimpleHistoryAdmin):  # type: ignore[misc]  # published without types
    """A model with its history."""


class ReadOnlySite(admin.AdminSite):
    """Whatever an app registers is to read here; what this project says of a model comes first."""

    def register(
        self,
        model_or_iterable: Any,
        admin_class: type[admin.ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        is_one = isinstance(model_or_iterable, ModelBase)
        models: Iterable[Any] = [model_or_iterable] if is_one else model_or_iterable
        shown: Any = admin_class or admin.ModelAdmin
        to_read = type(shown.__name__, (NothingWritten, shown), {})
        for model in models:
            if model._meta.app_label not in SECRET_APPS and not self.is_registered(model):
                super().register(model, to_read, **options)
