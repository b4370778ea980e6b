"""What a gap rule finds in a plan, in one plain sentence each."""

from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plans.trace.coverage import Measures, Rule
from plans.trace.graph import Node, PlanGraph
from plans.vocabulary import NodeType


class _Words(NamedTuple):
    """What a rule looks at, and its two sentences, for one case and for several (or none)."""

    layer: NodeType | None
    one: str
    many: str


def ngettext_noop(one: str, many: str) -> tuple[str, str]:
    """Mark two sentences for translation and return them as they are."""
    return one, many


_SENTENCES: Final[dict[Rule, _Words]] = {
    Rule.OUTPUTS_WITHOUT_OBJECTIVE: _Words(
        NodeType.OUTPUT,
        *ngettext_noop(
            "{count} of the {all} outputs serves no objective.",
            "{count} of the {all} outputs serve no objective.",
        ),
    ),
    Rule.OBJECTIVES_WITHOUT_OUTPUT: _Words(
        NodeType.OBJECTIVE,
        *ngettext_noop(
            "{count} of the {all} objectives is delivered by no output.",
            "{count} of the {all} objectives are delivered by no output.",
        ),
    ),
    Rule.OBJECTIVES_WITHOUT_GOAL: _Words(
        NodeType.OBJECTIVE,
        *ngettext_noop(
            "{count} of the {all} objectives serves no goal.",
            "{count} of the {all} objectives serve no goal.",
        ),
    ),
    Rule.GOALS_WITHOUT_OBJECTIVE: _Words(
        NodeType.GOAL,
        *ngettext_noop(
            "{count} of the {all} goals is served by no objective.",
            "{count} of the {all} goals are served by no objective.",
        ),
    ),
    Rule.GOALS_WITHOUT_OUTPUT: _Words(
        NodeType.GOAL,
        *ngettext_noop(
            "{count} of the {all} goals is reached by no output.",
            "{count} of the {all} goals are reached by no output.",
        ),
    ),
    Rule.SOLE_OUTPUT_OBJECTIVES: _Words(
        NodeType.OBJECTIVE,
        *ngettext_noop(
            "{count} of the {all} objectives is delivered by a single output.",
            "{count} of the {all} objectives are delivered by a single output each.",
        ),
    ),
    Rule.SOLE_OUTPUT_GOALS: _Words(
        NodeType.GOAL,
        *ngettext_noop(
            "{count} of the {all} goals is reached by a single output.",
            "{count} of the {all} goals are reached by a single output each.",
        ),
    ),
    Rule.SOLE_OBJECTIVE_GOALS: _Words(
        NodeType.GOAL,
        *ngettext_noop(
            "{count} of the {all} goals is served by a single objective.",
            "{count} of the {all} goals are served by a single objective each.",
        ),
    ),
    Rule.EMPTY_TABLE_ROWS: _Words(
        None,
        *ngettext_noop(
            "{count} row of the {all} printed tables holds no mark.",
            "{count} rows of the {all} printed tables hold no mark.",
        ),
    ),
    Rule.EMPTY_TABLE_COLUMNS: _Words(
        None,
        *ngettext_noop(
            "{count} column of the {all} printed tables holds no mark.",
            "{count} columns of the {all} printed tables hold no mark.",
        ),
    ),
    Rule.AMBIGUOUS_LINKS: _Words(
        None,
        *ngettext_noop(
            "{count} mark of the {all} printed tables can be read in more than one way.",
            "{count} marks of the {all} printed tables can be read in more than one way.",
        ),
    ),
    Rule.GOALS_WITHOUT_KPI: _Words(
        NodeType.GOAL,
        *ngettext_noop(
            "{count} of the {all} goals has no KPI of its own.",
            "{count} of the {all} goals have no KPI of their own.",
        ),
    ),
    Rule.OBJECTIVES_WITHOUT_KPI: _Words(
        NodeType.OBJECTIVE,
        *ngettext_noop(
            "{count} of the {all} objectives has no KPI of its own.",
            "{count} of the {all} objectives have no KPI of their own.",
        ),
    ),
    Rule.OUTPUTS_WITHOUT_KPI: _Words(
        NodeType.OUTPUT,
        *ngettext_noop(
            "{count} of the {all} outputs has no KPI of its own.",
            "{count} of the {all} outputs have no KPI of their own.",
        ),
    ),
}
_OF_KPIS: Final = (Rule.GOALS_WITHOUT_KPI, Rule.OBJECTIVES_WITHOUT_KPI, Rule.OUTPUTS_WITHOUT_KPI)


def rule_sentence(graph: PlanGraph, rule: Rule, count: int, measures: Measures) -> str:
    """Say how many cases of a rule a plan has, of how many, and what a rule of KPIs counts."""
    words = _SENTENCES[rule]
    whole = len(_layer(graph, words.layer) if words.layer else graph.tables)
    said = ngettext(words.one, words.many, count).format(count=count, all=whole)
    if rule not in _OF_KPIS or not words.layer:
        return said
    nodes = _layer(graph, words.layer)
    illustrative = sum(node.code in measures.illustrative for node in nodes)
    return " ".join([said, *_what_counts(illustrative)])


def _what_counts(illustrative: int) -> list[str]:
    """Say which KPIs count as measuring: those of the cycle, illustrative ones too."""
    outside = _("An indicator of context, from outside the cycle, does not count.")
    if not illustrative:
        return [outside]
    invented = ngettext(
        "Of the others, {count} has illustrative KPIs only, which do count.",
        "Of the others, {count} have illustrative KPIs only, which do count.",
        illustrative,
    )
    return [outside, invented.format(count=illustrative)]


def _layer(graph: PlanGraph, layer: NodeType) -> tuple[Node, ...]:
    layers = {
        NodeType.GOAL: graph.goals,
        NodeType.OBJECTIVE: graph.objectives,
        NodeType.OUTPUT: graph.outputs,
    }
    return layers[layer]
