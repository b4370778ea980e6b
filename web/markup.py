"""Pieces of pages that are said again and again, and how they are put together."""

from collections.abc import Iterable
from functools import lru_cache, reduce
from operator import add
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

piece: Final = lru_cache(maxsize=8192, typed=True)(format_html)
"""`format_html` that remembers what it made; for strings only, which lazy words are not.

`typed`: words that are marked safe are another argument than equal words that are to be escaped.
"""


def joined(pieces: Iterable[SafeString]) -> SafeString:
    """Put pieces together; with one that is not marked safe the whole is not."""
    return reduce(add, pieces, SafeString())
