"""What is computed once while one request is answered."""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from django.http import HttpRequest

ValueT = TypeVar("ValueT")
_KEPT: Final[WeakKeyDictionary[HttpRequest, dict[Hashable, Any]]] = WeakKeyDictionary()


def once(request: HttpRequest, name: Hashable, make: Callable[[], ValueT]) -> ValueT:
    """Return what `make` made the first time it was asked for by this name in this request."""
    kept = _KEPT.setdefault(request, {})
    if name not in kept:
        kept[name] = make()
    found: ValueT = kept[name]
    return found
