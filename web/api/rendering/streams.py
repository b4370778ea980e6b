"""Answers that are made piece by piece: whole where they are short, else never whole in memory."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, Final, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework.renderers import JSONRenderer

SHORT: Final = 256 * 1024
"""How many bytes are held before they go out; an answer that ends there has a length."""
AT_ONCE: Final = 500
"""How many items make a piece."""
_JSON: Final = JSONRenderer()

ItemT = TypeVar("ItemT")


def in_batches(items: Iterable[ItemT], size: int = AT_ONCE) -> Iterator[list[ItemT]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


class OvertakenAnswer(RuntimeError):
    """The plan was changed while its answer went out: the reader has to ask again."""


def answer_of(
    pieces: Iterable[bytes],
    headers: Mapping[str, str],
    *,
    is_sent: bool = True,
    is_as_read: Callable[[], bool] = lambda: True,
) -> HttpResponseBase:
    """Return a short answer whole, so that it can be kept; a long one while it is made.

    Where a long one fails, or is not `is_as_read` at its end, the reader sees the connection
    break. Of one that is not sent (HEAD), only the beginning is made.
    """
    rest, held, size = iter(pieces), list[bytes](), 0
    for piece in rest:
        held.append(piece)
        size += len(piece)
        if size > SHORT:
            body = chain(held, rest, _ending(is_as_read)) if is_sent else ()
            return StreamingHttpResponse(body, headers=dict(headers))
    return HttpResponse(b"".join(held), headers=dict(headers))


def _ending(is_as_read: Callable[[], bool]) -> Iterator[bytes]:
    if not is_as_read():
        raise OvertakenAnswer
    yield b""


def json_pieces(document: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield an object as JSON; those of its values that are iterators are lists in the making."""
    before = b"{"
    for name, value in document.items():
        yield b"%b%b:" % (before, _json(name))
        if isinstance(value, Iterator):
            yield from _list_pieces(value)
        else:
            yield _json(value)
        before = b","
    yield b"}" if document else b"{}"


def json_lines(items: Iterable[Any]) -> Iterator[bytes]:
    """Yield items as NDJSON: one line each."""
    for batch in in_batches(items):
        yield b"".join(b"%b\n" % _json(item) for item in batch)


def _json(value: Any) -> bytes:
    text: bytes = _JSON.render(value)
    return text or b"null"


def _list_pieces(items: Iterator[Any]) -> Iterator[bytes]:
    before = b"["
    for batch in in_batches(items):
        yield before + _json(batch)[1:-1]
        before = b","
    yield b"]" if before == b"," else b"[]"
