"""How sheets and columns are named, and told in an address (no Django)."""

import re
from collections.abc import Collection
from typing import Final

LETTERS: Final = 26
LONGEST_NAME: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_RESERVED: Final = "history"  # Excel keeps this name for itself


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def sheet_name(wish: str, taken: Collection[str]) -> str:
    base = _FORBIDDEN.sub("-", wish).strip("' \t\r\n") or "-"
    if base.casefold() == _RESERVED:
        base = f"{base}-"
    lower = {name.casefold() for name in taken}
    name, number = base[:LONGEST_NAME].rstrip("'"), 1
    while name.casefold() in lower:
        number += 1
        ending = f"-{number}"
        name = base[: LONGEST_NAME - len(ending)] + ending
    return name


def quoted(sheet: str) -> str:
    return "'{}'".format(sheet.replace("'", "''"))
