"""Measure everything, on SQLite and PostgreSQL: `make bench`.

    python -m tests.benchmarks [SIZE ...] [--on DATABASE] [--only SUBJECT ...] [--json FILE]
    python -m tests.benchmarks --check

A size is how many times Resolution 71's plan the measured plan is; 1000 takes its time. Each
database is measured by a process of its own (`run`). `--check` measures the site alone, small, and
fails where it is more than twice as slow beside a bare view as recorded; `--record` records that.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.benchmarks.figures import Figure, as_json, of_file
from tests.postgres import postgres_url

SIZES: Final = (1, 10, 100)
DATABASES: Final = ("sqlite", "postgresql")
SUBJECTS: Final = ("graph", "site", "server", "imports", "search", "demo")
TOLERANCE: Final = 2
RECORDED: Final = Path(__file__).with_name("recorded.json")
Found = dict[str, list[Figure]]


@contextmanager
def server_of(database: str) -> Iterator[str]:
    """Give its address; what is measured makes a database of its own there."""
    if database == "sqlite":
        yield "sqlite://:memory:"
        return
    with postgres_url() as url:
        yield url


def measured(sizes: Iterable[int], database: str, subjects: Iterable[str]) -> Found:
    """Return what was measured of each size, as a process of its own tells it meanwhile."""
    with tempfile.TemporaryDirectory(prefix="itu-plan-bench-") as folder:
        with server_of(database) as address:
            own = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
            command = [sys.executable, "-m", "tests.benchmarks.run", folder]
            command += [",".join(map(str, sizes)), *subjects]
            subprocess.run(command, env={**os.environ, **own}, check=True)
        return of_file(Path(folder, "found.json"))


def slower(found: Found, recorded: Found) -> dict[str, str]:
    """Name → what is told of it; nothing is slow that costs no more than a bare view."""
    known = {f"{size}, {one.what}": one.ratio for size in recorded for one in recorded[size]}
    now = {f"{size}, {one.what}": one for size in found for one in found[size]}
    return {
        name: f"{one.ratio:.2f} × {one.beside}, recorded {known[name]:.2f}"
        for name, one in now.items()
        if one.ratio and one.ratio > TOLERANCE * max(1, known.get(name) or one.ratio)
    }


def check() -> int:
    """Measure the site, again where it seems slow: somebody else may have been at work."""
    recorded = of_file(RECORDED)
    slow = slower(small(), recorded)
    if slow:
        again = slower(small(), recorded)
        slow = {name: again[name] for name in slow.keys() & again.keys()}
    for name, told in slow.items():
        print(f"{name}: {told}", file=sys.stderr)
    return 1 if slow else 0


def small() -> Found:
    return measured(SIZES[:2], "sqlite", ["check"])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--on", choices=DATABASES, nargs="+", default=DATABASES)
    parser.add_argument("--only", choices=SUBJECTS, nargs="+", default=SUBJECTS)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--record", action="store_true")
    asked = parser.parse_args(arguments)
    if asked.check:
        return check()
    if asked.record:
        RECORDED.write_text(as_json(small()))
        return 0
    found: Found = {}
    for database in asked.on:
        found |= measured(asked.sizes, database, asked.only)
    if asked.json:
        asked.json.write_text(as_json(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
