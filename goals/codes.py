"""The form of every code of a plan, and the kinship of codes (no Django).

The source numbers goals and objectives; outputs have no printed number, so theirs are site
codes of our own. The four forms never overlap, so a code alone says what it names.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile
from operator import eq
from typing import Final

from goals.vocabulary import NodeType

PLAN_SLUG: Final = r"^[0-9]{4}-[0-9]{4}$"
GOAL: Final = r"^G[1-9][0-9]*$"
SECTOR: Final = r"^(?:[A-FH-Z]|[A-Z]{2,8})$"
OBJECTIVE: Final = r"^(?:[A-FH-Z]|[A-Z]{2,8})[1-9][0-9]*$"
OUTPUT: Final = r"^(?:[A-FH-Z]|[A-Z]{2,8})-[A-Z0-9]+(?:-[A-Z0-9]+)*$"
CLAUSE: Final = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"
TABLE: Final = r"^[0-9]+(?:\.[0-9]+)*$"
LINK_SEPARATOR: Final = "--"

_FORMS: Final = {NodeType.GOAL: GOAL, NodeType.OBJECTIVE: OBJECTIVE, NodeType.OUTPUT: OUTPUT}


def node_type_of(code: str) -> NodeType | None:
    """Say which layer `code` belongs to by its form alone; None when it has no known form."""
    return next((kind for kind, form in _FORMS.items() if re.match(form, code)), None)


def link_code(from_code: str, to_code: str) -> str:
    """Return the code of a link, `T-SG--T1` for the mark of T-SG under T1."""
    return f"{from_code}{LINK_SEPARATOR}{to_code}"


def link_ends(code: str) -> tuple[str, str] | None:
    """Return the codes of both ends of a link, lower layer first; None when it names no pair."""
    from_code, separator, to_code = code.partition(LINK_SEPARATOR)
    return (from_code, to_code) if separator and from_code and to_code else None


def nearest_codes(asked: str, known: Sequence[str], most: int = 3) -> list[str]:
    """Return up to `most` known codes that look like `asked`, the likeliest first.

    Of codes that look equally alike, those that begin as `asked` does come first: R6 means R5
    rather than T6.
    """
    wanted = asked.upper()
    by_upper = {code.upper(): code for code in known}
    found = get_close_matches(wanted, list(by_upper), n=len(by_upper) or 1, cutoff=0.4)
    found.sort(key=lambda code: (-_likeness(wanted, code), -_shared_beginning(wanted, code)))
    return [by_upper[code] for code in found[:most]]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, other, one).ratio()


def _shared_beginning(one: str, other: str) -> int:
    return len(list(takewhile(bool, map(eq, one, other))))
