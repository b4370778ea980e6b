"""Servers of our own on the loopback address, each for as long as a block lasts."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = "tests.hosts.settings"
COMMAND = [sys.executable, "-m", "gunicorn", "--config", "python:itu_plan.serving", "itu_plan.wsgi"]
ONE = {"WORKERS": "1", "THREADS": "2", "RUN_JOBS": "false"}
NONE: Mapping[str, str] = {}
VCL = ROOT / "deploy" / "varnish.vcl"


def path_of(command: str) -> str | None:
    """Return where a program is; Debian keeps servers out of the way of users."""
    return shutil.which(command, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextmanager
def site(
    database: str, environment: Mapping[str, str] = NONE, *, log: Path | None = None
) -> Iterator[str]:
    """Serve a database; give the address. What the site says goes into `log`."""
    port = free_port()
    named = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": database, **ONE, **environment}
    with running(COMMAND, log, {**named, "PORT": str(port)}):
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/healthz")
        yield url


@contextmanager
def varnish(program: str, behind: str, port: int, folder: Path) -> Iterator[str]:
    """Put Varnish with the project's own configuration before a site; give its address."""
    before = '.host = "127.0.0.1";\n    .port = "8000";'
    text = VCL.read_text()
    assert before in text
    vcl = folder / "site.vcl"
    vcl.write_text(text.replace(before, before.replace("8000", str(urlsplit(behind).port))))
    command = [program, "-F", "-n", str(folder / "varnish"), "-f", str(vcl)]
    command += ["-a", f"127.0.0.1:{port}", "-s", "malloc,64m", "-j", "none", "-T", "none"]
    with running(command, folder / "varnish.log"):
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/healthz")
        yield url


@contextmanager
def redis(program: str, folder: Path) -> Iterator[str]:
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with running([*command, "--dir", str(folder)], folder / "redis.log"):
        wait_until_open(port)
        yield f"redis://127.0.0.1:{port}/0"


@contextmanager
def running(
    command: Sequence[str], log: Path | None = None, environment: Mapping[str, str] = NONE
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program in the project's folder, and end it."""
    with ExitStack() as stack:
        out = stack.enter_context(log.open("ab")) if log else None
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=out, stderr=out
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=40)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def wait_for(address: str, patience: float = 60) -> None:
    """Wait for an answer of 200."""
    end = time.monotonic() + patience
    while True:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310  (our own server)
                assert answer.status == 200
                return
        except OSError:  # refused, or not answered yet
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def wait_until_open(port: int, patience: float = 20) -> None:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise TimeoutError(port)
