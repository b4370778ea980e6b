"""After a write: who may be answered from the version before, while the new one is being built."""

from collections.abc import Callable
from contextvars import copy_context
from functools import partial
from threading import Event, Lock, Thread
from typing import Final

from django.db import connections

from plans.models import Plan
from plans.versions.published import Plans, published_plans
from web.api.conditional import state_of

PATIENCE: Final = 0.1
"""So many seconds the first reader waits for the new version: that of most plans is there then."""
ROUNDS: Final = 3
"""So often a build begins at most, because there was another write: then the readers wait."""


class Renewal:
    """The version of the plans that this process answers from, and the build of the next one.

    `build` makes ahead what takes long of a plan, and keeps it (`plans.versions.kept`). It runs in
    a thread and on a connection of its own, one at a time.
    """

    def __init__(self, build: Callable[[Plan], object]) -> None:
        self._build = build
        self._lock = Lock()
        self._settled: Plans = ()
        self._building: Event | None = None

    def before(self, plans: Plans) -> Plans | None:
        """Return the plans as they were, while what they are now is being built; else None.

        None too where a plan came or went meanwhile, or became the current one: nobody is shown a
        plan that is not published any more.
        """
        with self._lock:
            if not _are_later(plans, self._settled):
                self._settle(plans)
                return None
            is_first = self._building is None
            built = self._building = self._building or self._begin(plans)
        if is_first:
            built.wait(PATIENCE)
        with self._lock:
            return self._settled if self._building is built else None

    def _settle(self, plans: Plans) -> None:
        if not _are_later(self._settled, plans):  # else the request began before the last write
            self._settled = plans

    def _begin(self, plans: Plans) -> Event:
        built = Event()
        # The context says which database a reader is answered from.
        run = partial(copy_context().run, self._run, plans, built)
        Thread(target=run, daemon=True).start()
        return built

    def _run(self, plans: Plans, built: Event) -> None:
        before = self._settled
        try:
            for _round in range(ROUNDS):
                for plan in _changed(plans, before):
                    self._build(plan)
                before, plans = plans, published_plans()
                if not _changed(plans, before):
                    break
        finally:
            connections.close_all()
            with self._lock:
                self._settled, self._building = plans, None
            built.set()


def _changed(plans: Plans, before: Plans) -> list[Plan]:
    known = state_of(before)
    return [plan for plan, state in zip(plans, state_of(plans), strict=True) if state not in known]


def _are_later(plans: Plans, before: Plans) -> bool:
    """Tell whether these are the same plans, some of them at a later revision and none earlier."""
    if [(one.slug, one.is_current) for one in plans] != [
        (one.slug, one.is_current) for one in before
    ]:
        return False
    steps = [now.revision - then.revision for now, then in zip(plans, before, strict=True)]
    return min(steps, default=0) >= 0 and any(steps)
