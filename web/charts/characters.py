"""Characters that a file cannot carry: each is named by its number (no Django)."""

import re
from typing import Final

NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def without_controls(text: str) -> str:
    return NOT_IN_XML.sub(lambda found: named(found[0]), text)


def named(characters: str) -> str:
    """Return characters as their numbers: `[U+6F22 U+5B57]`."""
    return f"[{' '.join(f'U+{ord(character):04X}' for character in characters)}]"
