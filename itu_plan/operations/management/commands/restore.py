"""`manage.py restore FILE`: a backup into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from itu_plan.operations.archive import NotRestorable
from itu_plan.operations.restoring import check_backup, restore_backup
from web.errors import FileNotStored


class Command(BaseCommand):
    """Reads all of the file before it writes anything."""

    help = (
        "Restore what `manage.py backup FILE` wrote into an empty database, SQLite or PostgreSQL, "
        "whichever it came from. The file is looked through first; a damaged one, or one of "
        "another version, is refused and nothing is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what `manage.py backup` wrote")
        parser.add_argument("--check", action="store_true", help="look through it, write nothing")

    def handle(self, **options: Any) -> None:
        path = options["file"]
        try:
            if options["check"]:
                head = check_backup(path)
                self.stdout.write(f"{path} is whole: version {head['made_by']}, {head['made_at']}.")
                return
            counts = restore_backup(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except (NotRestorable, DatabaseError, FileNotStored) as error:
            raise CommandError(f"{error} Nothing was written.") from error
        for label, rows in counts.items():
            if rows:
                self.stdout.write(f"{rows:>8}  {label}")
        self.stdout.write("Everything was restored. Check it with: manage.py verify_plan")
