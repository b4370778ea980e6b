"""`manage.py load_kpis`: a folder of indicators with their targets and values."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from itu_plan.kpi_files.loading import load_set
from itu_plan.management.commands.import_plan import name_of, user_called
from plans.importing.problems import ImportRefused
from plans.models import Plan


class Command(BaseCommand):
    """Adds what is not there yet; what is there stays as it is."""

    help = (
        "Load indicators, targets and values from a folder. Indicators that the plan has already "
        "are left as they are. With --illustrative all of it is marked as invented."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("directory", type=Path, help="the folder with kpis.yaml")
        parser.add_argument("--plan", default="2008-2011", help="the plan it belongs to")
        parser.add_argument("--reason", default="", help="why; kept in the history")
        parser.add_argument(
            "--author",
            default="",
            help="the username of who answers for it; else the log names the command line",
        )
        parser.add_argument(
            "--illustrative", action="store_true", help="mark everything as invented"
        )

    def handle(self, **options: Any) -> None:
        """Load the set; every refusal is told in full and ends with status 1."""
        if not options["reason"].strip():
            raise CommandError('Give a reason: --reason "…". It is kept in the history.')
        plan = Plan.objects.filter(slug=options["plan"]).first()
        if plan is None:
            raise CommandError(f"There is no plan {options['plan']}. Load one with import_plan.")
        author = user_called(options["author"])
        try:
            loaded = load_set(
                plan=plan,
                directory=options["directory"],
                is_illustrative=options["illustrative"],
                reason=options["reason"],
                author=author,
                author_name=name_of(author),
            )
        except ImportRefused as refusal:
            raise CommandError(f"{refusal}\nNothing was written.") from refusal
        except DatabaseError as error:
            raise CommandError(f"The database refused: {error}. Nothing was written.") from error
        if options["verbosity"]:
            self.stdout.write(
                f"Added {loaded.kpis} indicators, {loaded.targets} targets and {loaded.values} "
                f"values from {loaded.sources} new sources."
            )
