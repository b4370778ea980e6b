"""The one plain sentence that each page opens with, made from the data.

Plan content inside a sentence carries `lang="en"`, the language it is printed in.
"""

from collections.abc import Callable, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from outputs.display import counts
from outputs.display.reading import Reading
from plans.codes import table_name
from plans.levels import level_named, words_in
from plans.models import Plan
from plans.trace.graph import Node, PlanGraph
from plans.trace.matrix import Matrix
from plans.trace.walk import Trace, count_paths, trace_of
from plans.vocabulary import NodeType
from sectors.models import Sector
from web.markup import piece


def plan_sentence(reading: Reading) -> str:
    words = _(
        "The plan for {cycle} sets {goals}; {objectives} serve them and {outputs} deliver the"
        " objectives, tied together by {marks} in {tables}."
    )
    if reading.plan.levels:
        words = _("The plan for {cycle} has {levels}, tied together by {links} in {tables}.")
    return words.format(
        cycle=printed_cycle(reading.plan),
        levels=_levels_counted(reading),
        links=_links_counted(reading),
        **_counted(reading.graph),
    )


def sectors_sentence(reading: Reading, sectors: Iterable[Sector]) -> SafeString:
    names = [sector.name for sector in sectors]
    if reading.plan.levels:
        words = ngettext(
            "The plan names {count} Sector: {names}.",
            "The plan names {count} Sectors: {names}.",
            len(names),
        )
    else:
        words = ngettext(
            "{objectives} and {outputs} belong to {count} part of the Union: {names}.",
            "{objectives} and {outputs} belong to {count} parts of the Union: {names}.",
            len(names),
        )
    return format_html(
        words,
        count=len(names),
        names=format_html_join(", ", "{}", ((in_english(name),) for name in names)),
        **_counted(reading.graph),
    )


def matrices_sentence(reading: Reading) -> str:
    graph = reading.graph
    tables = ngettext(
        "{tables} holds {marks}, {doubtful} of them ambiguous; the composite counts {paths}.",
        "{tables} hold {marks}, {doubtful} of them ambiguous; the composite counts {paths}.",
        len(graph.tables),
    )
    return tables.format(
        doubtful=len(graph.ambiguous_links) or _("none"),
        paths=counts.path_count(count_paths(graph)),
        **_counted(graph),
    )


def map_sentence(reading: Reading) -> str:
    words = _(
        "The map draws {goals}, {objectives} and {outputs} in three layers, with a line for each"
        " of {marks} between them."
    )
    if reading.plan.levels:
        words = _("The map draws {levels}, with a line for each of {links} between them.")
    return words.format(
        levels=_levels_counted(reading), links=_links_counted(reading), **_counted(reading.graph)
    )


def _levels_counted(reading: Reading) -> str:
    """Return how much there is on each level of a plan, from the top down, in its words."""
    plan, layers = reading.plan, reversed(reading.graph.spine)
    found = [(words_in(plan, level_named(layer.level)), len(layer.nodes)) for layer in layers]
    return get_text_list(
        [f"{count} {words.one if count == 1 else words.many}" for words, count in found], _("and")
    )


def _links_counted(reading: Reading) -> str:
    count = len(reading.graph.links)
    return ngettext("{count} link", "{count} links", count).format(count=count)


def part_sentence(reading: Reading, part: PlanGraph, sector: str) -> SafeString:
    """Say what is drawn of a plan that is too large to be drawn whole."""
    return format_html(
        _(
            "This part of the map draws {objectives} of {name} with the {outputs} and {goals} tied"
            " to them, of {all_outputs}, {all_objectives} and {all_goals} of the plan."
        ),
        name=in_english(reading.sectors[sector].name if sector else ""),
        **{name: words for name, words in _counted(part).items() if name != "tables"},
        **{f"all_{name}": words for name, words in _counted(reading.graph).items()},
    )


def _counted(graph: PlanGraph) -> dict[str, str]:
    """Return how much a plan has of everything, in words by name."""
    return {
        "goals": counts.goal_count(len(graph.layer("goal"))),
        "objectives": counts.objective_count(len(graph.layer("objective"))),
        "outputs": counts.output_count(len(graph.layer("output"))),
        "marks": counts.mark_count(len(graph.links)),
        "tables": counts.table_count(len(graph.tables)),
    }


def printed_cycle(plan: Plan) -> str:
    return f"{plan.first_year}-{plan.last_year}"


def node_sentence(reading: Reading, code: str) -> SafeString:
    """Say what a goal, objective or output is tied to; raises UnknownNode."""
    trace = trace_of(reading.graph, code)
    sentences: dict[str, Callable[[Reading, Trace], SafeString]] = {
        NodeType.GOAL: _goal_sentence,
        NodeType.OBJECTIVE: _objective_sentence,
        NodeType.OUTPUT: _output_sentence,
    }
    sentence = sentences[trace.subject.type](reading, trace)
    return _with_caution(sentence, trace) if trace.subject.type != NodeType.OBJECTIVE else sentence


def sector_sentence(reading: Reading, code: str) -> SafeString:
    sector, graph = reading.sectors[code], reading.graph
    objectives = [node.code for node in graph.layer("objective") if node.sector == code]
    outputs = [node.code for node in graph.layer("output") if node.sector == code]
    goals = {goal for objective in objectives for goal in graph.above[objective]}
    table = sector.table and table_name(sector.table.number)
    words = (
        _(
            "{name} has {objectives} and {outputs}, tied together by {marks} of {table};"
            " through its objectives it serves {goals}."
        )
        if table
        else _(
            "{name} has {objectives} and {outputs}, which are printed as serving objectives"
            " {links}; through its objectives it serves {goals}."
        )
    )
    marks = sum(len(graph.above[output]) for output in outputs)
    return format_html(
        words,
        name=in_english(sector.name),
        objectives=counts.objective_count(len(objectives)),
        outputs=counts.output_count(len(outputs)),
        marks=counts.mark_count(marks),
        links=counts.time_count(marks),
        table=table,
        goals=counts.goal_share(len(goals), len(graph.layer("goal"))),
    )


def printed_matrix_sentence(matrix: Matrix) -> str:
    level = matrix.rows[0].type if matrix.rows else ""
    rows = counts.level_count(level, len(matrix.rows)) if level else _("nothing")
    heads = matrix.columns[0].type if matrix.columns else NodeType.OBJECTIVE
    sentence = _("{table} ties {rows} to {columns} by {marks}.").format(
        table=table_name(matrix.table),
        rows=rows,
        columns=counts.level_count(heads, len(matrix.columns)),
        marks=counts.mark_count(len(matrix.cells)),
    )
    doubtful = matrix.ambiguous_count
    words = ngettext(
        "{count} of them can be read in more than one way.",
        "{count} of them can be read in more than one way.",
        doubtful,
    ).format(count=doubtful)
    return f"{sentence} {words}" if doubtful else sentence


def composite_sentence(reading: Reading, matrix: Matrix) -> str:
    return _(
        "{outputs} reach {goals} by {paths} through {objectives}; {filled} of {all} cells hold a"
        " number."
    ).format(
        outputs=counts.output_count(len(matrix.rows)),
        goals=counts.goal_count(len(matrix.columns)),
        paths=counts.path_count(matrix.total),
        objectives=counts.objective_count(len(reading.graph.layer("objective"))),
        filled=len(matrix.cells),
        all=len(matrix.rows) * len(matrix.columns),
    )


def in_english(words: str) -> SafeString:
    """Mark words of the plan as English, whatever language the page is in."""
    return piece('<span lang="en">{}</span>', words)


def _output_sentence(reading: Reading, trace: Trace) -> SafeString:
    if not trace.layer("objective"):
        return _about(trace.subject, _("{subject} serves no objective, and so no goal."))
    if not trace.path_count:
        barren = _("{subject} serves {objectives}, but reaches no goal.")
        return _about(trace.subject, barren, objectives=_objectives_in_sector(reading, trace))
    return _about(
        trace.subject,
        _("{subject} serves {objectives} and through them {goals}, by {paths}."),
        objectives=_objectives_in_sector(reading, trace),
        goals=counts.goal_share(len(trace.layer("goal")), len(reading.graph.layer("goal"))),
        paths=counts.path_count(trace.path_count),
    )


def _goal_sentence(reading: Reading, trace: Trace) -> SafeString:
    graph = reading.graph
    objectives = counts.objective_share(
        len(trace.layer("objective")), len(graph.layer("objective"))
    )
    if not trace.layer("objective"):
        return _about(trace.subject, _("{subject} is served by no objective, and so by no output."))
    if not trace.path_count:
        barren = _("{subject} is served by {objectives}, but reached by no output.")
        return _about(trace.subject, barren, objectives=objectives)
    return _about(
        trace.subject,
        _("{subject} is served by {objectives} and through them by {outputs}, by {paths}."),
        objectives=objectives,
        outputs=counts.output_share(len(trace.layer("output")), len(graph.layer("output"))),
        paths=counts.path_count(trace.path_count),
    )


def _objective_sentence(reading: Reading, trace: Trace) -> SafeString:
    graph, sector = reading.graph, trace.subject.sector
    siblings = sum(node.sector == sector for node in graph.layer("output"))
    return _about(
        trace.subject,
        _("{subject} serves {goals} and is delivered by {outputs}."),
        goals=counts.goal_share(len(trace.layer("goal")), len(graph.layer("goal"))),
        outputs=counts.sector_output_share(
            len(trace.layer("output")), siblings, _sector_name(reading, trace.subject)
        ),
    )


def _objectives_in_sector(reading: Reading, trace: Trace) -> str:
    siblings = [
        node for node in reading.graph.layer("objective") if node.sector == trace.subject.sector
    ]
    name = _sector_name(reading, trace.subject)
    return counts.sector_objective_share(len(trace.layer("objective")), len(siblings), name)


def _sector_name(reading: Reading, node: Node) -> str:
    return reading.sectors[node.sector].name if node.sector else ""


def _about(subject: Node, sentence: str, **parts: str) -> SafeString:
    named = format_html(_("{code}, {title},"), code=subject.code, title=in_english(subject.title))
    return format_html(sentence, subject=named, **parts)


def _with_caution(sentence: SafeString, trace: Trace) -> SafeString:
    doubtful = trace.ambiguous_path_count
    words = ngettext(
        "{count} of these paths uses a mark that can be read in more than one way.",
        "{count} of these paths use a mark that can be read in more than one way.",
        doubtful,
    ).format(count=doubtful)
    said = format_html("{} {}", sentence, words) if doubtful else sentence
    secondary = trace.secondary_path_count
    words = ngettext(
        "{count} of them has a secondary link.", "{count} of them have a secondary link.", secondary
    ).format(count=secondary)
    return format_html("{} {}", said, words) if secondary else said
