"""Addresses of many objects of a kind: a route is reversed once, not for each of them."""

from functools import lru_cache
from typing import Any, Final

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

ONE: Final = "CODE-OF-ONE"


def address_of(route: str, code: str, name: str = "code", **parts: Any) -> str:
    """Return what `reverse` does for an object with a code; `name` is what the route calls it.

    Codes are made of letters, digits, hyphens and points, so none needs quoting.
    """
    place = get_language(), get_script_prefix(), get_urlconf()
    before, after = _around(route, name, tuple(parts.items()), place)
    return f"{before}{code}{after}"


@lru_cache(maxsize=512)
def _around(route: str, name: str, parts: Any, _place: Any) -> tuple[str, str]:
    before, _code, after = reverse(route, kwargs={**dict(parts), name: ONE}).rpartition(ONE)
    return before, after
