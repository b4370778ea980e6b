"""The kinship of codes and names: what somebody may have meant (no Django)."""

from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from heapq import nsmallest
from itertools import takewhile
from operator import eq
from typing import Final

MANY: Final = 1000
"""So many codes are compared with what was asked at most: to compare is slow."""


def nearest_codes(asked: str, known: Sequence[str], most: int = 3) -> list[str]:
    """The likeliest first; equals that begin alike before others: R6 means R5, not T6.

    Of very many codes those are looked at that begin most like what was asked, and are as long.
    """
    wanted = asked.upper()
    by_upper = {code.upper(): code for code in known}
    if len(by_upper) > MANY:
        begins = nsmallest(MANY, by_upper, key=lambda code: _unlikeness(wanted, code))
        by_upper = {code: by_upper[code] for code in begins}
    found = get_close_matches(wanted, list(by_upper), n=len(by_upper) or 1, cutoff=0.4)
    found.sort(key=lambda code: (-_likeness(wanted, code), -_shared_beginning(wanted, code)))
    return [by_upper[code] for code in found[:most]]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()


def _shared_beginning(one: str, other: str) -> int:
    return len(list(takewhile(bool, map(eq, one, other))))


def _unlikeness(wanted: str, code: str) -> tuple[int, int]:
    return -_shared_beginning(wanted, code), abs(len(wanted) - len(code))
