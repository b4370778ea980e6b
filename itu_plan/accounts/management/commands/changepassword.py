"""`manage.py changepassword NAME`: a new password, after which nothing is open that was before."""

from getpass import getuser
from typing import Any

from django.contrib.auth.management.commands import changepassword
from django.contrib.auth.models import User

from itu_plan.accounts.access import end_access


class Command(changepassword.Command):
    """Django's own, which leaves the tokens of the account as they are."""

    def handle(self, *args: Any, **options: Any) -> Any:
        said = super().handle(*args, **options)
        name = options["username"] or getuser()
        for user in User.objects.filter(username=name):
            end_access(user)
        return said
