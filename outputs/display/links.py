"""One link laid out for its page: the two ends with their words, and what ties them together."""

from itertools import pairwise
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outputs.display import counts
from outputs.display.sentences import in_english
from plans.codes import table_name
from plans.levels import level_named
from plans.models import Clause, Plan
from plans.trace.graph import Link, Node, PlanGraph
from plans.trace.walk import trace_of
from plans.vocabulary import LinkKind, NodeType


class End(NamedTuple):
    """One end of a link: its words, and the clause or the table's row that prints them."""

    node: Node
    text: str
    clause: Clause
    row: int | None


class PathView(NamedTuple):
    """One path between the ends of a derived pair, with the mark behind each hop."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    is_ambiguous: bool


def link_end(plan: Plan, node: Node) -> End:
    """Return an end of a link with its printed words (one query)."""
    level = level_named(NodeType(node.type))
    item = level.in_plan(plan).with_source().get(code=node.code)
    return End(node, item.text, item.clause, item.number if level.table_of(item) else None)


def paths_between(graph: PlanGraph, output: str, goal: str) -> tuple[PathView, ...]:
    return tuple(
        PathView(
            tuple(map(graph.node, path.nodes)),
            tuple(graph.link(*hop) for hop in pairwise(path.nodes)),
            path.is_ambiguous,
        )
        for path in trace_of(graph, output).paths()
        if path.nodes[-1] == goal
    )


def stated_sentence(graph: PlanGraph, link: Link) -> SafeString:
    words = _("{lower} serves {upper}: {table} prints a mark in that row and column.")
    if link.kind is LinkKind.LISTED:
        words = _("{lower} serves {upper}: {table} prints it there, without a mark.")
    elif link.kind is not LinkKind.STATED:
        words = _("{lower} serves {upper}: {table} prints a mark for a {kind} link there.")
    sentence = format_html(
        words,
        kind=link.kind.value,
        lower=_named(graph.node(link.from_code)),
        upper=_named(graph.node(link.to_code)),
        table=table_name(link.table),
    )
    if not link.is_ambiguous:
        return sentence
    doubt = _("The mark is ambiguous: the cell can be read in more than one way.")
    return format_html("{} {}", sentence, doubt)


def derived_sentence(graph: PlanGraph, ends: tuple[str, str], paths: int) -> SafeString:
    return format_html(
        _("{lower} reaches {upper} by {paths}; no table prints this link, it is derived."),
        lower=_named(graph.node(ends[0])),
        upper=_named(graph.node(ends[1])),
        paths=counts.path_count(paths),
    )


def doubt_sentence(paths: tuple[PathView, ...]) -> str:
    count = sum(path.is_ambiguous for path in paths)
    words = ngettext(
        "{count} of the paths uses a mark that can be read in more than one way.",
        "{count} of the paths use a mark that can be read in more than one way.",
        count,
    )
    return words.format(count=count) if count else ""


def _named(node: Node) -> SafeString:
    return format_html("{} ({})", node.code, in_english(node.title))
