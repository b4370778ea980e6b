"""`manage.py backup FILE`: everything the site holds, in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itu_plan.operations.taking import take_backup


class Command(BaseCommand):
    """May run while the site is used: it holds what was there when it began."""

    help = (
        "Write everything the site holds into FILE: plans with their history, values, reports, "
        "people, roles, evidence and issued files, wherever they lie. Restore it on SQLite or "
        "PostgreSQL with `manage.py restore FILE`. The file holds what is confidential: only its "
        "owner may read it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file, such as plan-2009-03-31.jsonl.gz")

    def handle(self, **options: Any) -> None:
        path = options["file"]
        try:
            counts, damaged = take_backup(path)
        except FileExistsError as error:
            raise CommandError(f"{path} is there already. Name a new file.") from error
        except OSError as error:
            raise CommandError(
                f"{path} cannot be written: {error.strerror}. Nothing was left there."
            ) from error
        size = path.stat().st_size
        self.stdout.write(f"{sum(counts.values())} rows, {size} bytes: {path}")
        if damaged:
            told = "These files were damaged before, and are in the backup as they are:"
            raise CommandError("\n".join([told, *damaged]))
