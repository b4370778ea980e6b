"""What nobody needs any more, and what is thrown away of it."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, Final

from django.core.files.storage import Storage, storages
from django.db.models import QuerySet
from django.utils import timezone
from knox.models import AuthToken

from itu_plan.accounts.log import old_sign_ins
from itu_plan.accounts.sessions import ended_sessions
from itu_plan.accounts.tries import old_tries
from itu_plan.operations.tables import WITH_FILES, all_rows
from kpis.models import Batch
from kpis.vocabulary import BatchState
from web.stored_files import STORE, has_store

DIGEST: Final = re.compile(r"[0-9a-f]{64}")
LEFT_OVER: Final = (BatchState.PREVIEWED.value, BatchState.DISCARDED.value)


def clean_up(days: int, *, is_tried: bool = False) -> dict[str, int]:
    """Return how many of each were thrown away, or would be, where it is only tried."""
    before = timezone.now() - timedelta(days=days)
    rows: dict[str, QuerySet[Any]] = {
        "sessions that have ended": ended_sessions(),
        "expired tokens": AuthToken.objects.filter(expiry__lt=timezone.now()),
        "tries to sign in, past the time they are kept": old_sign_ins(),
        "counts of tries": old_tries(),
        "uploads left over": Batch.objects.filter(
            state__in=LEFT_OVER, uploaded_at__lt=before, measurements=None
        ),
    }
    counts = {name: some.count() if is_tried else _deleted(some) for name, some in rows.items()}
    names = _unnamed(days) if has_store() else iter(())
    counts["stored files that no row names"] = _each(names, None if is_tried else _delete)
    return counts


def _deleted(rows: QuerySet[Any]) -> int:
    _all, by_model = rows.delete()
    return by_model.get(rows.model._meta.label, 0)


def _unnamed(days: int) -> Iterator[str]:
    """Yield the files of the store that are old and that no row names."""
    store: Storage = storages[STORE]
    before = timezone.now() - timedelta(days=days)
    for name in store.listdir("")[1]:
        is_ours = DIGEST.fullmatch(name) is not None
        if is_ours and store.get_modified_time(name) < before and not _is_named(name):
            yield name


def _is_named(digest: str) -> bool:
    return any(all_rows(model).filter(sha256=digest).exists() for model in WITH_FILES)


def _delete(name: str) -> None:
    storages[STORE].delete(name)


def _each(names: Iterator[str], act: Callable[[str], None] | None) -> int:
    count = 0
    for name in names:
        if act is not None:
            act(name)
        count += 1
    return count
