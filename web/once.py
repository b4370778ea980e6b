"""What is computed once while one request is answered."""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

from django.http import HttpRequest

ValueT = TypeVar("ValueT")
_KEPT: Final[WeakKeyDictionary[HttpRequest, dict[Hashable, Any]]] = WeakKeyDictionary()


def once(request: HttpRequest, name: Hashable, make: Callable[[], ValueT]) -> ValueT:
    kept = _KEPT.setdefault(request, {})
    if name not in kept:
        kept[name] = make()
    found: ValueT = kept[name]
    return found
