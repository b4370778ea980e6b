"""What a gap rule finds in a plan, in words: its title, and one plain sentence."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext
from django_stubs_ext import StrPromise

from plans.trace.coverage import ABOUT_LEAVES, GapKind, GapRule, Measures
from plans.trace.graph import PlanGraph
from plans.trace.parts import Spine


class _Words(NamedTuple):
    """The title of a rule, its sentences for one case and for more; `{several}` lack `{other}`."""

    title: str
    one: str
    many: str


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """Mark two sentences for translation and return them as they are."""
    return one, many


_PLAIN: Final[Mapping[GapKind, _Words]] = {
    GapKind.WITHOUT_UPPER: _Words(
        gettext_noop("{several} that serve no {other}"),
        *ngettext_noop(
            "{count} of the {all} {several} serves no {other}.",
            "{count} of the {all} {several} serve no {other}.",
        ),
    ),
    GapKind.EMPTY_ROWS: _Words(
        gettext_noop("Rows without a mark in their printed table"),
        *ngettext_noop(
            "{count} row of the {all} printed tables holds no mark.",
            "{count} rows of the {all} printed tables hold no mark.",
        ),
    ),
    GapKind.EMPTY_COLUMNS: _Words(
        gettext_noop("Columns without a mark in their printed table"),
        *ngettext_noop(
            "{count} column of the {all} printed tables holds no mark.",
            "{count} columns of the {all} printed tables hold no mark.",
        ),
    ),
    GapKind.AMBIGUOUS_LINKS: _Words(
        gettext_noop("Marks that can be read in more than one way"),
        *ngettext_noop(
            "{count} mark of the {all} printed tables can be read in more than one way.",
            "{count} marks of the {all} printed tables can be read in more than one way.",
        ),
    ),
    GapKind.WITHOUT_KPI: _Words(
        gettext_noop("{several} without a KPI"),
        *ngettext_noop(
            "{count} of the {all} {several} has no KPI of its own.",
            "{count} of the {all} {several} have no KPI of their own.",
        ),
    ),
    GapKind.WITHOUT_PRIMARY: _Words(
        gettext_noop("{several} without a primary {other}"),
        *ngettext_noop(
            "{count} of the {all} {several} serves each {other} by a secondary link only.",
            "{count} of the {all} {several} serve each {other} by a secondary link only.",
        ),
    ),
    GapKind.LEAF_WITHOUT_KPI: _Words(
        gettext_noop("{several} without a KPI"),
        *ngettext_noop(
            "{count} of the {all} {several} has no KPI of its own.",
            "{count} of the {all} {several} have no KPI of their own.",
        ),
    ),
    GapKind.LEAF_WITHOUT_LOWER: _Words(
        gettext_noop("{several} without an {other}"),
        *ngettext_noop(
            "{count} of the {all} {several} hangs where no {other} leads to.",
            "{count} of the {all} {several} hang where no {other} leads to.",
        ),
    ),
}
_DELIVERED: Final[Mapping[GapKind, _Words]] = {
    GapKind.WITHOUT_LOWER: _Words(
        gettext_noop("{several} that no {other} delivers"),
        *ngettext_noop(
            "{count} of the {all} {several} is delivered by no {other}.",
            "{count} of the {all} {several} are delivered by no {other}.",
        ),
    ),
    GapKind.SOLE_LOWER: _Words(
        gettext_noop("{several} that a single {other} delivers"),
        *ngettext_noop(
            "{count} of the {all} {several} is delivered by a single {other}.",
            "{count} of the {all} {several} are delivered by a single {other} each.",
        ),
    ),
}
"""Of what stands on the bottom layer."""
_SERVED: Final[Mapping[GapKind, _Words]] = {
    GapKind.WITHOUT_LOWER: _Words(
        gettext_noop("{several} that no {other} serves"),
        *ngettext_noop(
            "{count} of the {all} {several} is served by no {other}.",
            "{count} of the {all} {several} are served by no {other}.",
        ),
    ),
    GapKind.SOLE_LOWER: _Words(
        gettext_noop("{several} that a single {other} serves"),
        *ngettext_noop(
            "{count} of the {all} {several} is served by a single {other}.",
            "{count} of the {all} {several} are served by a single {other} each.",
        ),
    ),
}
"""Of neighbours further up."""
_REACHED: Final[Mapping[GapKind, _Words]] = {
    GapKind.WITHOUT_LOWER: _Words(
        gettext_noop("{several} that no {other} reaches"),
        *ngettext_noop(
            "{count} of the {all} {several} is reached by no {other}.",
            "{count} of the {all} {several} are reached by no {other}.",
        ),
    ),
    GapKind.SOLE_LOWER: _Words(
        gettext_noop("{several} that a single {other} reaches"),
        *ngettext_noop(
            "{count} of the {all} {several} is reached by a single {other}.",
            "{count} of the {all} {several} are reached by a single {other} each.",
        ),
    ),
}
"""Of the top by the bottom, over more than one hop."""


def rule_titles(rules: Iterable[GapRule], spine: Spine) -> dict[str, StrPromise]:
    title: Any = lazy(_title, str)
    return {rule.slug: title(rule, spine) for rule in rules}


def _title(rule: GapRule, spine: Spine) -> str:
    title = _(_words(rule, spine).title).format(**_named(rule))
    return title[:1].upper() + title[1:]


def _words(rule: GapRule, spine: Spine) -> _Words:
    if rule.kind in _PLAIN:
        return _PLAIN[rule.kind]
    levels = [layer.level for layer in spine]
    lower, upper = levels.index(rule.other), levels.index(rule.level)
    if upper - lower > 1:
        return _REACHED[rule.kind]
    return _SERVED[rule.kind] if lower else _DELIVERED[rule.kind]


def _named(rule: GapRule) -> dict[str, str]:
    """Return the names of the levels, which a plan may have words of its own for."""
    words = {"several": rule.several, "other": rule.other}
    return {name: _(word) if word else "" for name, word in words.items()}


def rule_sentence(graph: PlanGraph, rule: GapRule, count: int, measures: Measures) -> str:
    words, nodes = _words(rule, graph.spine), graph.layer(rule.level)
    held = graph.leaves_of(rule.level) if rule.kind in ABOUT_LEAVES else nodes
    said = ngettext(words.one, words.many, count).format(
        count=count, all=len(held if rule.level else graph.tables), **_named(rule)
    )
    if rule.kind is not GapKind.WITHOUT_KPI:
        return said
    invented = measures.illustrative
    illustrative = sum(node.code in invented for node in nodes) if invented else 0
    return " ".join([said, *_what_counts(illustrative)])


def _what_counts(illustrative: int) -> list[str]:
    outside = _("An indicator of context, from outside the cycle, does not count.")
    if not illustrative:
        return [outside]
    invented = ngettext(
        "Of the others, {count} has illustrative KPIs only, which do count.",
        "Of the others, {count} have illustrative KPIs only, which do count.",
        illustrative,
    )
    return [outside, invented.format(count=illustrative)]
