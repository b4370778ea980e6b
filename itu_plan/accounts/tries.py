"""How often a password may be tried: counted in the database, exactly, however many try at once.

A try is counted before the password is looked at, and what counts failures only is given back when
it was right. So no number of parallel tries gets past a limit, on any number of hosts.
"""

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple

from django.db import transaction
from django.db.models import QuerySet

from itu_plan.models import TryCount
from web.api.throttling import most_in
from web.clients import network_of

SIGN_IN: Final = "sign_in"
FAILED_FROM: Final = "failed_sign_in"
FAILED_AT: Final = "failed_at_account"
RESET: Final = "password_reset"


class Limit(NamedTuple):
    """A rate of the settings by its scope, and whose tries it counts."""

    scope: str
    whose: str

    @property
    def key(self) -> str:
        return sha256(f"{self.scope} {self.whose}".encode()).hexdigest()


class TooManyTries(Exception):
    """No more now; `seconds` says when, `scope` which limit it was."""

    def __init__(self, scope: str, seconds: int) -> None:
        super().__init__(scope)
        self.scope = scope
        self.seconds = seconds


class Tries:
    """One try at an account from somewhere, or one of another kind with limits of its own."""

    def __init__(self, limits: Iterable[Limit]) -> None:
        self.limits = [limit for limit in limits if most_in(limit.scope)]
        self.moment = time.time()

    def begin(self) -> "Tries":
        """Count the try, or raise TooManyTries and count nothing. Three queries; none unlimited."""
        if not self.limits:
            return self
        keys = {limit.key: limit for limit in self.limits}
        with transaction.atomic():
            rows = _locked(keys)
            for row in rows:
                self._check(keys[row.pk], row)
            TryCount.objects.bulk_update(rows, ["moments", "expires_at"])
        return self

    def succeeded(self) -> None:
        """Give back what counts failures only."""
        keys = [limit.key for limit in self.limits if limit.scope in {FAILED_FROM, FAILED_AT}]
        if not keys:
            return
        with transaction.atomic():
            rows = _locked(keys)
            for row in rows:
                row.moments = [one for one in row.moments if one != self.moment]
            TryCount.objects.bulk_update(rows, ["moments"])

    def _check(self, limit: Limit, row: TryCount) -> None:
        most, seconds = most_in(limit.scope) or (0, 0)
        lately = [one for one in row.moments if one > self.moment - seconds]
        if len(lately) >= most:
            wait = max(1, round(min(lately, default=self.moment) + seconds - self.moment))
            raise TooManyTries(limit.scope, wait)
        row.moments = [*lately, self.moment]
        row.expires_at = datetime.fromtimestamp(self.moment + seconds, UTC)


def sign_in_tries(request: Any, name: str) -> Tries:
    """Return a try at the account `name`, in any spelling: an administrator's, say, and theirs."""
    account, network = name.strip().casefold(), network_of(request)
    return Tries(
        [
            Limit(FAILED_FROM, network),
            Limit(FAILED_AT, account),
            Limit(SIGN_IN, f"{network} {account}"),
        ]
    )


def reset_tries(request: Any, mail: str) -> Tries:
    """Return a wish for a mail: from one place, and to one address from everywhere."""
    return Tries([Limit(RESET, network_of(request)), Limit(RESET, mail.strip().casefold())])


def forget_failures(name: str) -> None:
    """Let the owner of an account sign in who has shown to be it, whoever has guessed at it."""
    TryCount.objects.filter(pk=Limit(FAILED_AT, name.strip().casefold()).key).delete()


def old_tries() -> QuerySet[TryCount]:
    return TryCount.objects.filter(expires_at__lt=datetime.now(UTC))


def _locked(keys: Iterable[str]) -> list[TryCount]:
    """Return a row for each key, locked in one order: who comes second waits."""
    now = datetime.now(UTC)
    wanted = sorted(keys)
    empty = [TryCount(key=key, expires_at=now) for key in wanted]
    TryCount.objects.bulk_create(empty, ignore_conflicts=True)
    return list(TryCount.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
