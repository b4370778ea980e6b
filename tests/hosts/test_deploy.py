"""What `deploy/` holds works as it stands, but for folders, ports and names."""

import os
import shlex
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPSConnection
from pathlib import Path
from threading import Event, Thread
from urllib.request import urlopen

import pytest

from tests.hosts.asking import ask
from tests.hosts.filling import Filled
from tests.servers import (
    COMMAND,
    ROOT,
    SETTINGS,
    free_port,
    path_of,
    running,
    site,
    wait_for,
    wait_until_open,
)

DEPLOY = ROOT / "deploy"
UNITS = sorted(
    path for path in DEPLOY.iterdir() if path.suffix in {".service", ".timer", ".socket"}
)
NAME = "plan.example.org"
KEY = "0123456789abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ"


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(path_of(program) is None, reason=f"needs {program}")


@needs("systemd-analyze")
def test_systemd_takes_every_unit(tmp_path: Path) -> None:
    assert len(UNITS) == 7
    for unit in UNITS:
        text = unit.read_text().replace("/srv/itu-plan/code/.venv/bin/", f"{sys.prefix}/bin/")
        text = text.replace("/srv/itu-plan/code", str(ROOT)).replace("User=itu-plan", "User=daemon")
        (tmp_path / unit.name).write_text(text.replace("Group=itu-plan", "Group=daemon"))
    paths = sorted(map(str, tmp_path.iterdir()))
    command = ["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_nightly_backup_is_made_looked_through_and_kept_thirty_times(
    database: Filled, tmp_path: Path
) -> None:
    [line] = [
        line.removeprefix("ExecStart=")
        for line in (DEPLOY / "itu-plan-backup.service").read_text().splitlines()
        if line.startswith("ExecStart=")
    ]
    *shell, script = shlex.split(line)
    folder = tmp_path / "backups"
    script = script.replace("$$", "$").replace("%%", "%")
    script = script.replace("/var/lib/itu-plan/backups", str(folder))
    script = script.replace(".venv/bin/python", sys.executable)
    folder.mkdir()
    for day in range(30):
        (folder / f"plan-2000-01-{day + 1:02}.jsonl.gz").touch()
    settings = {"DATABASE_URL": database.url, "DJANGO_SETTINGS_MODULE": SETTINGS}
    run = {**os.environ, **settings}
    done = subprocess.run(
        [*shell, script], cwd=ROOT, env=run, capture_output=True, text=True, check=True
    )
    assert "is whole: version" in done.stdout
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 30
    assert kept[0] == "plan-2000-01-02.jsonl.gz"


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    key, file = tmp_path / "privkey.pem", tmp_path / "fullchain.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={NAME}", "-keyout", str(key), "-out", str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return file, key


@pytest.fixture
def proxy(database: Filled, certificate: tuple[Path, Path], tmp_path: Path) -> Iterator[int]:
    """Put nginx before a site in production settings; give its port for TLS."""
    folder, port = tmp_path / "var", free_port()
    settings = {
        "DJANGO_SETTINGS_MODULE": "itu_plan.settings.production",
        "SECRET_KEY": KEY,
        "ALLOWED_HOSTS": NAME,
        "BEHIND_TLS_PROXY": "true",
        "NUM_PROXIES": "1",
        "VAR_DIR": str(folder),
    }
    run = {**os.environ, **settings, "DATABASE_URL": database.url}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, cwd=ROOT, env=run, check=True)
    with site(database.url, settings) as behind:
        text = (DEPLOY / "nginx.conf").read_text()
        live = f"/etc/letsencrypt/live/{NAME}"
        for old, new in {
            "127.0.0.1:8000": behind.removeprefix("http://"),
            f"{live}/fullchain.pem": str(certificate[0]),
            f"{live}/privkey.pem": str(certificate[1]),
            "    listen [::]:80;\n": "",
            "    listen [::]:443 ssl http2;\n": "",
            "listen 80;": f"listen 127.0.0.1:{free_port()};",
            "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        }.items():
            assert old in text
            text = text.replace(old, new)
        (tmp_path / "site.conf").write_text(text)
        (tmp_path / "nginx.conf").write_text(
            f"pid {tmp_path}/nginx.pid; error_log {tmp_path}/error.log; daemon off;\n"
            "worker_processes 1; events {}\n"
            f"http {{ access_log off; client_body_temp_path {tmp_path}/body;\n"
            f"proxy_temp_path {tmp_path}/proxy; include {tmp_path}/site.conf; }}\n"
        )
        command = [str(path_of("nginx")), "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path)]
        with running(command, tmp_path / "nginx.log"):
            yield port


@needs("nginx")
@needs("openssl")
def test_nginx_ends_tls_and_hands_on(proxy: int) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    wait_until_open(proxy)
    with closing(HTTPSConnection("127.0.0.1", proxy, timeout=20, context=context)) as connection:
        forged = {"Host": NAME, "X-Forwarded-For": "192.0.2.1", "X-Request-ID": "made-up-by-me"}
        connection.request("GET", "/api/v1/plans/2008-2011/goals/G2/", headers=forged)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
        assert len(answer.headers["X-Request-ID"]) == 32
        assert answer.headers["ETag"].startswith('"')
        connection.request("GET", "/en/2008-2011/", headers={"Host": NAME})
        page = connection.getresponse()
        assert b"https://" in page.read() or page.status == 200
        connection.request("GET", "/", headers={"Host": "elsewhere.example"})
        assert connection.getresponse().status == 400


def started_on(listening: socket.socket, url: str) -> subprocess.Popen[bytes]:
    """Start a server as systemd does, with the socket as its file number 3."""
    settings = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": url, "LISTEN_FDS": "1"}
    script = "import os, sys; os.dup2(int(sys.argv[1]), 3)\n"
    script += "os.environ['LISTEN_PID'] = str(os.getpid()); os.execv(sys.argv[2], sys.argv[2:])"
    command = [sys.executable, "-c", script, str(listening.fileno()), *COMMAND]
    run = {**os.environ, **settings, "WORKERS": "1", "RUN_JOBS": "false"}
    return subprocess.Popen(command, cwd=ROOT, env=run, pass_fds=(listening.fileno(),))


def test_nobody_is_refused_while_the_server_is_started_anew(database: Filled) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        statuses: list[int] = []
        ended = Event()

        def read() -> None:
            while not ended.is_set():
                statuses.append(ask(url, "/en/2008-2011/goals/G2/").status)

        server = started_on(listening, database.url)
        wait_for(f"{url}/healthz")
        reader = Thread(target=read)
        reader.start()
        for _release in range(2):
            server.terminate()
            assert server.wait(timeout=30) == 0
            server = started_on(listening, database.url)
            with urlopen(f"{url}/healthz", timeout=30) as answer:  # noqa: S310  (our own server)
                assert answer.status == 200
        ended.set()
        reader.join()
        server.terminate()
        server.wait(timeout=30)
    assert statuses
    assert set(statuses) == {200}


@needs("docker-compose")
def test_compose_reads_its_file() -> None:
    told = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": NAME, "POSTGRES_PASSWORD": "letters"}
    command = ["docker-compose", "--file", str(DEPLOY / "compose.yaml"), "config", "--quiet"]
    subprocess.run(command, env={**os.environ, **told}, check=True)
