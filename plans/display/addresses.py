"""Addresses of many objects of a kind: the route is reversed once, not for each of them."""

from functools import lru_cache
from typing import Final

from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language

CODE: Final = "CODE-OF-ONE"


def address_of(route: str, plan: str, code: str, name: str = "code") -> str:
    """Return what `reverse` does for a code of a plan; `name` is what the route calls it.

    Codes are made of letters, digits, hyphens and points, so none needs quoting.
    """
    language, prefix, urls = get_language(), get_script_prefix(), get_urlconf()
    before, after = _around(route, plan, name, language, prefix, urls)
    return f"{before}{code}{after}"


@lru_cache(maxsize=256)
def _around(route: str, plan: str, name: str, *_place: str | None) -> tuple[str, str]:
    before, _code, after = reverse(route, kwargs={"plan": plan, name: CODE}).rpartition(CODE)
    return before, after
