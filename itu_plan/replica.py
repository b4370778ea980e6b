"""Readers who have not signed in are answered from a copy of the database, where there is one.

A request reads one database from its first question, which plans there are, to its last: so no
answer mixes what two of them hold. Whoever writes, or has signed in, reads where is written.
"""

import logging
from collections.abc import Callable, Iterator
from contextvars import Context, ContextVar, copy_context
from time import monotonic
from typing import Any, Final

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from itu_plan.kept import is_from_anybody

LOG: Final = logging.getLogger(__name__)
REPLICA: Final = settings.REPLICA
PAUSE: Final = 10.0
"""Seconds in which a copy that did not answer is not asked again."""
SEARCH: Final = "/search/"
"""A search brings its index up to date: it writes."""

_read: ContextVar[str] = ContextVar("read", default=DEFAULT_DB_ALIAS)


def _read_on(context: Context, chunks: Iterator[bytes]) -> Iterator[bytes]:
    while (chunk := context.run(next, chunks, None)) is not None:
        yield chunk


class ReplicaRouter:
    """Reads go where the request reads; everything else goes to the one that is written."""

    def db_for_read(self, _model: object, **_hints: Any) -> str:
        return _read.get()

    def db_for_write(self, _model: object, **_hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, _one: object, _other: object, **_hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, _app_label: str, **_hints: Any) -> bool:
        return db != REPLICA


class ReplicaMiddleware:
    """Outside of all that asks a question: decides which database the request reads."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.away_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_reader = is_from_anybody(request) and not request.path.endswith(SEARCH)
        if not (is_reader and self._answers()):
            return self.get_response(request)
        before = _read.set(REPLICA)
        try:
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse):  # it reads when this has returned
                response.streaming_content = _read_on(copy_context(), iter(response))
            return response
        finally:
            _read.reset(before)

    def _answers(self) -> bool:
        """Connect, or see that the connection holds, which the first question would do too."""
        if monotonic() < self.away_until:
            return False
        connection = connections[REPLICA]
        try:
            connection.close_if_health_check_failed()
            connection.ensure_connection()
        except Error as error:
            self.away_until = monotonic() + PAUSE
            LOG.warning("The replica does not answer, the primary does instead: %s", error)
            return False
        return True
