"""A database that version 0.1 made: the plan as printed, two edits, two roles, a report begun."""

import gzip
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db.migrations.exceptions import InconsistentMigrationHistory
from pytest_django.plugin import DjangoDbBlocker

from goals.models import Goal
from itu_plan.accounts.people import account_log
from itu_plan.management.commands.carry_over import connection_to
from kpis.models import Measurement
from plans.history import CodeHistory
from plans.models import Plan
from reports.models import Report
from tests.conftest import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Path:
    """Return the file of the old database."""
    path = tmp_path_factory.mktemp("before") / "itu_plan.sqlite3"
    dump = gzip.decompress((ROOT / "tests" / "data" / "itu_plan_0_1.sql.gz").read_bytes())
    connection = connection_to(f"sqlite:///{path}")
    with (
        django_db_blocker.unblock(),
        connection.cursor() as cursor,
    ):  # it knows the functions that constraints call
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.connection.executescript(dump.decode())
    connection.close()
    return path


def carried(path: Path) -> str:
    """Carry the old database over; return what is said."""
    said = StringIO()
    call_command("carry_over", f"sqlite:///{path}", stdout=said)
    return said.getvalue()


def test_every_row_is_there(before: Path) -> None:
    said = carried(before)
    assert "45  outputs.Output\n" in said
    assert "12  reports.ReportSection\n" in said
    assert (Measurement.objects.count(), Report.objects.get().code) == (36, "2008")
    assert Plan.objects.get().revision == Plan.objects.get().revisions.count() == 5


def test_the_history_knows_its_revisions(before: Path) -> None:
    carried(before)
    plan = Plan.objects.get()
    history = CodeHistory(plan, "G1", Goal)
    entries = history.entries(list(history.found()))
    assert [(entry.revision, entry.author, entry.reason) for entry in entries] == [
        (3, "Ada Example", "Shorter."),
        (1, "command line", "Load the plan as printed in Resolution 71"),
    ]


def test_people_keep_their_roles_and_their_log(before: Path) -> None:
    carried(before)
    ada = User.objects.get(username="ada")
    assert ada.has_perm("plans.edit_plan")
    assert [(entry.what, entry.why) for entry in account_log(ada)][-1:] == [
        ("Role given: secretariat", "She edits the plan.")
    ]


def test_new_rows_take_new_keys(before: Path) -> None:
    carried(before)
    User.objects.create_user("new")


def test_a_database_with_a_plan_is_left_alone(before: Path, plan: Plan) -> None:
    with pytest.raises(CommandError, match="holds a plan already"):
        carried(before)
    assert Plan.objects.get() == plan


def test_a_database_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="holds no tables"):
        carried(tmp_path / "none.sqlite3")


def test_an_older_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "older.sqlite3"
    with sqlite3.connect(path) as older:
        older.execute("CREATE TABLE django_migrations (app text, name text)")
    older.close()
    with pytest.raises(CommandError, match="last version"):
        carried(path)


def test_an_old_database_is_not_migrated_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise InconsistentMigrationHistory

    monkeypatch.setattr(migrate.Command, "handle", refuse)
    with pytest.raises(CommandError, match="carry_over"):
        call_command("migrate")
