"""`manage.py import_plan`: a directory of plan files into the database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from itu_plan.importing.applying import apply_changes
from itu_plan.importing.store import records_in
from plans.importing.changes import ChangeSet, changes_between, removal_problems
from plans.importing.loading import records_from
from plans.importing.preview import lines_of
from plans.importing.problems import ImportRefused
from plans.importing.reading import slug_in
from plans.importing.records import Record
from plans.models import Plan, Revision

COMMAND_LINE: Final = "command line"
"""Who signs what nobody answers for by name."""


class Command(BaseCommand):
    """Shows what the files would change, then writes it as one revision with history."""

    help = (
        "Import a plan from a directory of files. Prints what would be created (with --verbosity "
        "0 only how much), changed, removed and left as it is, then applies it in one transaction "
        "with history. The same import again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("directory", type=Path, help="the directory with plan.yaml")
        parser.add_argument(
            "--dry-run", action="store_true", help="print what would change and write nothing"
        )
        parser.add_argument(
            "--reason", default="", help="why the plan changes; kept in its history"
        )
        parser.add_argument(
            "--author",
            default="",
            help="the username of whoever answers for it; else the log names the command line",
        )
        parser.add_argument(
            "--allow-removal",
            action="store_true",
            help="remove what the database holds and the files do not; else that is refused",
        )
        parser.add_argument(
            "--if-absent",
            action="store_true",
            help="do nothing when the plan is in the database already, so edits are kept",
        )

    def handle(self, **options: Any) -> None:
        """Run the import; every refusal is told in full and ends with status 1."""
        if not options["dry_run"] and not options["reason"].strip():
            raise CommandError('Give a reason: --reason "…". It is kept in the history.')
        try:
            self._import(options)
        except ImportRefused as refusal:
            raise CommandError(f"{refusal}\nNothing was written.") from refusal
        except DatabaseError as error:
            raise CommandError(
                f"The database could not be used: {error}. Nothing was written. "
                "Is it running, and has `manage.py migrate` been run?"
            ) from error

    def _import(self, options: dict[str, Any]) -> None:
        """Preview the changes and, unless this is a dry run, apply them."""
        slug = slug_in(options["directory"])
        if options["if_absent"] and Plan.objects.filter(slug=slug).exists():
            self.stdout.write(f"Plan {slug} is in the database already. Nothing to do.")
            return
        records = records_from(options["directory"])
        changes = self._previewed(slug, records, options)
        if changes.is_empty:
            self.stdout.write(f"Plan {slug} is up to date. Nothing was written.")
        elif options["dry_run"]:
            self.stdout.write("This was a dry run. Nothing was written.")
        else:
            self._apply(changes, records, options)

    def _previewed(
        self, slug: str, records: tuple[Record, ...], options: dict[str, Any]
    ) -> ChangeSet:
        """Print the changes and return them; refuse removals that were not allowed."""
        existing = records_in(slug)
        changes = changes_between(records, existing)
        lines = lines_of(changes, is_brief=options["verbosity"] == 0)
        self.stdout.write("\n".join([f"Plan {slug}", *lines]))
        problems = () if options["allow_removal"] else removal_problems(changes, existing)
        if problems:
            raise ImportRefused(*problems)
        return changes

    def _apply(
        self, changes: ChangeSet, records: tuple[Record, ...], options: dict[str, Any]
    ) -> None:
        """Write the changes and say under which revision."""
        author = user_called(options["author"])
        revision: Revision | None = apply_changes(
            changes=changes,
            records=records,
            reason=options["reason"],
            author=author,
            author_name=name_of(author),
        )
        self.stdout.write(self.style.SUCCESS(f"Written as revision {revision}."))


def user_called(username: str) -> User | None:
    """Return the user with this name, None for no name; raises CommandError for a stranger."""
    if not username:
        return None
    user = get_user_model().objects.filter(username=username).first()
    if user is None:
        raise CommandError(f'There is no user "{username}". Give the username of an account.')
    return user


def name_of(author: User | None) -> str:
    """Return the author's name; without one, that it was done at the command line.

    Not the name of the account on this machine: the log is read by everybody.
    """
    return COMMAND_LINE if author is None else author.get_full_name() or author.get_username()
