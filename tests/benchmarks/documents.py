"""What the files of a report cost: processor seconds, children included, and the memory that stays.

python -m tests.benchmarks.documents    (DATABASE_URL names the database)
"""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Final, TypeVar

import django
from django.test.utils import setup_databases, teardown_databases

django.setup()

from django.core.management import call_command  # noqa: E402  (after setup)
from django.test import Client  # noqa: E402

from reports.exporters.formats import Format, export, load_exporter  # noqa: E402
from reports.models import Report  # noqa: E402
from reports.workflow.publication import report_rendering  # noqa: E402
from tests.conftest import ROOT  # noqa: E402

ROUNDS: Final = 5
PAGE: Final = "/en/2008-2011/reports/2009/"
ResultT = TypeVar("ResultT")


def seconds_used() -> float:
    parts = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in parts)


def mebibytes() -> float:
    """Return what this process holds in memory now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def told(name: str, work: Callable[[], ResultT]) -> float:
    """Do it, say what it took, and return the seconds."""
    memory, start = mebibytes(), seconds_used()
    work()
    used = seconds_used() - start
    print(f"{name:<24} {used:6.2f} s {mebibytes() - memory:+8.1f} MiB")
    return used


def main() -> None:
    """Load the demonstration, then write each format of its last report, several times."""
    call_command("import_plan", ROOT / "fixtures" / "plan_2008_2011", reason="x", verbosity=0)
    told("load_demo", lambda: call_command("load_demo", stdout=StringIO()))
    report = Report.objects.select_related("plan").get(code="2009")
    shown = report_rendering(report)
    for format_ in Format:
        load_exporter(format_)
    for place in range(ROUNDS):
        print(f"round {place + 1}")
        made = [
            told(one, lambda one=one: export(one, shown.document, shown.sha256, shown.raw))  # type: ignore[misc]
            for one in Format
        ]
        print(f"{'all formats':<24} {sum(made):6.2f} s")
        told("page of the report", lambda: Client().get(PAGE))


if __name__ == "__main__":
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        main()
    finally:
        teardown_databases(databases, verbosity=0)
