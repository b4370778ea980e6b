"""A test database made once and copied by every process of a run."""

import fcntl
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

MEMORY = "file:tests?mode=memory&cache=shared"


def made_once(path: Path, make: Callable[[Path], None]) -> Path:
    """Return a file that the first process to ask for it makes, while the others wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            draft = path.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            make(draft)
            draft.replace(path)
    return path


@contextmanager
def configured(**more: Any) -> Iterator[None]:
    """Let the test database be made so within the block."""
    settings = connection.settings_dict["TEST"]
    before = dict(settings)
    settings.update(more)
    yield
    settings.update(before)


def migrated_file(folder: Path, blocker: DjangoDbBlocker) -> Path:
    """Return a migrated SQLite file, made by the first run that needs it."""
    return made_once(folder / migrated_name(), lambda draft: _migrate(draft, blocker))


def migrated_name() -> str:
    """Return the name of such a file, which tells all that decides how it looks."""
    digest = sha256(django.__version__.encode())
    for app in sorted(apps.get_app_configs(), key=lambda one: one.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(path.read_bytes())
    return f"migrated-{digest.hexdigest()[:16]}.sqlite3"


@contextmanager
def copy_in_memory(folder: Path, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the test database begin as a copy of a migrated file; it stays there for later runs."""
    path = migrated_file(folder, blocker)
    with closing(sqlite3.connect(MEMORY, uri=True)) as keeper:
        with closing(sqlite3.connect(path)) as source:
            source.backup(keeper)
        with configured(NAME=MEMORY):
            yield


@contextmanager
def copy_on_server(folder: Path, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let the test database begin as a copy of a migrated one on the same PostgreSQL server.

    Who made it drops it in the end: the others have long since copied it, or make it again. A note
    in the folder of this run says that it is there.
    """
    template = f"test_{connection.settings_dict['NAME']}_template"
    makers: list[str] = []

    def make(note: Path) -> None:
        _migrate(template, blocker)
        makers.append(template)
        note.touch()

    note = made_once(folder / "template.note", make)
    with configured(TEMPLATE=template):
        yield
    if makers:
        note.unlink()
        with configured(NAME=template), blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False, keepdb=True)
            teardown_databases(made, verbosity=0)


def _migrate(name: Path | str, blocker: DjangoDbBlocker) -> None:
    with configured(NAME=str(name)), blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        teardown_databases(made, verbosity=0, keepdb=True)
