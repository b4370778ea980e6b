"""A backup goes from one kind of database to the other and back, whole or not at all."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from itu_plan.operations.archive import lines_of, written
from tests.hosts.asking import GOAL, ask, retitle
from tests.hosts.filling import Filled, filled, own_database
from tests.servers import ROOT, SETTINGS, site

DATA = b"%PDF-1.7 the minutes, as handed in"
DIGEST = sha256(DATA).hexdigest()
MORE = f"""
from django.utils import timezone
from kpis.models import Evidence, Measurement
call_command("load_demo", verbosity=0)
one = Measurement.objects.approved().filter(kpi__plan__slug="2008-2011").first()
print(one.kpi.code, file=open(CODE_FILE, "w"))
Evidence.objects.create(
    measurement=one, title="Minutes", file_name="minutes.pdf", content_type="application/pdf",
    content={DATA!r}, sha256="{DIGEST}", added_by_name="ana", added_at=timezone.now(),
)
"""
REPORT = "/api/v1/plans/2008-2011/reports/2009/"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("demo")
    more = f"CODE_FILE = {str(folder / 'code')!r}{MORE}"
    return filled(f"sqlite:///{folder / 'demo.sqlite3'}", more)


@pytest.fixture(scope="module")
def backup(demo: Filled) -> Path:
    path = Path(demo.url.removeprefix("sqlite:///")).with_name("demo.jsonl.gz")
    assert managed(demo.url, "backup", path).returncode == 0
    return path


def managed(
    url: str, *command: str | Path, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS, **(more or {})}
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, command)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def tables(path: Path) -> dict[str, list[str]]:
    """Return the rows of each model as they are in a backup, in one order for all databases."""
    found: dict[str, list[str]] = {}
    for line in gzip.decompress(path.read_bytes()).splitlines()[1:-2]:
        told = json.loads(line)
        if isinstance(told, dict):
            rows = found.setdefault(told["model"], [])
        else:
            rows.append(json.dumps(told, sort_keys=True))
    return {label: sorted(rows) for label, rows in found.items()}


def column(path: Path, model: str, name: str) -> list[Any]:
    lines = [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]
    [start] = [place for place, one in enumerate(lines) if one == {**as_dict(one), "model": model}]
    place = lines[start]["fields"].index(name)
    end = next(at for at in range(start + 1, len(lines)) if isinstance(lines[at], dict))
    return [row[place] for row in lines[start + 1 : end]]


def as_dict(line: Any) -> dict[str, Any]:
    return line if isinstance(line, dict) else {}


def test_it_goes_to_the_other_kind_of_database_and_back(
    demo: Filled, backup: Path, postgres: str, tmp_path: Path
) -> None:
    store = {"FILES_STORE": f"file://{tmp_path / 'store'}"}
    code = Path(demo.url.removeprefix("sqlite:///")).with_name("code").read_text().strip()
    with own_database(postgres) as url:
        done = managed(url, "restore", backup, more=store)
        assert done.returncode == 0, done.stderr
        assert managed(url, "verify_plan").returncode == 0
        assert {one.name for one in (tmp_path / "store").iterdir()} >= {DIGEST}
        with site(demo.url) as before, site(url, store) as now:
            export = f"{REPORT}export/?as=pdf"
            assert ask(now, REPORT).body == ask(before, REPORT).body
            assert ask(now, export).body == ask(before, export).body
            evidence = ask(now, f"/en/2008-2011/kpis/{code}/evidence/{DIGEST}/")
            assert evidence.body == DATA
            assert b"T-SG" in ask(now, "/api/v1/search/?q=study+groups").body
            back = tmp_path / "back.jsonl.gz"
            assert managed(url, "backup", back, more=store).returncode == 0
            retitle(now, demo.token, "The token still holds, and keys go on")
        assert tables(back) == tables(backup)
        again = f"sqlite:///{tmp_path / 'again.sqlite3'}"
        assert managed(again, "restore", back).returncode == 0
        assert managed(again, "backup", tmp_path / "again.jsonl.gz").returncode == 0
    assert tables(tmp_path / "again.jsonl.gz") == tables(backup)


@pytest.mark.parametrize("damage", ["cut", "flipped", "another version", "another file"])
def test_what_is_not_fit_is_refused_and_nothing_written(
    backup: Path, tmp_path: Path, damage: str
) -> None:
    data, path = backup.read_bytes(), tmp_path / "damaged.gz"
    middle = len(data) // 2
    path.write_bytes(
        {
            "cut": data[:middle],
            "flipped": data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :],
            "another version": with_head(backup, migrations=[["plans", "0001_initial"]]),
            "another file": with_head(backup, format="tar"),
        }[damage]
    )
    database = tmp_path / "new.sqlite3"
    done = managed(f"sqlite:///{database}", "restore", path)
    assert done.returncode == 1
    assert done.stderr.endswith("Nothing was written.\n")
    assert "Traceback" not in done.stderr
    assert not database.exists() or not database.stat().st_size


def with_head(backup: Path, **changed: Any) -> bytes:
    """Return a whole backup whose first line says something else."""
    first, *lines = lines_of(backup)
    path = backup.with_name(f"another-{'-'.join(changed)}.gz")
    with written(path) as write:
        for line in (first | changed, *lines):
            write(line)
    data = path.read_bytes()
    path.unlink()
    return data


def test_a_database_that_holds_something_stays_as_it_is(demo: Filled, backup: Path) -> None:
    done = managed(demo.url, "restore", backup)
    assert done.returncode == 1
    assert "The database is not empty: there are rows of" in done.stderr


def test_it_holds_one_moment_while_others_write(database: Filled, tmp_path: Path) -> None:
    with site(database.url) as url:
        titles = [f"Goal as changed {number}" for number in range(25)]

        def write() -> None:
            for title in titles:
                retitle(url, database.token, title)

        writer = Thread(target=write)
        writer.start()
        made = 0
        while writer.is_alive():
            path = tmp_path / f"{made}.gz"
            done = managed(database.url, "backup", path)
            assert done.returncode == 0, done.stderr
            revisions = column(path, "plans.revision", "number")
            assert column(path, "plans.plan", "revision") == [max(revisions)]
            assert len(column(path, "goals.historicalgoal", "history_id")) == 7 + len(revisions) - 1
            made += 1
        writer.join()
        assert made
        assert ask(url, GOAL).title == titles[-1]
