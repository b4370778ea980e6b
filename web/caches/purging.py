"""Tells the caches that stand before the site to let go of what a write has made untrue."""

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from http.client import HTTPException
from threading import Lock, Timer
from time import sleep
from typing import Final
from urllib.request import ProxyHandler, Request, build_opener

from django.conf import settings

from web.caches.keys import KEYS_HEADER

LOG: Final = logging.getLogger(__name__)
PATIENCE: Final = 0.5
"""Seconds that a write waits, where a cache does not answer."""
PAUSES: Final = (0.0, 1.0, 4.0)
"""Seconds before each later try."""

_TELLING: Final = ThreadPoolExecutor(8, "purge")
_OPENER: Final = build_opener(ProxyHandler({}))  # the caches are next to us
LATER: Final[dict[str, Timer]] = {}
_LOCK: Final = Lock()


def purge(key: str) -> None:
    """Tell every cache at once, and again later; raises nothing, waits at most `PATIENCE`.

    Again, since an answer that was under way, or came from a replica, may be kept just afterwards.
    """
    if settings.PURGE_URLS:
        wait([_TELLING.submit(_is_told, url, key) for url in settings.PURGE_URLS], PATIENCE)
        _purge_later(key)


def purge_now(key: str) -> list[str]:
    """Tell every cache, a few times where it is needed; return those that were not reached."""
    return [url for url in settings.PURGE_URLS if not _is_told_at_last(url, key, PAUSES)]


def _purge_later(key: str) -> None:
    """One time for a burst of writes: the last one counts."""
    timer = Timer(settings.PURGE_AGAIN_SECONDS, purge_now, [key])
    with _LOCK:
        earlier = LATER.get(key)
        LATER[key] = timer
    if earlier is not None:
        earlier.cancel()
    timer.start()


def _is_told_at_last(url: str, key: str, pauses: Iterable[float]) -> bool:
    for pause in pauses:
        sleep(pause)
        if _is_told(url, key):
            return True
    LOG.error("%s may show what was before: it could not be told to purge %s.", url, key)
    return False


def _is_told(url: str, key: str) -> bool:
    asked = Request(url, headers={KEYS_HEADER: key}, method="PURGE")  # noqa: S310  (ours)
    try:
        with _OPENER.open(asked, timeout=PATIENCE):
            return True
    except (OSError, HTTPException) as error:  # refused, too late, or no HTTP
        LOG.warning("%s was not told to purge %s: %s", url, key, error)
        return False
