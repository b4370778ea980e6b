"""Caches that stand before the site and serve everybody: what they may keep, and what it hangs on.

An answer names by keys what it is made from; a write tells the caches the key that holds no longer.
"""

from collections.abc import Iterable
from typing import Final, Protocol

from django.conf import settings
from django.http.response import HttpResponseBase

PUBLIC: Final = "public, no-cache"
"""For everybody, but to be asked for again each time: caches that no write reaches hold to it."""
EVERYTHING: Final = "itu-plan"
KEYS_HEADER: Final = "Surrogate-Key"


class Numbered(Protocol):
    """A plan at its revision."""

    slug: str
    revision: int


def plan_key(slug: str) -> str:
    return f"plan-{slug}"


def keys_over(plans: Iterable[Numbered]) -> str:
    """Return the keys of an answer: that of every answer, of each plan, and of its revision."""
    keys = [EVERYTHING]
    for plan in plans:
        keys += [plan_key(plan.slug), f"{plan_key(plan.slug)}-r{plan.revision}"]
    return " ".join(keys)


def is_for_caches(response: HttpResponseBase) -> bool:
    """Whether caches of ours may keep a public answer until a write takes it back."""
    return (
        bool(settings.PURGE_URLS)
        and response.get("Cache-Control") == PUBLIC
        and not response.cookies
    )


def let_caches_keep(response: HttpResponseBase, plans: Iterable[Numbered]) -> None:
    """A browser asks each time; a cache of ours does so when a write or the time tells it to."""
    response["Cache-Control"] = (
        f"public, max-age=0, s-maxage={settings.S_MAXAGE}, "
        f"stale-while-revalidate={settings.STALE_WHILE_REVALIDATE}"
    )
    response[KEYS_HEADER] = keys_over(plans)
