"""`manage.py verify_plan`: the database held against the files of a plan."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from itu_plan.management.importing import add_directory, say_step, told
from plans.importing.loading import slug_in
from plans.importing.rows.problems import counted
from plans.importing.verification import Verification, verify_plan
from plans.models import Plan


class Command(BaseCommand):
    """Compares every mark, clause and text, and names each difference."""

    help = (
        "Read the printed tables and texts of the plan in DIRECTORY again and compare them with "
        "the database, cell by cell and text by text. Fails when anything differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_directory(parser)

    def handle(self, **options: Any) -> None:
        with told():
            slug = slug_in(options["directory"])
            self._require(slug)
            say_step(self, "Reading the files and comparing …")
            verification = verify_plan(slug, options["directory"])
        self._report(slug, verification)

    def _require(self, slug: str) -> None:
        if not Plan.objects.filter(slug=slug).exists():
            raise CommandError(
                f"Plan {slug} is not in the database. Run `manage.py import_plan` first."
            )

    def _report(self, slug: str, verification: Verification) -> None:
        parts = [(table, "mark") for table in verification.tables]
        parts += [(verification.clauses, "clause"), (verification.others, "record")]
        for part, noun in parts:
            compared, differing = counted(part.count, noun), len(part.mismatches)
            self.stdout.write(f"{part.name}: {compared}, {differing} differing")
        if not verification.agrees:
            differences = counted(len(verification.mismatches), "difference")
            told = "\n".join(verification.mismatches)
            raise CommandError(f"{told}\nPlan {slug} differs from its files: {differences}.")
        self.stdout.write(self.style.SUCCESS(f"Plan {slug} agrees with its files."))
