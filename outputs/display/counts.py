"""Numbers with their nouns, in the reader's language."""

from collections.abc import Callable
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_stubs_ext import StrPromise

from plans.levels import level_named


def _count(words: StrPromise, count: int) -> str:
    return words.format(count=count)


def _share(
    none: StrPromise, whole: StrPromise, part: StrPromise, count: int, total: int, sector: str = ""
) -> str:
    """Say "no goal", "all 7 goals" or "6 of 7 goals"; “7 ITU-T outputs” where a Sector is named."""
    words = none if count == 0 else whole if count == total else part
    return words.format(count=count, total=total, sector=sector)


goal_count = partial(_count, ngettext_lazy("{count} goal", "{count} goals", "count"))
objective_count = partial(_count, ngettext_lazy("{count} objective", "{count} objectives", "count"))
output_count = partial(_count, ngettext_lazy("{count} output", "{count} outputs", "count"))
time_count = partial(_count, ngettext_lazy("once", "{count} times", "count"))
mark_count = partial(_count, ngettext_lazy("{count} mark", "{count} marks", "count"))
path_count = partial(_count, ngettext_lazy("{count} path", "{count} paths", "count"))
table_count = partial(
    _count, ngettext_lazy("{count} printed table", "{count} printed tables", "count")
)
goal_share = partial(
    _share,
    _("no goal"),
    ngettext_lazy("the only goal", "all {total} goals", "total"),
    _("{count} of {total} goals"),
)
objective_share = partial(
    _share,
    _("no objective"),
    ngettext_lazy("the only objective", "all {total} objectives", "total"),
    _("{count} of {total} objectives"),
)
output_share = partial(
    _share,
    _("no output"),
    ngettext_lazy("the only output", "all {total} outputs", "total"),
    _("{count} of {total} outputs"),
)
sector_objective_share = partial(
    _share,
    _("no {sector} objective"),
    ngettext_lazy("the only {sector} objective", "all {total} {sector} objectives", "total"),
    _("{count} of {total} {sector} objectives"),
)
sector_output_share = partial(
    _share,
    _("no {sector} output"),
    ngettext_lazy("the only {sector} output", "all {total} {sector} outputs", "total"),
    _("{count} of {total} {sector} outputs"),
)


def level_count(level: str, count: int) -> str:
    """Return how many objects of a level, “12 outputs”; by the level's own nouns if need be."""
    counts: dict[str, Callable[[int], str]]
    counts = {"goal": goal_count, "objective": objective_count, "output": output_count}
    if level in counts:
        return counts[level](count)
    named = level_named(level)
    return f"{count} {named.noun if count == 1 else named.nouns}"
