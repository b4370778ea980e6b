"""Numbers with their nouns, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.levels import level_named


def goal_count(count: int) -> str:
    return ngettext("{count} goal", "{count} goals", count).format(count=count)


def objective_count(count: int) -> str:
    return ngettext("{count} objective", "{count} objectives", count).format(count=count)


def output_count(count: int) -> str:
    return ngettext("{count} output", "{count} outputs", count).format(count=count)


def level_count(level: str, count: int) -> str:
    """Return how many objects of a level, “12 outputs”; by the level's own nouns if need be."""
    counts = {"goal": goal_count, "objective": objective_count, "output": output_count}
    if level in counts:
        return counts[level](count)
    named = level_named(level)
    return f"{count} {named.noun if count == 1 else named.nouns}"


def mark_count(count: int) -> str:
    return ngettext("{count} mark", "{count} marks", count).format(count=count)


def path_count(count: int) -> str:
    return ngettext("{count} path", "{count} paths", count).format(count=count)


def table_count(count: int) -> str:
    return ngettext("{count} printed table", "{count} printed tables", count).format(count=count)


def goal_share(count: int, total: int) -> str:
    """Say "no goal", "6 of 7 goals" or "all 7 goals"."""
    if count == 0:
        return _("no goal")
    if count == total:
        return ngettext("the only goal", "all {total} goals", total).format(total=total)
    return _("{count} of {total} goals").format(count=count, total=total)


def objective_share(count: int, total: int) -> str:
    """Say "no objective", "6 of 24 objectives" or "all 24 objectives"."""
    if count == 0:
        return _("no objective")
    if count == total:
        return ngettext("the only objective", "all {total} objectives", total).format(total=total)
    return _("{count} of {total} objectives").format(count=count, total=total)


def output_share(count: int, total: int) -> str:
    """Say "no output", "6 of 45 outputs" or "all 45 outputs"."""
    if count == 0:
        return _("no output")
    if count == total:
        return ngettext("the only output", "all {total} outputs", total).format(total=total)
    return _("{count} of {total} outputs").format(count=count, total=total)


def sector_objective_share(count: int, total: int, sector: str) -> str:
    """Say "no ITU-T objective", "6 of 7 ITU-T objectives" or "all 7 ITU-T objectives"."""
    if count == 0:
        return _("no {sector} objective").format(sector=sector)
    if count == total:
        whole = ngettext("the only {sector} objective", "all {total} {sector} objectives", total)
        return whole.format(total=total, sector=sector)
    part = _("{count} of {total} {sector} objectives")
    return part.format(count=count, total=total, sector=sector)


def sector_output_share(count: int, total: int, sector: str) -> str:
    """Say "no ITU-T output", "6 of 12 ITU-T outputs" or "all 12 ITU-T outputs"."""
    if count == 0:
        return _("no {sector} output").format(sector=sector)
    if count == total:
        whole = ngettext("the only {sector} output", "all {total} {sector} outputs", total)
        return whole.format(total=total, sector=sector)
    part = _("{count} of {total} {sector} outputs")
    return part.format(count=count, total=total, sector=sector)
