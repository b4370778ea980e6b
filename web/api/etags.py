"""ETags: how they are made, remembered and compared with what a request names."""

from datetime import datetime
from hashlib import sha256
from threading import Lock
from typing import Final

from cachetools import LRUCache
from django.http import HttpRequest
from django.utils.http import parse_etags, parse_http_date_safe
from rest_framework.request import Request

ANY: Final = "*"


class KnownEtags:
    """The ETags of the answers asked for last, each for its plans as they are."""

    def __init__(self, most: int) -> None:
        self._known: LRUCache[str, str] = LRUCache(most)
        self._lock = Lock()

    def get(self, key: str) -> str | None:
        with self._lock:
            return self._known.get(key)

    def put(self, key: str, etag: str) -> None:
        with self._lock:
            if self._known.maxsize:
                self._known[key] = etag


def digest_of(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]


def if_match_holds(request: HttpRequest | Request, etag: str) -> bool:
    """It holds where it is not sent; a weak ETag never matches (RFC 9110, § 13.1.1)."""
    header = request.headers.get("If-Match")
    return header is None or _names(header, etag)


def if_none_match_holds(request: HttpRequest | Request, etag: str | None) -> bool:
    """Likewise, but weak ETags match (§ 13.1.2); `etag` is None where no object is yet."""
    header = request.headers.get("If-None-Match")
    if header is None or etag is None:
        return True
    return not _names(header.replace("W/", ""), etag.removeprefix("W/"))


def is_unmodified(request: HttpRequest | Request, modified_at: datetime | None) -> bool:
    """Tell whether If-Modified-Since holds; If-None-Match goes before it (RFC 9110, § 13.1.3)."""
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is None or modified_at is None or "If-None-Match" in request.headers:
        return False
    return int(modified_at.timestamp()) <= since


def compressed_etag(etag: str) -> str:
    """Return the ETag of the same answer compressed: other bytes, and strong too."""
    return f'{etag[:-1]}-gzip"'


def _names(header: str, etag: str) -> bool:
    named = parse_etags(header)
    strong = [one for one in named if not one.startswith("W/")]
    return named == [ANY] or not {etag, compressed_etag(etag)}.isdisjoint(strong)
