"""`manage.py build_fixture`: the native Django fixture, made from the files of a plan."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from itu_plan.management.importing import add_directory, told
from plans.importing.fixture import fixture_text
from plans.importing.loading import records_from


class Command(BaseCommand):
    """Writes the fixture, or says whether the one on disk is up to date."""

    help = (
        "Write the plan in DIRECTORY as a fixture that `manage.py loaddata` takes. Needs no row "
        "in the database. With --check, writes nothing and fails when the file is out of date."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_directory(parser)
        parser.add_argument(
            "--output",
            type=Path,
            default=settings.PLAN_FILES_DIR / "resolution_71.json",
            help="the fixture to write (default: fixtures/resolution_71.json)",
        )
        parser.add_argument(
            "--check", action="store_true", help="only compare; fail when it is out of date"
        )

    def handle(self, **options: Any) -> None:
        output: Path = options["output"]
        with told(writes=True):
            text = fixture_text(records_from(options["directory"]))
        if options["check"]:
            self._check(output, text)
            return
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{output.name} written.")

    def _check(self, output: Path, text: str) -> None:
        if not output.is_file() or output.read_bytes() != text.encode():
            raise CommandError(
                f"{output.name} is out of date. Run `manage.py build_fixture` and commit it."
            )
        self.stdout.write(f"{output.name} is up to date.")
