"""The form of every code of a plan (no Django).

A plan may print codes of any form, and with `levels.yaml` it may have them: what they have to be
is safe in an address (`CODE`). The narrower forms are those of the plan of 2008-2011, whose outputs
have codes of our own; they never overlap, and hold wherever a plan says nothing of its levels.
"""

import re
from typing import Final

PLAN_SLUG: Final = r"^(?=[a-z-]*[0-9])[a-z0-9]+(?:-[a-z0-9]+)*$"
"""A digit tells it from the words that stand in addresses where it does."""
YEARS: Final = r"^[0-9]{4}-[0-9]{4}$"
CODE: Final = r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$"
GOAL: Final = r"^G[1-9][0-9]*$"
SECTOR: Final = r"^(?:[A-FH-Z]|[A-Z]{2,8})$"
OBJECTIVE: Final = r"^(?:[A-FH-Z]|[A-Z]{2,8})[1-9][0-9]*$"
OUTPUT: Final = r"^(?:[A-FH-Z]|[A-Z]{2,8})-[A-Z0-9]+(?:-[A-Z0-9]+)*$"
CLAUSE: Final = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"
TABLE: Final = r"^(?:[a-z0-9]+[.-])*[0-9]+$"
UNTOLD: Final = r"(?!)"
"""The form of no code: of a kind whose codes tell nothing of it."""
LINK_SEPARATOR: Final = "--"


def table_name(number: str) -> str:
    """Return how a printed table is called: "Table 8.1"; “list-1.1” is List 1.1, no table."""
    found = re.search(r"([a-z]+)-([0-9]+(?:\.[0-9]+)*)$", number)
    return f"{found[1].capitalize()} {found[2]}" if found else f"Table {number}"


def link_code(from_code: str, to_code: str) -> str:
    """Return the code of a link, `T-SG--T1` for the mark of T-SG under T1."""
    return f"{from_code}{LINK_SEPARATOR}{to_code}"


def link_ends(code: str) -> tuple[str, str] | None:
    """Return the codes of both ends of a link, lower layer first; None when it names no pair."""
    from_code, separator, to_code = code.partition(LINK_SEPARATOR)
    return (from_code, to_code) if separator and from_code and to_code else None
