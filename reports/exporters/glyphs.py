"""What the typefaces of the PDF can set; PDF/UA forbids a missing character."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from operator import is_
from typing import Any, Final, NamedTuple

from reports.document.document import Document
from reports.exporters.typefaces import Typeface, covered_by, faces_for
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


class Printable(NamedTuple):
    """A document as it can be set, what cannot, and the typefaces that it takes beside the usual.

    A run of characters that cannot be set stands in it as numbers in brackets.
    """

    document: Document
    lacking: tuple[str, ...]
    faces: tuple[Typeface, ...]


def printable(document: Document) -> Printable:
    wanted: set[str] = set()
    plain = with_texts(document, lambda text: _plain(text, wanted))
    if not wanted:
        return Printable(plain, (), ())
    faces = faces_for(wanted)
    covered = COVERED.union(*map(covered_by, faces))
    changed = with_texts(plain, lambda text: _settable(text, covered))
    return Printable(changed, numbers_of(wanted - covered), faces)


def lacking_in(text: str) -> str:
    """Return the characters of a text that no typeface here can set, each once and in order."""
    wanted: set[str] = set()
    _plain(text, wanted)
    return "".join(sorted(wanted.difference(*map(covered_by, faces_for(wanted)))))


def numbers_of(characters: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"U+{ord(character):04X}" for character in sorted(characters))


def with_texts(document: Document, change: Callable[[str], str]) -> Document:
    changed: Document = _changed(document, change)
    return changed


def _plain(text: str, wanted: set[str]) -> str:
    """Return a text without what prints nothing; `wanted` gets what the usual typefaces lack."""
    if COVERED.issuperset(text) and unicodedata.is_normalized("NFC", text):
        return text
    plain = unicodedata.normalize("NFC", INVISIBLE.sub("", text.replace("\r\n", "\n")))
    plain = plain.translate(SPACES)
    wanted.update(set(plain) - COVERED)
    return plain


def _settable(text: str, covered: frozenset[str]) -> str:
    if covered.issuperset(text):
        return text
    runs = ((there, "".join(run)) for there, run in groupby(text, covered.__contains__))
    return "".join(run if there else named(run) for there, run in runs)


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
