"""`manage.py create_token USERNAME`: a token for a program that writes, without a password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from itu_plan.accounts.tokens import MOST_DAYS, new_token
from itu_plan.management.importing import told, user_called


class Command(BaseCommand):
    """Prints a new token, once."""

    help = "Make a token of the API for a user and print it. It is shown once: keep it safe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="an active user")
        parser.add_argument(
            "--name", default="", help="what it is for, so that it is known again in the list"
        )
        parser.add_argument("--read-only", action="store_true", help="it only reads")
        parser.add_argument(
            "--days", type=int, help=f"how long it is good for, 1 to {MOST_DAYS} days"
        )

    def handle(self, **options: Any) -> None:
        user, days = user_called(options["username"]), options["days"]
        if user is None or not user.is_active:
            raise CommandError("Name an active user: the token of another one opens nothing.")
        if days is not None and not 1 <= days <= MOST_DAYS:
            raise CommandError(f"A token is good for 1 to {MOST_DAYS} days, not for {days}.")
        with told():
            token, secret = new_token(
                user, days=days, name=options["name"], may_write=not options["read_only"]
            )
        self.stderr.write(f"Good until {token.expiry:%Y-%m-%d %H:%M} UTC. Not shown again:")
        self.stdout.write(secret)
