"""What keeps the site from starting is said in one sentence, without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.servers import COMMAND

KEY = "0123456789abcdefghijABCDEFGHIJ0123456789abcdefghijABCDEFGHIJ"
CHECK = [sys.executable, "manage.py", "check"]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "itu_plan.settings.production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "plan.example",
    "DATABASE_URL": "sqlite://:memory:",
}


def said(command: list[str], folder: Path, **environment: str) -> str:
    """Return the one line that a command ends with."""
    local = {"DJANGO_SETTINGS_MODULE": "itu_plan.settings.local", "VAR_DIR": str(folder)}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **local, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("RATE_WRITES", "often", "RATE_WRITES must be a number and a period"),
        ("RATE_ANONYMOUS", "0/min", "RATE_ANONYMOUS must be a number and a period"),
        ("REDIS_URL", "localhost:6379", "REDIS_URL must be redis://"),
        ("DATABASE_URL", "itu_plan.sqlite3", "DATABASE_URL must be postgres://"),
        ("DATABASE_URL", "postgres://u:secret@host:port/x", "DATABASE_URL must be postgres://"),
        ("DATABASE_SECONDS", "long", "DATABASE_SECONDS must be a whole number, not “long”"),
        ("NUM_PROXIES", "one", "NUM_PROXIES must be a whole number, not “one”"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT must be one of text, json, not “xml”"),
        ("FILES_STORE", "ftp://files", "FILES_STORE must be s3://"),
        ("DATABASE_URL", "sqlite:////proc/nowhere/a.sqlite3", "cannot be written"),
        ("VAR_DIR", "/proc/nowhere", "/proc/nowhere/itu_plan.sqlite3 cannot be written"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str, words: str) -> None:
    settings = {"DATABASE_URL": f"sqlite:///{tmp_path / 'x.sqlite3'}"} if name != "VAR_DIR" else {}
    command = [sys.executable, "manage.py", "migrate"]
    if name == "DATABASE_SECONDS":
        settings["DATABASE_URL"] = "postgres://127.0.0.1:9/x"
    line = said(command, tmp_path, **{**settings, name: value})
    assert line.startswith("itu-plan cannot start. ")
    assert words in line
    assert "secret" not in line


@pytest.mark.parametrize("name", ["WORKERS", "THREADS", "PORT", "REQUEST_SECONDS"])
@pytest.mark.parametrize("value", ["two", "0", "-1"])
def test_the_server_names_a_wrong_number(tmp_path: Path, name: str, value: str) -> None:
    assert f"{name} must be a whole number" in said(COMMAND, tmp_path, **{name: value})


def test_the_server_wants_static_files(tmp_path: Path) -> None:
    assert "manage.py collectstatic" in said(COMMAND, tmp_path)


def test_a_database_that_is_down_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "manage.py", "migrate"]
    line = said(command, tmp_path, DATABASE_URL="postgres://user:secret@127.0.0.1:9/plan")
    assert line.startswith("itu-plan stopped. The database does not answer (connection to server")
    assert "secret" not in line


def test_an_empty_secret_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    assert f"{tmp_path / 'secret_key'} is empty. Delete it" in said(CHECK, tmp_path)


def test_a_disk_without_room_is_said_to_be(tmp_path: Path) -> None:
    """The largest file may have 100 kB, as on a disk that is full by then."""
    command = [
        "sh",
        "-c",
        "trap '' XFSZ; ulimit -f 200; exec \"$0\" manage.py migrate",
        sys.executable,
    ]
    line = said(command, tmp_path)
    assert line.startswith("itu-plan stopped. The disk of the database is full, or fails")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is too weak"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS must name the hosts"),
        ({"BEHIND_TLS_PROXY": "true"}, "NUM_PROXIES is not"),
    ],
)
def test_production_refuses_what_is_not_safe(
    tmp_path: Path, settings: dict[str, str], words: str
) -> None:
    assert words in said(CHECK, tmp_path, **{**PRODUCTION, **settings})


def test_nobody_else_may_read_the_database(tmp_path: Path) -> None:
    path = tmp_path / "new" / "plan.sqlite3"
    for _time in range(2):
        command = [sys.executable, "manage.py", "migrate", "contenttypes", "--verbosity", "0"]
        settings = {"DATABASE_URL": f"sqlite:///{path}", "VAR_DIR": str(tmp_path)}
        settings["DJANGO_SETTINGS_MODULE"] = "itu_plan.settings.local"
        subprocess.run(command, cwd=ROOT, env={**os.environ, **settings}, check=True)
        modes = {one.name: one.stat().st_mode & 0o777 for one in path.parent.iterdir()}
        assert set(modes.values()) == {0o600}
        path.chmod(0o644)
