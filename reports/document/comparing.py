"""Two frozen reports compared, figure by figure (no Django)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

FIELDS: Final = (
    *("name", "unit", "year", "baseline", "target"),
    *("value", "attainment", "status", "trend", "text"),
)
"""What is compared of a figure, in the order in which it is told; it goes by its `code`."""

Figure = Mapping[str, Any]
_Key = tuple[str, str | None, int]


class DiffKind(StrEnum):
    """What became of a figure between the older and the newer report."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class FieldChange:
    """One field of a figure before and after; None where the report says nothing."""

    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class FigureDiff:
    """`changes` are in the order of FIELDS: from None what was added, to None what was removed."""

    fate: DiffKind
    code: str
    name: str
    changes: tuple[FieldChange, ...]


def figure_differences(older: Mapping[str, Any], newer: Mapping[str, Any]) -> list[FigureDiff]:
    """Paired by code, also by year where it repeats; the removed come last. Raises KeyError."""
    before, after = _by_key(older, newer)
    found = [_difference(before.get(key), figure) for key, figure in after.items()]
    gone = [_difference(figure, None) for key, figure in before.items() if key not in after]
    return [one for one in (*found, *gone) if one.changes or one.fate is not DiffKind.CHANGED]


def unchanged_count(older: Mapping[str, Any], newer: Mapping[str, Any]) -> int:
    before, after = _by_key(older, newer)
    return sum(key in before and not _changes(before[key], after[key]) for key in after)


def _by_key(
    older: Mapping[str, Any], newer: Mapping[str, Any]
) -> tuple[dict[_Key, Figure], dict[_Key, Figure]]:
    repeated = {
        code
        for snapshot in (older, newer)
        for code, times in Counter(figure["code"] for figure in snapshot["figures"]).items()
        if times > 1
    }
    return _keyed(older["figures"], repeated), _keyed(newer["figures"], repeated)


def _keyed(figures: Sequence[Figure], repeated: Iterable[str]) -> dict[_Key, Figure]:
    """Figures by code, year where the code alone is not enough, and place among equals."""
    seen: Counter[tuple[str, str | None]] = Counter()
    keyed: dict[_Key, Figure] = {}
    for figure in figures:
        code = figure["code"]
        pair = (code, figure.get("year") if code in repeated else None)
        keyed[*pair, seen[pair]] = figure
        seen[pair] += 1
    return keyed


def _difference(old: Figure | None, new: Figure | None) -> FigureDiff:
    shown = (old if new is None else new) or {}
    fate = DiffKind.ADDED if old is None else DiffKind.REMOVED if new is None else DiffKind.CHANGED
    return FigureDiff(fate, shown["code"], shown.get("name") or "", _changes(old or {}, new or {}))


def _changes(old: Figure, new: Figure) -> tuple[FieldChange, ...]:
    # No words and empty words are the same: the report says nothing there.
    pairs = ((field, old.get(field) or None, new.get(field) or None) for field in FIELDS)
    return tuple(FieldChange(*pair) for pair in pairs if pair[1] != pair[2])
