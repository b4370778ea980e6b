"""An administration to read only: its forms would change a plan past its services and reasons."""

from django.db.models import Model
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin


class ReadOnlyAdmin(SimpleHistoryAdmin):  # type: ignore[misc]  # published without types
    """Every field to read, no button that writes."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        del request, obj
        return False

    has_change_permission = has_delete_permission = has_add_permission
