"""Figures inserted in a narrative: `{KPI-T-SG-1}` is what the report says of it (no Django).

`{KPI-T-SG-1}` is the value with its unit; `{KPI-T-SG-1.target}` another part of the same row. So
text and tables cannot disagree, whatever is approved after the text was written.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from goals.codes import nearest_codes

PARTS: Final = (
    *("value", "target", "baseline", "attainment"),
    *("status", "trend", "name"),
)
"""What can be inserted of a KPI; the value where nothing is named."""
_TOKEN: Final = re.compile(r"\{(KPI-[A-Za-z0-9-]+)(?:\.([A-Za-z]+))?\}")


def unknown_in(text: str, codes: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what a text asks for and the report does not have, each with what is most like it."""
    for code, part in _TOKEN.findall(text):
        if code not in codes:
            yield code, nearest_codes(code, list(codes))
        elif part and part not in PARTS:
            yield f"{code}.{part}", [f"{code}.{known}" for known in PARTS]


def inserts_anything(text: str) -> bool:
    """Return whether a text asks for a figure."""
    return _TOKEN.search(text) is not None


def with_figures(text: str, figures: Mapping[str, Mapping[str, str]]) -> str:
    """Return a text with its figures; what is not known stays as it was written.

    `figures` has, for each code, the words for each part.
    """
    return _TOKEN.sub(lambda found: _words(found, figures), text)


def _words(found: re.Match[str], figures: Mapping[str, Mapping[str, str]]) -> str:
    code, part = found.groups()
    return figures.get(code, {}).get(part or "value", found.group())
