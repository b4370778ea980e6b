"""`manage.py clean_up`: throw away what nobody needs any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itu_plan.operations.cleaning import clean_up


class Command(BaseCommand):
    """For a timer: may run at any time, and as often as one likes."""

    help = (
        "Throw away sessions and tokens that have expired, spreadsheets that were handed in and "
        "never saved, and files in the store that no row names. Nothing that counts, and no "
        "history, is ever touched."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        told = "how old uploads and unnamed files have to be (30)"
        parser.add_argument("--days", type=int, default=30, help=told)
        parser.add_argument("--dry-run", action="store_true", help="count, and leave everything")

    def handle(self, **options: Any) -> None:
        if options["days"] < 1:
            raise CommandError("--days must be 1 or more: somebody may be at work on an upload.")
        for name, count in clean_up(options["days"], is_tried=options["dry_run"]).items():
            self.stdout.write(f"{count:>8}  {name}")
