"""`manage.py import_plan`: a directory of plan files into the database."""

from argparse import ArgumentParser
from typing import Any

from itu_plan.management.importing import ImportCommand, say_step
from plans.importing.applying import Signature, apply_changes
from plans.importing.changes import changes_between, removal_problems
from plans.importing.loading import records_from, slug_in
from plans.importing.preview import preview_lines
from plans.importing.rows.problems import ImportRefused
from plans.importing.store import records_in
from plans.models import Plan


class Command(ImportCommand):
    """Shows what the files would change, then writes it as one revision with history."""

    help = (
        "Import a plan from a directory of files. Prints what would be created (with --verbosity "
        "0 only how much), changed, removed and left as it is, then applies it in one transaction "
        "with history. The same import again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
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

    def import_files(self, signature: Signature, options: dict[str, Any]) -> None:
        slug = slug_in(options["directory"])
        if options["if_absent"] and Plan.objects.filter(slug=slug).exists():
            self.stdout.write(f"Plan {slug} is in the database already. Nothing to do.")
            return
        say_step(self, "Reading the files …")
        records, existing = records_from(options["directory"]), records_in(slug)
        changes = changes_between(records, existing)
        lines = preview_lines(changes, is_brief=options["verbosity"] == 0)
        self.stdout.write("\n".join([f"Plan {slug}", *lines]))
        problems = () if options["allow_removal"] else removal_problems(changes, existing)
        if problems:
            raise ImportRefused(*problems)
        say_step(self, "Writing what changes …")
        revision = apply_changes(
            changes=changes, records=records, signature=signature, is_dry_run=options["dry_run"]
        )
        if revision is None:
            self.stdout.write(f"Plan {slug} is up to date. Nothing was written.")
        elif options["dry_run"]:
            self.say_dry()
        else:
            self.stdout.write(self.style.SUCCESS(f"Written as revision {revision}."))
