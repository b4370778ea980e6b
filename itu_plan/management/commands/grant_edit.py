"""`manage.py grant_edit USERNAME`: who may edit published plans."""

from typing import Any

from django.contrib.auth.models import Permission
from django.core.management.base import BaseCommand, CommandError, CommandParser

from goals.api.writing import EDIT_PERMISSION
from itu_plan.management.commands.import_plan import user_called


class Command(BaseCommand):
    """Gives a user the permission to edit plans, or takes it away."""

    help = "Let a user edit published plans (permission goals.edit_plan), or no longer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the user."""
        parser.add_argument("username", help="an existing user")
        parser.add_argument("--revoke", action="store_true", help="take the permission away")

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant or revoke; raises CommandError for an unknown user."""
        del args
        user = user_called(options["username"])
        if user is None:
            raise CommandError("Give the username of an account.")
        app, codename = EDIT_PERMISSION.split(".")
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        if options["revoke"]:
            user.user_permissions.remove(permission)
            self.stdout.write(f"{user} has no permission of their own to edit plans any more.")
        else:
            user.user_permissions.add(permission)
            self.stdout.write(f"{user} may edit plans now.")
