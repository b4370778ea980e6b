"""What every command that imports files has in common: its options, its dry run, its refusals."""

from abc import abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from plans.importing.applying import Signature
from plans.importing.rows.problems import ImportRefused

COMMAND_LINE: Final = "command line"
"""Who signs what nobody answers for by name."""


class ImportCommand(BaseCommand):
    """Imports a directory of files: all of it with history, or nothing."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path, help="the directory with the files")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="do everything, print what would change, and take it back",
        )
        parser.add_argument("--reason", default="", help="why it changes; kept in the history")
        parser.add_argument(
            "--author",
            default="",
            help="the username of whoever answers for it; else the log names the command line",
        )

    def handle(self, **options: Any) -> None:
        # A dry run leaves no row of history that a reason could explain.
        reason = options["reason"].strip() or ("Dry run" if options["dry_run"] else "")
        if not reason:
            raise CommandError('Give a reason: --reason "…". It is kept in the history.')
        try:
            author = user_called(options["author"])
            self.import_files(Signature(reason, author, name_of(author)), options)
        except ImportRefused as refusal:
            raise CommandError(f"{refusal}\nNothing was written.") from refusal
        except DatabaseError as error:
            raise CommandError(
                f"The database could not be used: {error}. Nothing was written. "
                "Is it running, and has `manage.py migrate` been run?"
            ) from error

    @abstractmethod
    def import_files(self, signature: Signature, options: dict[str, Any]) -> None:
        """Import and say what was done; raises ImportRefused."""

    def say_dry(self) -> None:
        self.stdout.write("This was a dry run. Nothing was written.")


def user_called(username: str) -> User | None:
    """Return the user with this name, None for no name; raises CommandError for a stranger."""
    if not username:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f'There is no user "{username}". Give the username of an account.')
    return user


def name_of(author: User | None) -> str:
    """Not the name of the account on this machine: the log is read by everybody."""
    return COMMAND_LINE if author is None else author.get_full_name() or author.get_username()
