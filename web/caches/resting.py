"""A Redis that may be away: each process then keeps for itself what it has to, and asks later."""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

from django.core.cache.backends.redis import RedisCache
from django.utils.module_loading import import_string
from redis.exceptions import RedisError

PAUSE: Final = 5.0
"""Seconds in which a Redis that did not answer is not asked again."""
LOG: Final = logging.getLogger(__name__)
away_until: Final[dict[str, float]] = {}
"""By address, for all threads: Django makes a cache for each."""


def _asking(name: str) -> Callable[..., Any]:
    """Return an operation of a cache that goes to Redis, or to what stands in for it."""

    def operation(self: "RestingRedis", *arguments: Any, **named: Any) -> Any:
        if monotonic() >= away_until.get(self.address, 0):
            try:
                return getattr(RedisCache, name)(self, *arguments, **named)
            except RedisError as error:
                self.rest(error)
        return getattr(self.instead, name)(*arguments, **named)

    return operation


class RestingRedis(RedisCache):
    """OPTIONS names as `instead` the cache that answers meanwhile; nothing moves between them."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = dict(params.get("OPTIONS", {}))
        backend = import_string(options.pop("instead"))
        super().__init__(server, {**params, "OPTIONS": options})
        self.address = server
        limits = {"OPTIONS": {"MAX_ENTRIES": 10_000}}
        self.instead = backend(server, {**params, **limits})

    def rest(self, error: RedisError) -> None:
        away_until[self.address] = monotonic() + PAUSE
        LOG.warning("Redis does not answer, each process counts and keeps for itself: %s", error)

    def answers(self) -> bool:
        """Tell whether Redis is there; asks it now."""
        try:
            self._cache.get_client().ping()
        except RedisError:
            return False
        return True

    add = _asking("add")
    get = _asking("get")
    set = _asking("set")
    touch = _asking("touch")
    delete = _asking("delete")
    get_many = _asking("get_many")
    set_many = _asking("set_many")
    delete_many = _asking("delete_many")
    has_key = _asking("has_key")
    incr = _asking("incr")
    clear = _asking("clear")
