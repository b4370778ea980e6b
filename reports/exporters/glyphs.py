"""What the typefaces of the PDF can set; PDF/UA forbids a missing character."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from operator import is_
from typing import Any, Final

from reports.document.document import Document
from web.charts.characters import named

RANGES: Final = (
    "0020-007E 00A0-00AC 00AE-024F 02B0-02FF 0370-0377 037A-037F 0384-038A 038C-038C 038E-03A1"
    " 03A3-0482 048A-04FF 0510-0513 051A-051D 1D00-1D7F 1E00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D"
    " 1F50-1F57 1F59-1F59 1F5B-1F5B 1F5D-1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB"
    " 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2000-200A 2010-2027 202F-2040 2042-2042 2044-2052 2054-205F"
    " 2070-2071 2074-208E 2090-209C 20A0-20C0 2100-211E 2120-2120 2122-2122 2124-2124 2126-2151"
    " 2153-2184 2189-2189 2190-23FF 2422-2423 2460-2606 2609-262F 2638-268B 2690-269C 26A0-26A7"
    " 26AA-26AF 26B2-26B2 2701-2704 2706-2709 270C-2714 2717-2726 272A-274B 274D-274D 274F-2752"
    " 2756-2756 2758-275E 2761-277F 2794-2794 2798-27AF 27B1-2B73 2B76-2B95 2B97-2BFF 3000-3000"
    " FB00-FB06 FFFD-FFFD"
)
SPACES: Final = str.maketrans("\t\r\v\f\u0085\u2028\u2029", " \n\n\n\n\n\n")
INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
"""Characters that print nothing: they are left out, so that nothing hides in a text."""


def _covered(ranges: str) -> frozenset[str]:
    pairs = [span.split("-") for span in ranges.split()]
    return frozenset(
        chr(code) for first, last in pairs for code in range(int(first, 16), int(last, 16) + 1)
    )


COVERED: Final = _covered(RANGES) | {"\n"}


def printable(document: Document) -> tuple[Document, tuple[str, ...]]:
    """A run of characters that cannot be set becomes numbers in brackets; they are listed too."""
    lacking: set[str] = set()
    changed = with_texts(document, lambda text: _settable(text, lacking))
    return changed, tuple(f"U+{ord(character):04X}" for character in sorted(lacking))


def with_texts(document: Document, change: Callable[[str], str]) -> Document:
    changed: Document = _changed(document, change)
    return changed


def _settable(text: str, lacking: set[str]) -> str:
    if COVERED.issuperset(text) and unicodedata.is_normalized("NFC", text):
        return text
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", text.replace("\r\n", "\n")))
    runs = groupby(plain.translate(SPACES), COVERED.__contains__)
    return "".join(_run("".join(run), lacking, is_covered=there) for there, run in runs)


def _run(run: str, lacking: set[str], *, is_covered: bool) -> str:
    if is_covered:
        return run
    lacking.update(run)
    return named(run)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """Return the same object where nothing in it changes, as in most of a report."""
    kind: Any = type(value)
    if kind is str:  # the word of a kind is a text too, and stays
        return change(value)
    if kind is tuple:
        parts = [_changed(part, change) for part in value]
        return value if all(map(is_, parts, value)) else tuple(parts)
    new = {}
    for name in _fields(kind):
        part = getattr(value, name)
        changed = _changed(part, change)
        if changed is not part:
            new[name] = changed
    return replace(value, **new) if new else value


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
