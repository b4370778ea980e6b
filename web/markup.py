"""Pieces of pages that are said again and again."""

from functools import lru_cache
from typing import Final

from django.utils.html import format_html

piece: Final = lru_cache(maxsize=8192, typed=True)(format_html)
"""`format_html` that remembers what it made; for strings only, which lazy words are not.

`typed`: words that are marked safe are not the same argument as equal words that have to be escaped.
"""
