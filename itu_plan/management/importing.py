"""What commands have in common: their options, a dry run, and how a refusal is told."""

from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from plans.importing.applying import Signature
from plans.importing.rows.problems import ImportRefused
from plans.models import Plan
from plans.versions.garbage import garbage_left
from web.errors import FileNotWhole, WriteRefused


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
        with told(writes=True), garbage_left():
            author = user_called(options["author"])
            # Not the name of the account on this machine: the log is read by everybody.
            name = author.get_full_name() or author.get_username() if author else "command line"
            self.import_files(Signature(reason, author, name), options)

    @abstractmethod
    def import_files(self, signature: Signature, options: dict[str, Any]) -> None:
        """Import and say what was done; raises ImportRefused."""

    def say_dry(self) -> None:
        self.stdout.write("This was a dry run. Nothing was written.")


@contextmanager
def told(*, writes: bool = False) -> Iterator[None]:
    """Turn what refuses into a CommandError: told in full, with status 1."""
    try:
        yield
    except (ImportRefused, WriteRefused, FileNotWhole) as refusal:
        raise CommandError(
            f"{refusal}\nNothing was written." if writes else str(refusal)
        ) from refusal
    except DatabaseError as error:
        what = f"used: {error}. Nothing was written." if writes else f"read: {error}."
        remedy = "Is it running, and has `manage.py migrate` been run?"
        raise CommandError(f"The database could not be {what} {remedy}") from error


def say_step(command: BaseCommand, words: str) -> None:
    """Say what comes next to who watches a terminal; nothing goes into a log or a pipe."""
    if command.stderr.isatty():
        command.stderr.write(words, style_func=str)


def add_directory(parser: ArgumentParser) -> None:
    parser.add_argument(
        "directory",
        type=Path,
        nargs="?",
        default=settings.PLAN_FILES_DIR / "plan_2008_2011",
        help="the directory with plan.yaml (default: the plan 2008-2011)",
    )


def plan_called(slug: str) -> Plan:
    plan = Plan.objects.filter(slug=slug).first()
    if plan is None:
        raise CommandError(f"There is no plan {slug}. Load one with import_plan.")
    return plan


def user_called(username: str) -> User | None:
    """Return the user with this name, None for no name; raises CommandError for a stranger."""
    if not username:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f'There is no user "{username}". Give the username of an account.')
    return user
