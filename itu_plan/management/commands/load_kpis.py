"""`manage.py load_kpis`: a folder of indicators with their targets and values."""

from argparse import ArgumentParser
from typing import Any

from itu_plan.management.importing import ImportCommand, plan_called, say_step
from kpis.importing.kinds import set_kinds
from kpis.importing.loading import load_set
from plans.importing.applying import Signature
from plans.importing.changes import Action
from plans.importing.preview import preview_lines


class Command(ImportCommand):
    """Adds what is not there yet; what is there stays as it is."""

    help = (
        "Load indicators, targets and values from a folder. Indicators that the plan has already "
        "are left as they are. With --illustrative all of it is marked as invented."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--plan", default="2008-2011", help="the plan it belongs to")
        parser.add_argument(
            "--illustrative", action="store_true", help="mark everything as invented"
        )

    def import_files(self, signature: Signature, options: dict[str, Any]) -> None:
        say_step(self, "Reading and writing the indicators …")
        changes = load_set(
            plan=plan_called(options["plan"]),
            directory=options["directory"],
            is_illustrative=options["illustrative"],
            signature=signature,
            is_dry_run=options["dry_run"],
        )
        if options["dry_run"]:
            self.stdout.write("\n".join(preview_lines(changes, is_brief=options["verbosity"] == 0)))
            self.say_dry()
        elif options["verbosity"]:
            sources, kpis, targets, values = (
                len(changes.of(Action.CREATE, kind)) for kind in set_kinds()
            )
            self.stdout.write(
                f"Added {kpis} indicators, {targets} targets and {values} "
                f"values from {sources} new sources."
            )
