"""What it takes to import and to verify a plan, beside plain inserts of the same rows."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Final

from django.core.management import call_command

from tests.benchmarks.figures import Figure, beside, seconds
from tests.benchmarks.files import write_plan
from tests.benchmarks.stored import new_plan, stored
from tests.benchmarks.synthetic import Rows

SMALL: Final = 10
"""Up to this size everything is done several times."""


def figures(rows: Rows, size: int, folder: Path) -> Iterator[Figure]:
    files = write_plan(rows, folder / f"plan-{size}")
    rounds = 3 if size <= SMALL else 1
    plain = min(inserted(rows) for _round in range(rounds))
    yield Figure("bulk_create of the same rows", plain)
    took = min(imported(files) for _round in range(rounds))
    yield beside("import_plan", took, "bulk_create", plain)
    verified = seconds(lambda: call_command("verify_plan", files, stdout=StringIO()), rounds)
    yield beside("verify_plan", verified, "bulk_create", plain)


def inserted(rows: Rows) -> float:
    """Empty the database, then insert."""
    plan = new_plan()
    return seconds(lambda: stored(rows, plan), 1)


def imported(files: Path) -> float:
    call_command("flush", verbosity=0, interactive=False)
    how = {"reason": "To measure.", "stdout": StringIO()}
    return seconds(lambda: call_command("import_plan", files, **how), 1)
