"""What a backup holds, and what it does not: nothing in it opens an account."""

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from knox.models import AuthToken

from itu_plan.models import AccountSession, SignInRecord, TokenDescription, TryCount
from itu_plan.operations.tables import kept_models


def test_a_backup_holds_no_session() -> None:
    kept = set(kept_models())
    assert not kept & {AccountSession, Session, TryCount}
    assert {User, AuthToken, TokenDescription, SignInRecord} <= kept
