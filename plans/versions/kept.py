"""What has been computed of a plan at its revision: kept in the process until the plan changes.

A plan is changed by adding a revision, and everything here is read-only, so it serves every request
and thread that reads. A request that writes may still be taken back: it keeps to itself.
"""

from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any, Final, TypeVar

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request

from plans.models import Plan
from web.api.conditional import READING
from web.once import once

ValueT = TypeVar("ValueT")


class Version:
    """One plan at one revision, and what has been made of it."""

    def __init__(self, plan: Plan) -> None:
        self.number = (plan.revision, plan.last_revised_at())
        self._made: dict[Hashable, Any] = {}
        self._lock = RLock()

    def made(self, name: Hashable, make: Callable[[], ValueT]) -> ValueT:
        """Return what `make` made for the first who asked, while others waited."""
        if name not in self._made:
            with self._lock:
                if name not in self._made:
                    self._made[name] = make()
        found: ValueT = self._made[name]
        return found


_VERSIONS: Final[LRUCache[str, Version]] = LRUCache(settings.KEPT_PLANS)
_LOCK: Final = Lock()


def kept(
    request: HttpRequest | Request, plan: Plan, name: Hashable, make: Callable[[], ValueT]
) -> ValueT:
    """Return what `make` makes of a plan: once for its revision, or for a request that writes.

    `plan` is read `with_revised_at`. No query of its own.
    """
    asked: HttpRequest = getattr(request, "_request", request)

    def find() -> ValueT:
        if asked.method not in READING:
            return make()
        version = once(asked, ("version", plan.slug, plan.revision), lambda: version_of(plan))
        return version.made(name, make)

    return once(asked, (name, plan.slug, plan.revision), find)


def version_of(plan: Plan) -> Version:
    """Return the kept version of a plan; it takes the place of an earlier one, never of a later."""
    asked = Version(plan)
    with _LOCK:
        known = _VERSIONS.get(plan.slug)
        if known is not None and known.number == asked.number:
            return known
        is_late = known is not None and known.number[0] > plan.revision
        if _VERSIONS.maxsize and not is_late:
            _VERSIONS[plan.slug] = asked
        return asked
