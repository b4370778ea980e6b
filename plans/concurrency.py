"""Nobody writes over what they did not see: one dialect for forms, uploads, reports and the API."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Protocol

from django.db import transaction

from plans.errors import ChangedMeanwhile
from plans.models import Plan


class Rereading(Protocol):
    """A page or view of one plan that can read again what it decides on."""

    kwargs: dict[str, Any]

    @property
    def reread(self) -> tuple[str, ...]:
        """Its cached properties that another writer may have made stale."""


def fingerprint(*parts: object) -> str:
    """Return a word that goes out with what is shown, another one as soon as any part is."""
    return sha256(repr(parts).encode()).hexdigest()[:16]


def check_not_stale(shown: str | None, now: str) -> None:
    """Raise ChangedMeanwhile if what was shown is not what there is now.

    None for who did not look at a page (a program compares ETags).
    """
    if shown is not None and shown != now:
        raise ChangedMeanwhile


@contextmanager
def unchanged(page: Rereading, check: Callable[[], None] | None = None) -> Iterator[None]:
    """Lock the plan of a page, read again, compare, and let the block write; all or nothing.

    `check` raises where what there is now is not what was decided on. One query for the lock.
    """
    with transaction.atomic():
        list(Plan.objects.select_for_update().filter(slug=page.kwargs["plan"]).only("pk"))
        forget(page)
        if check is not None:
            check()
        yield


def forget(page: Rereading) -> None:
    """Let a page read again what others may have changed."""
    for name in page.reread:
        if name in vars(page):
            delattr(page, name)
