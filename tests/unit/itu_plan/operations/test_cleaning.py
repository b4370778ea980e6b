"""What is expired or left over goes; what counts, and what is recent, stays."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from knox.models import AuthToken

from itu_plan.models import AccountSession
from itu_plan.operations.cleaning import clean_up
from kpis.models import Batch, Evidence
from kpis.vocabulary import BatchState
from plans.models import Plan
from tests.kpi_factories import EvidenceFactory, MeasurementFactory, person
from web.stored_files import put

NAMES = [
    "sessions that have ended",
    "expired tokens",
    "tries to sign in, past the time they are kept",
    "counts of tries",
    "uploads left over",
    "stored files that no row names",
]
OLD = timedelta(days=40)


def counted(days: int = 30, **more: Any) -> list[int]:
    counts = clean_up(days, **more)
    assert list(counts) == NAMES
    return list(counts.values())


def session(key: str, ends: timedelta) -> None:
    AccountSession.objects.create(
        session_key=key, session_data="", expire_date=timezone.now() + ends
    )


def batch(plan: Plan, state: BatchState, age: timedelta) -> Batch:
    user = person("sol", "secretariat")
    made: Batch = Batch.objects.create(
        plan=plan,
        file_name="values.xlsx",
        sha256="0" * 64,
        state=state.value,
        revision=1,
        uploaded_by=user,
        uploaded_by_name="sol",
        uploaded_at=timezone.now() - age,
    )
    return made


def test_sessions_and_tokens_that_have_expired_go(db: None) -> None:
    del db
    session("old", -timedelta(seconds=1))
    session("new", timedelta(hours=1))
    user = person("sol", "secretariat")
    for ends in (-timedelta(seconds=1), timedelta(days=1)):
        AuthToken.objects.create(user=user, expiry=ends)
    AuthToken.objects.create(user=user, expiry=None)
    assert counted(is_tried=True) == counted() == [1, 1, 0, 0, 0, 0]
    assert [one.session_key for one in AccountSession.objects.all()] == ["new"]
    assert AuthToken.objects.count() == 2
    assert counted() == [0, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("state", "age", "goes"),
    [
        (BatchState.PREVIEWED, OLD, True),
        (BatchState.DISCARDED, OLD, True),
        (BatchState.PREVIEWED, timedelta(days=2), False),
        (BatchState.CONFIRMED, OLD, False),
        (BatchState.UNDONE, OLD, False),
    ],
)
def test_uploads_that_were_never_saved_go(
    plan: Plan, state: BatchState, age: timedelta, goes: bool
) -> None:
    batch(plan, state, age)
    assert counted()[4] == goes
    assert Batch.objects.count() == (not goes)


def test_an_upload_that_values_come_from_stays(plan: Plan) -> None:
    MeasurementFactory(kpi__plan=plan, batch=batch(plan, BatchState.DISCARDED, OLD))
    assert counted()[4] == 0


def test_stored_files_that_no_row_names_go_when_they_are_old(plan: Plan, file_store: Path) -> None:
    del plan
    for data in (b"named", b"unnamed", b"unnamed and new"):
        put(data, sha256(data).hexdigest())
    (file_store / "notes.txt").write_text("not ours")
    EvidenceFactory(url="", file_name="a.pdf", content=b"", sha256=sha256(b"named").hexdigest())
    then = (timezone.now() - OLD).timestamp()
    for path in file_store.iterdir():
        if path.name != sha256(b"unnamed and new").hexdigest():
            os.utime(path, (then, then))
    assert counted(is_tried=True)[5] == counted()[5] == 1
    assert not (file_store / sha256(b"unnamed").hexdigest()).exists()
    assert len(list(file_store.iterdir())) == 3
    assert Evidence.objects.count() == 1


def test_what_somebody_is_at_work_on_is_never_asked_for(db: None) -> None:
    del db
    with pytest.raises(CommandError, match="--days must be 1 or more"):
        call_command("clean_up", days=0)
