"""The kinship of codes and names: what somebody may have meant (no Django)."""

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile
from operator import eq
from typing import Final

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

LIKENESS: Final = 0.4
"""How alike two codes have to be (1 is the same)."""
CLOSE: Final = 200
"""How many of the likeliest are looked at closely, which takes long."""


def nearest_codes(asked: str, known: Sequence[str], most: int = 3) -> list[str]:
    """The likeliest first; equals that begin alike before others: R6 means R5, not T6."""
    wanted = asked.upper()
    by_upper = {code.upper(): code for code in known}
    alike = extract(wanted, list(by_upper), scorer=ratio, score_cutoff=100 * LIKENESS, limit=CLOSE)
    near = [code for code, _likeness, _place in alike]
    found = get_close_matches(wanted, near, n=CLOSE, cutoff=LIKENESS)
    found.sort(key=lambda code: (-_likeness(wanted, code), -_shared_beginning(wanted, code)))
    return [by_upper[code] for code in found[:most]]


def as_known(asked: str, known: Collection[str]) -> str:
    """The known code that differs in capitals at most, else the one asked for in capitals."""
    if asked in known:
        return asked
    folded, capitals = asked.casefold(), asked.upper()
    if capitals in known:
        return capitals
    return next((code for code in known if code.casefold() == folded), capitals)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()


def _shared_beginning(one: str, other: str) -> int:
    return len(list(takewhile(bool, map(eq, one, other))))
