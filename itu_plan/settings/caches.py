"""Where counts and answers are kept."""

from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKENDS: Final = "django.core.cache.backends"
RESTING: Final = "web.caches.resting.RestingRedis"
SECONDS: Final = 1
"""How long a Redis may take: to go without it is better than to wait."""


def caches_from(redis_url: str, site: str) -> dict[str, dict[str, Any]]:
    """Return what Django's CACHES take; both of a Redis that is away answer without it."""
    local = f"{BACKENDS}.locmem.LocMemCache"
    prefix = sha256(site.encode()).hexdigest()[:12]
    if not redis_url:
        # It forgets at random where it is full.
        own = {"BACKEND": local, "KEY_PREFIX": prefix, "OPTIONS": {"MAX_ENTRIES": 10_000}}
        return {"default": own, "answers": {"BACKEND": f"{BACKENDS}.dummy.DummyCache"}}
    if urlsplit(redis_url).scheme not in {"redis", "rediss", "unix"}:
        raise ImproperlyConfigured(
            "REDIS_URL must be redis://host:port/number, rediss://… or unix://…, or empty"
        )
    waits = {"socket_connect_timeout": SECONDS, "socket_timeout": SECONDS}
    return {
        name: {
            "BACKEND": RESTING,
            "LOCATION": redis_url,
            "KEY_PREFIX": prefix,
            "OPTIONS": {**waits, "instead": instead},
        }
        for name, instead in (("default", local), ("answers", f"{BACKENDS}.dummy.DummyCache"))
    }


def site_name(database: dict[str, Any]) -> str:
    """Return what tells a site from others without a name of its own: where its database is."""
    return "/".join(str(database.get(part, "")) for part in ("HOST", "PORT", "NAME"))
