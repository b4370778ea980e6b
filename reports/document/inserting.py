"""Figures inserted in a narrative, `{KPI-T-SG-1.target}`: text and tables cannot disagree."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from web.suggestions import nearest_codes

PARTS: Final = (
    *("value", "target", "baseline", "attainment"),
    *("status", "trend", "name"),
)
"""What can be inserted of a KPI; the value where nothing is named."""
_TOKEN: Final = re.compile(r"\{(KPI-[A-Za-z0-9-]+)(?:\.([A-Za-z]+))?\}")
_BRACKETS: Final = re.compile(r" \(([^()]*)\)$")


def unknown_in(text: str, codes: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what a text asks for and the report does not have, each with what is most like it."""
    for code, part in _TOKEN.findall(text):
        if code not in codes:
            yield code, nearest_codes(code, list(codes))
        elif part and part not in PARTS:
            yield f"{code}.{part}", [f"{code}.{known}" for known in PARTS]


def inserts_anything(text: str) -> bool:
    return _TOKEN.search(text) is not None


def with_figures(text: str, figures: Mapping[str, Mapping[str, str]]) -> str:
    """`figures`: code → part → words. What is not known stays as it was written."""
    return _TOKEN.sub(lambda found: _words(found, figures), text)


def _words(found: re.Match[str], figures: Mapping[str, Mapping[str, str]]) -> str:
    code, part = found.groups()
    words = figures.get(code, {}).get(part or "value", found.group())
    before = found.string[: found.start()].rpartition("\n\n")[2]
    is_in_brackets = before.count("(") > before.count(")")
    return _BRACKETS.sub(r", \1", words) if is_in_brackets else words
