"""Two PostgreSQL servers of our own: one is written, the other follows it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers import free_port, path_of

USER = "postgres"
DEBIAN = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1:]


def tools() -> Path | None:
    """Return where the server's programs are, if there are any that may be run here."""
    may_run = os.getuid() != 0 or path_of("runuser") is not None
    return DEBIAN[0] if DEBIAN and (DEBIAN[0] / "pg_basebackup").exists() and may_run else None


@dataclass(frozen=True)
class Server:
    """A server in a folder, on a port."""

    bin: Path
    data: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgres://{USER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        sockets = f"-c unix_socket_directories={self.data.parent}"
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 {sockets}"
        log = str(self.data.with_suffix(".log"))
        self.run("pg_ctl", "-D", str(self.data), "-w", "-o", options, "-l", log, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def tell(self, sql: str) -> None:
        address = ("-h", "127.0.0.1", "-p", str(self.port), "-U", USER)
        self.run("psql", *address, "--command", sql)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its programs; the server refuses to be run by root."""
        other = ["runuser", "-u", USER, "--"] if os.getuid() == 0 else []
        command = [*other, str(self.bin / program), *arguments]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)


@contextmanager
def primary_and_replica() -> Iterator[tuple[Server, Server]]:
    programs = tools()
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="itu-plan-streaming-") as name, ExitStack() as stack:
        folder = Path(name)
        if os.getuid() == 0:
            shutil.chown(folder, USER)
        one = Server(programs, folder / "one", free_port())
        one.run("initdb", "-D", str(one.data), "-A", "trust", "-U", USER)
        one.start()
        stack.callback(one.stop)
        two = Server(programs, folder / "two", free_port())
        source = ("-h", "127.0.0.1", "-p", str(one.port), "-U", USER)
        one.run("pg_basebackup", *source, "-D", str(two.data), "--write-recovery-conf")
        two.start()
        stack.callback(two.stop)
        yield one, two
