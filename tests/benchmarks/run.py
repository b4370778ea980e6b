"""Measure on one database: `python -m tests.benchmarks.run FOLDER SIZE,SIZE SUBJECT ...`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

django.setup()

from plans.versions import kept  # noqa: E402  (it needs the set-up above)
from tests.benchmarks import demo, graph, imports, search, server, site  # noqa: E402
from tests.benchmarks.figures import Figure, as_json, tell  # noqa: E402
from tests.benchmarks.stored import new_plan, stored  # noqa: E402
from tests.benchmarks.synthetic import synthetic_plan  # noqa: E402

ONCE = {"search": search.figures, "demo": demo.figures}
"""What has a size of its own is measured with the smallest."""


def figures(size: int, subjects: list[str], folder: Path) -> Iterator[Figure]:
    rows = synthetic_plan(size)
    plan = stored(rows, new_plan())
    if "graph" in subjects:
        yield from graph.figures(rows, plan, size)
    if "site" in subjects:
        yield from site.figures(plan, size)
    if "check" in subjects:
        yield from site.few(plan)
    if "server" in subjects:
        yield from server.figures(plan)
    if "imports" in subjects:
        yield from imports.figures(rows, size, folder)
    if size == 1:
        for name in ONCE.keys() & set(subjects):
            yield from ONCE[name]()


def main(folder: Path, sizes: list[int], subjects: list[str]) -> None:
    """Tell each figure when it is there, and write all of them into a file of the folder."""
    found = {}
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(folder / "bench.sqlite3")
    for size in sizes:
        databases = setup_databases(verbosity=0, interactive=False)
        kept._VERSIONS.clear()  # noqa: SLF001  (another database has a plan of the same name)
        try:
            name = f"{size} × Resolution 71 on {connection.vendor}"
            print(name)
            found[name] = tell(figures(size, subjects, folder))
        finally:
            teardown_databases(databases, verbosity=0)
    (folder / "found.json").write_text(as_json(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(one) for one in sys.argv[2].split(",")], sys.argv[3:])
