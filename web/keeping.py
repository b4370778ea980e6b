"""What one process keeps of what it has computed, bounded, for all its threads."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from cachetools import LRUCache

ValueT = TypeVar("ValueT")


class Keep(Generic[ValueT]):
    """Values by key, the least used given up first when `most` is reached.

    `size` says how much of `most` a value takes; a value larger than that is not kept.
    """

    def __init__(self, most: int, size: Callable[[Any], int] | None = None) -> None:
        self._kept: LRUCache[Hashable, ValueT] = LRUCache(most, size)
        self._lock = Lock()

    def get(self, key: Hashable) -> ValueT | None:
        with self._lock:
            return self._kept.get(key)

    def put(self, key: Hashable, value: ValueT) -> None:
        with self._lock:
            if self._kept.getsizeof(value) <= self._kept.maxsize:
                self._kept[key] = value

    def made(self, key: Hashable, make: Callable[[], ValueT]) -> ValueT:
        """Return what is kept; else make it, one thread at a time, and keep that."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
