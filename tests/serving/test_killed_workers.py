"""Workers that are really killed: nothing is lost, half issued, or issued twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from functools import partial
from hashlib import sha256
from operator import le
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.db import connection

from reports.exporters.formats import Format
from tests.conftest import ROOT
from tests.hosts.filling import own_database
from tests.served import served
from tests.servers import SETTINGS, running

PATIENCE = 60
WORKER = [sys.executable, "manage.py", "run_jobs"]
FILL = """
from django.core.management import call_command
from plans.models import Plan
from reports.workflow.issuing import ask_publication
from tests.kpi_reports import CODE, approved_report, secretaries
call_command("migrate", verbosity=0)
call_command("import_plan", "fixtures/plan_2008_2011", reason="As printed", verbosity=0)
plan = Plan.objects.get()
people = secretaries()
approved_report(plan, people)
ask_publication(plan=plan, code=CODE, comment="Read.", author=people.sol)
"""
STAGE = "SELECT stage FROM reports_report"
STATUS = "SELECT status FROM django_tasks_database_dbtaskresult"
PREPARED = "SELECT count(*) FROM reports_preparedfile"
ISSUED = "SELECT format, content, sha256 FROM reports_issuedfile"
PUBLISHED = "SELECT comment FROM reports_stagestep WHERE to_stage = 'published'"
WORKERS = "SELECT count(*) FROM jobs_jobworker"
LONG_AGO = "UPDATE jobs_jobworker SET seen_at = '2020-01-01 00:00:00+00:00'"


class Site:
    """A database that other processes work on, looked at past Django."""

    def __init__(self, url: str) -> None:
        self.environment = {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS}
        self.url = url

    def connect(self) -> Any:
        if self.url.startswith("sqlite:///"):
            return sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
        return psycopg2.connect(self.url)

    def rows(self, sql: str) -> list[Any]:
        with closing(self.connect()) as connection:
            cursor = connection.cursor()
            cursor.execute(sql)
            found = cursor.fetchall() if cursor.description else []
            connection.commit()
            return list(found)

    def value(self, sql: str) -> Any:
        [[found]] = self.rows(sql)
        return found

    def wait(self, sql: str, holds: Callable[[Any], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds(self.value(sql)):
            assert time.monotonic() < end, sql
            time.sleep(0.02)


@pytest.fixture(scope="module")
def site(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a database on the engine of this run, in which a publication is queued."""
    del django_db_setup
    with ExitStack() as stack:
        if connection.vendor == "sqlite":
            url = f"sqlite:///{tmp_path_factory.mktemp('killed') / 'site.sqlite3'}"
        else:
            url = stack.enter_context(own_database(os.environ["DATABASE_URL"]))
        site = Site(url)
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", FILL]
        subprocess.run(command, cwd=ROOT, env={**os.environ, **site.environment}, check=True)
        yield site


@pytest.mark.django_db  # on both engines
def test_a_publication_outlives_its_workers(site: Site, tmp_path: Path) -> None:
    for files in (1, 3):
        with running(WORKER, tmp_path / "killed.log", site.environment) as worker:
            site.wait(PREPARED, partial(le, files))
            worker.send_signal(signal.SIGKILL)
            worker.wait(timeout=PATIENCE)
        assert (site.value(STAGE), site.value(STATUS)) == ("approved", "RUNNING")
        assert site.rows(ISSUED) == []
        assert files <= site.value(PREPARED) < len(Format)
        site.rows(LONG_AGO)  # the lease is over
    with running(WORKER, tmp_path / "last.log", site.environment):
        site.wait(STATUS, lambda status: status != "RUNNING")
    assert (site.value(STAGE), site.value(STATUS)) == ("published", "SUCCESSFUL")
    issued = site.rows(ISSUED)
    assert {name for name, _content, _digest in issued} == set(map(str, Format))
    assert all(sha256(content).hexdigest() == digest for _name, content, digest in issued)
    assert site.rows(PUBLISHED) == [("Read.",)]
    assert site.value(PREPARED) == 0
    assert "Traceback" not in (tmp_path / "last.log").read_text()


def children(pid: int) -> list[int]:
    """Return the processes that one has started, the oldest first."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sorted(map(int, found))


def is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def niced(pids: list[int]) -> list[int]:
    """Return those of some processes that are at background work."""
    own = os.getpriority(os.PRIO_PROCESS, 0)
    found = []
    for pid in pids:
        with suppress(ProcessLookupError):  # it has just ended
            found += [pid] if os.getpriority(os.PRIO_PROCESS, pid) > own else []
    return found


def wait_until(holds: Callable[[], Any]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_server_keeps_a_worker_and_takes_it_with_it(site: Site) -> None:
    site.rows("DELETE FROM jobs_jobworker")
    environment = {**site.environment, "WORKERS": "1", "RUN_JOBS": "true"}
    with served(environment) as server:
        site.wait(WORKERS, lambda count: count == 1)
        [worker] = niced(children(server.process.pid))
        os.kill(worker, signal.SIGKILL)
        site.wait(WORKERS, lambda count: count == 2)
        processes = children(server.process.pid)
        assert len(processes) == 2
        assert len(niced(processes)) == 1
        assert server.status("/healthz") == 200
        server.process.send_signal(signal.SIGHUP)  # all processes anew
        wait_until(lambda: not any(map(is_there, processes)))
        wait_until(lambda: len(niced(children(server.process.pid))) == 1)
        processes = children(server.process.pid)
        server.process.kill()
        wait_until(lambda: not any(map(is_there, processes)))
    with served({**environment, "RUN_JOBS": "false"}) as server:
        processes = children(server.process.pid)
        assert (len(processes), niced(processes)) == (1, [])
        server.process.terminate()
        assert server.process.wait(timeout=30) == 0
