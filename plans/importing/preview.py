"""Changes in words, for a person to look at before it is applied (no Django)."""

from collections.abc import Iterator
from itertools import groupby, takewhile
from operator import attrgetter
from textwrap import wrap
from typing import Final

from plans.importing.changes import Action, Change, ChangeSet
from plans.importing.records import Value
from plans.importing.rows.problems import counted

WIDTH: Final = 100
AROUND: Final = 30
HEADINGS: Final = {
    Action.CREATE: "Created",
    Action.UPDATE: "Changed",
    Action.DELETE: "Removed",
    Action.UNCHANGED: "Left as it is",
}


def preview_lines(changes: ChangeSet, *, is_brief: bool = False) -> Iterator[str]:
    """Yield the preview; a brief one counts what would be created and does not name it."""
    for action, heading in HEADINGS.items():
        concerned = changes.of(action)
        yield f"{heading}: {counted(len(concerned), 'record')}"
        if action is Action.UPDATE:
            yield from _updates_in(concerned)
        elif action is Action.DELETE or (action is Action.CREATE and not is_brief):
            yield from _keys_in(concerned)


def _keys_in(changes: tuple[Change, ...]) -> Iterator[str]:
    for kind, group in groupby(changes, attrgetter("kind")):
        keys = [change.key for change in group]
        yield from wrap(
            f"{kind.noun} ({len(keys)}): {', '.join(keys)}",
            WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
            break_long_words=False,
        )


def _updates_in(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        yield f"  {change.kind.noun} {change.key}"
        for name, (old, new) in change.differences.items():
            before, after = told_apart(old, new)
            yield f"    {name}: {before} → {after}"


def told_apart(old: Value, new: Value) -> tuple[str, str]:
    """Return two values in short, cut so that the place where they differ is in sight."""
    start = 0
    if isinstance(old, str) and isinstance(new, str):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))
        start = max(0, sum(1 for _ in alike) - AROUND)
    return _cut(old, start), _cut(new, start)


def _cut(value: Value, start: int) -> str:
    if value is None:
        return "nothing"
    if not isinstance(value, str):
        return str(value)
    end = start + 2 * AROUND
    words = " ".join(value[start:end].split())
    return f'"{"…" if start else ""}{words}{"…" if end < len(value) else ""}"'
