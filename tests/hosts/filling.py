"""Databases with the plan and somebody who may write."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg2

from tests.servers import ROOT, SETTINGS

FILL = """
from django.contrib.auth.models import User
from django.core.management import call_command
from knox.models import AuthToken
call_command("migrate", verbosity=0)
call_command("import_plan", "fixtures/plan_2008_2011", reason="As printed", verbosity=0)
{more}
user = User.objects.create_superuser("ana", password="only for tests")
print(AuthToken.objects.create(user=user)[1])
"""


@dataclass(frozen=True)
class Filled:
    """A database with the plan, and the token of somebody who may write."""

    url: str
    token: str

    def copied(self, path: Path) -> "Filled":
        """Return a copy of a SQLite file, with what its log still holds."""
        with (
            closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as source,
            closing(sqlite3.connect(path)) as target,
        ):
            source.backup(target)
        return Filled(f"sqlite:///{path}", self.token)


def filled(url: str, more: str = "") -> Filled:
    """Fill an empty database, with what a line of Python adds."""
    script = FILL.format(more=more)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", script]
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": SETTINGS}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True)
    return Filled(url, done.stdout.decode().split()[-1])


@contextmanager
def own_database(server: str) -> Iterator[str]:
    """Make a database on a PostgreSQL server; give its address."""
    name = f"hosts_{uuid4().hex[:12]}"
    with closing(psycopg2.connect(server)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
