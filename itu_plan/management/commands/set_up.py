"""`manage.py set_up`: from an empty database to a plan that can be read, in one process."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from itu_plan.management.importing import add_directory

FIGURES = settings.PLAN_FILES_DIR / "kpis_sourced"


class Command(BaseCommand):
    """Runs the commands that a new site needs; where all is there already they change nothing."""

    help = (
        "Migrate the database, load the plan in DIRECTORY where it is not loaded yet with the "
        "figures that its sources print, and compare it with its files."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_directory(parser)

    def handle(self, **options: Any) -> None:
        directory = options["directory"]
        printed = "Load the plan as printed in Resolution 71"
        sourced = "Load the figures that the sources print"
        self._call("migrate", verbosity=0)
        self._call("import_plan", directory, if_absent=True, reason=printed, verbosity=0)
        self._call("load_kpis", FIGURES, reason=sourced, verbosity=0)
        try:
            self._call("verify_plan", directory)
        except CommandError as error:  # readers are served all the same, and told
            self.stderr.write(f"{error}\nThe plan differs from its print: see /readyz.")

    def _call(self, name: str, *arguments: Any, **options: Any) -> None:
        call_command(name, *map(str, arguments), stdout=self.stdout, **options)
