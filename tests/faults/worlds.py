"""Where faults happen: a database that is copied for each run, and a server to be killed."""

import os
import signal
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from tests.faults.postgres import OwnPostgres
from tests.hosts.asking import Answer, send
from tests.hosts.filling import Filled, filled
from tests.servers import COMMAND, NONE, ROOT, SETTINGS, free_port, wait_for

DEMO = """
call_command("load_demo", verbosity=0)
from reports.models import IssuedFile, Report, Snapshot
IssuedFile.objects.filter(snapshot__report__code="2009").delete()
Snapshot.objects.filter(report__code="2009").delete()
Report.objects.filter(code="2009").update(stage="in-review", published_at=None)
"""
"""The report of 2009 is before its approval, so that it can be frozen and published again."""
PLAN = "/api/v1/plans/2008-2011/"
GOAL = f"{PLAN}goals/G2/"


class Service:
    """The server with all its processes, as `make run` starts it; what it says is kept."""

    def __init__(self, database: str, log: Path, environment: Mapping[str, str] = NONE) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log
        own = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": SETTINGS, "PORT": str(self.port)}
        size = {"WORKERS": "2", "THREADS": "2", "RUN_JOBS": "false"}
        self.environment = {**os.environ, **own, **size, **environment}
        self.before: Sequence[str] = ()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [*self.before, *COMMAND],
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=out,
                start_new_session=True,
            )
        try:
            wait_for(f"{self.url}/healthz", patience=30)
        except OSError as error:
            raise AssertionError(self.log.read_text()[-1000:]) from error

    @property
    def pid(self) -> int:
        assert self.process is not None
        return self.process.pid

    def kill(self) -> None:
        """End every process of it at once, in the middle of whatever it does."""
        os.killpg(self.pid, signal.SIGKILL)
        assert self.process is not None
        self.process.wait(timeout=10)

    def children(self) -> list[int]:
        told = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text()
        return [int(one) for one in told.split()]

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=40)


@dataclass
class World:
    """One kind of database, and somebody who may write."""

    kind: str
    template: Filled
    server: OwnPostgres | None
    folder: Path
    numbers: Iterator[int] = field(default_factory=count)
    import_seconds: float = 0

    @property
    def signed(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.template.token}"}

    @property
    def headers(self) -> dict[str, str]:
        return {**self.signed, "Content-Type": "application/json", "If-Match": "*"}

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of a copy."""
        name = f"faults_{next(self.numbers)}"
        if self.server is None:
            path = self.folder / f"{name}.sqlite3"
            yield self.template.copied(path).url
            for one in self.folder.glob(f"{name}.sqlite3*"):
                one.unlink()
        else:
            # As files: copied by its log, a sequence goes back by some numbers when it is killed.
            self.server.run(f"CREATE DATABASE {name} TEMPLATE template_demo STRATEGY file_copy")
            yield f"{self.server.url}/{name}"
            self.server.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def service(self, database: str, environment: Mapping[str, str] = NONE) -> Iterator[Service]:
        log = self.folder / f"service-{next(self.numbers)}.log"
        one = Service(database, log, environment)
        try:
            yield one
        finally:
            one.stop()

    def rows(self, database: str, statement: str) -> Sequence[Any]:
        """Ask the database itself, past everything of the site."""
        if self.server is not None:
            return self.server.run(statement, database.rpartition("/")[2])
        with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as connection:
            return connection.execute(statement).fetchall()

    def write(self, url: str, number: int, path: str = GOAL) -> Answer:
        """Write something that can be found again by its reason."""
        body = {"title": f"Written {number}", "reason": f"Write {number}."}
        return send(url, path, "PATCH", body, self.headers)


@contextmanager
def world(kind: str, folder: Path, server: OwnPostgres | None = None) -> Iterator[World]:
    if server is None:
        yield World(kind, filled(f"sqlite:///{folder / 'template.sqlite3'}", DEMO), None, folder)
        return
    server.run("CREATE DATABASE template_demo")
    yield World(kind, filled(f"{server.url}/template_demo", DEMO), server, folder)
