"""Numbers of all processes at an address of their own, and none where nobody asks for them."""

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

from tests.conftest import ROOT
from tests.served import served
from tests.servers import free_port

SETTINGS = {"DJANGO_SETTINGS_MODULE": "itu_plan.settings.test"}


def numbers(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text: str = answer.read().decode()
        return text


def wait_until_closed(port: int) -> None:
    end = time.monotonic() + 10
    with suppress(ConnectionRefusedError):
        while time.monotonic() < end:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            time.sleep(0.2)
        raise TimeoutError(port)


def test_they_count_for_all_processes(tmp_path: Path) -> None:
    port = free_port()
    settings = {
        **SETTINGS,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}",
        "METRICS_PORT": str(port),
        "WORKERS": "2",
    }
    with served(settings) as site:
        before = numbers(port)
        for _time in range(20):
            assert site.status("/healthz") == 200
        told = numbers(port)
        name = 'itu_plan_requests_total{method="GET",status="200",view="kept"} '
        [then], [now] = (
            [float(line.removeprefix(name)) for line in text.splitlines() if name in line]
            for text in (before, told)
        )
        assert now == then + 20
    wait_until_closed(port)  # it ends with the server


def test_nothing_of_it_is_loaded_without_a_port() -> None:
    script = (
        "import sys, django; django.setup()\n"
        "from django.test import Client\n"
        "Client().get('/healthz')\n"
        "sys.exit('prometheus_client' in sys.modules)"
    )
    run = {**os.environ, **SETTINGS}
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=run, check=True)
