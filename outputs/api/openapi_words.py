"""What the parts of this layer's answers mean, for the OpenAPI document."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from outputs.display.gaps.listing import RULES
from outputs.display.what_if.stops import Outcome
from outputs.services import MOST_RANK
from plans.api.openapi_words import WORDED
from plans.trace.coverage import Rule
from plans.vocabulary import PriorityBasis, TableLinks
from web.openapi.parameters import NO_NUL
from web.openapi.types import Words


class CitingType(StrEnum):
    """What cites clauses."""

    GOAL = "goal"
    SECTOR = "sector"
    OBJECTIVE = "objective"
    OUTPUT = "output"
    TABLE = "table"
    PRIORITY = "priority"


class StopType(StrEnum):
    """What can stop."""

    OUTPUT = "output"
    OBJECTIVE = "objective"
    LINK = "link"


NAMES: Final[Mapping[str, str]] = {
    "RuleDocument": "GapRule",
    "CitedClauseSerializer": "Clause",
}
VOCABULARY: Final[Mapping[str, Any]] = {
    "PriorityBasis": (
        PriorityBasis,
        {
            "stated": _("the words name the output"),
            "interpretation": _("a reading of our own, with a note that says why"),
        },
    ),
    "LinkType": (
        TableLinks,
        {
            "output-objective": _("a mark of Table 4.1, 5.1, 6.1 or 7.1"),
            "objective-goal": _("a mark of Table 8.1"),
        },
    ),
    "GapRuleCode": (Rule, {rule.value: RULES[rule] for rule in Rule}),
    "Outcome": (
        Outcome,
        {
            "lost": _("nothing is left"),
            "in-doubt": _("only what is ambiguous is left"),
            "sole": _("a single output is left"),
            "weakened": _("less is left"),
        },
    ),
    "StopType": (
        StopType,
        {
            "output": _("an output"),
            "objective": _("an objective"),
            "link": _("a stated link"),
        },
    ),
    "CitingType": (
        CitingType,
        {
            "goal": _("a goal"),
            "sector": _("a Sector, through its mission"),
            "objective": _("an objective"),
            "output": _("an output, through its table"),
            "table": _("a printed table, with all its marks"),
            "priority": _("a high-priority item"),
        },
    ),
}

REASON: Final = {
    "pattern": WORDED,
    "description": _("Why the change is made. It is kept in the public history."),
}
NOTE: Final = {
    "pattern": NO_NUL,
    "description": _("Why it can be read in more than one way; needed where it is ambiguous."),
}
WORDS: Final[Words] = {
    "Output.clause": _("The clause of its table; with `?expand=clause` its words."),
    "Output.sector": _("The code of its Sector; with `?expand=sector` its names."),
    "Output.table": _("The printed table that it is a row of."),
    "Output.high_priority": _("Whether the words of the plan name it as high priority."),
    "Output.high_priority_basis": {
        "word": "PriorityBasis",
        "description": _("The strongest basis on which an item covers it; null where none does."),
    },
    "Output.priorities": _("The high-priority items that cover it."),
    "Output.objectives": _("The codes of its stated objectives; with `?expand=` titles too."),
    "Output.ambiguous_objectives": _("Those of its objectives under an ambiguous mark."),
    "Output.goals": _("The codes of the goals it reaches (derived); with `?expand=` titles too."),
    "Output.ambiguous_goals": _("Those of its goals that only ambiguous paths reach."),
    "Output.path_count": {"minimum": 0, "description": _("How many paths lead to a goal.")},
    "rank": {
        "minimum": 1,
        "maximum": MOST_RANK,
        "description": _("Its place in the order of priority; null where the text gives none."),
    },
    "basis": {"word": "PriorityBasis", "description": _("On which basis it is covered.")},
    "Subject.type": {"word": "NodeType", "description": _("What it is.")},
    "GraphNode.type": {"word": "NodeType", "description": _("What it is.")},
    "GraphNode.sector": _("The code of its Sector; null for a goal."),
    "from": _("The code of the lower end: an output or an objective."),
    "to": _("The code of the upper end: an objective or a goal."),
    "Reached": _(
        "A node of a trace, and how it is tied to the subject. A goal has no `sector`, an "
        "objective no `path_count`."
    ),
    "Reached.relation": {
        "word": "Relation",
        "description": _("How it is tied to the subject; null for the subject itself."),
    },
    "Reached.certainty": {
        "word": "Certainty",
        "description": _("How sure that is; null for the subject itself."),
    },
    "Reached.sector": _("The code of its Sector; a goal has none."),
    "path_count": {"minimum": 0, "description": _("How many paths there are, exactly.")},
    "SpeltPath.nodes": _("The codes of output, objective and goal."),
    "SpeltPath.tables": _("The printed tables of both steps."),
    "PathsPage.next": {"format": "uri", "description": _("The next page of paths.")},
    "PathsPage.previous": {"format": "uri", "description": _("The page of paths before.")},
    "PathsPage.page_size": {"minimum": 1, "description": _("How many paths are on a page.")},
    "Trace.subject": _("What the trace is of."),
    "Trace.goals": _("The goals it is connected with."),
    "Trace.objectives": _("The objectives it is connected with."),
    "Trace.outputs": _("The outputs it is connected with."),
    "Trace.paths": _("The paths of this page, in printed order."),
    "Trace.paths_page": _("Where the other paths are; null where this is all."),
    "Graph.nodes": _("Every goal, objective and output."),
    "Graph.links": _("Every stated link."),
    "MatrixSummary.table": _("The number of the printed table, or `outputs-goals`."),
    "MatrixSummary.row_count": {"minimum": 0, "description": _("How many rows it has.")},
    "MatrixSummary.column_count": {"minimum": 0, "description": _("How many columns it has.")},
    "MatrixSummary.cell_count": {"minimum": 0, "description": _("How many cells are marked.")},
    "Matrix.table": _("The number of the printed table, or `outputs-goals`."),
    "Matrix.source": _("The clause of a printed table; null for the composite."),
    "Matrix.rows": _("The rows in printed order."),
    "Matrix.columns": _("The columns in printed order."),
    "Matrix.cells": _(
        "The marked cells, row by row: row, column, value (1 for a printed mark, the number of "
        "paths in `outputs-goals`), certainty."
    ),
    "Matrix.notes": _("What is noted of printed cells: row, column, note."),
    "GraphLink": _("A stated link: a mark of a printed table."),
    **{
        name: {"minimum": 0, "description": means}
        for name, means in {
            "before": _("How much supports it now: outputs for an objective, else paths."),
            "after": _("How much would be left."),
            "certain_before": _("The same now, without ambiguous marks."),
            "certain_after": _("The same then, without ambiguous marks."),
            "paths_before": _("How many paths there are."),
            "paths_after": _("How many would be left."),
        }.items()
    },
    "Stop.type": {"word": "StopType", "description": _("What it is.")},
    "Effect.type": {"word": "NodeType", "description": _("What it is.")},
    "Effect.outcome": {"word": "Outcome", "description": _("How it would be left.")},
    "Effect.supporter": _("The only output left to it; null where there are more, or none."),
    "stopped": _("Whether it is among what stops."),
    "TouchedItem.outputs": _("Those of its outputs that stop, or keep fewer paths."),
    "WhatIf.stops": _("What stops."),
    "WhatIf.objectives": _("The objectives that lose outputs."),
    "WhatIf.goals": _("The goals that lose paths."),
    "WhatIf.left_without_use": _("What would serve nothing any more."),
    "WhatIf.priorities": _("The high-priority items with outputs that lose."),
    "Link.code": _("Both ends with `--` between them."),
    "Link.type": {"word": "LinkType", "description": _("Which layers it ties.")},
    "Link.from_title": _("The title of the lower end."),
    "Link.to_title": _("The title of the upper end."),
    "position": {"minimum": 1, "description": _("Its place in the prose of its Sector.")},
    "PriorityItem.outputs": _("The table rows that it covers, in printed order."),
    "Clause.cited_by": _("Everything of the plan that cites it, in printed order."),
    "Citation": _("Something of the plan that cites a clause, and where it is in this API."),
    "Citation.type": {"word": "CitingType", "description": _("What it is.")},
    "GapRule.code": {"word": "GapRuleCode", "description": _("What the rule is known by.")},
    "GapRule.sentence": _("What the rule finds, in one sentence."),
    "GapRule.accepted_count": {"minimum": 0, "description": _("How many of them are accepted.")},
    "GapRule.findings": _("Every case, accepted ones too."),
    "GapRule.stale": _("Acceptances of findings that the plan has no longer."),
    "Finding.code": _("The codes joined by `--`: its place in addresses."),
    "Finding.codes": _("What it is about: one code, or both ends of a link."),
    "Finding.table": _("The printed table, where the rule is about one."),
    "Finding.supporter": _("What all hangs on, where the rule is about a sole support."),
    "Finding.accepted": _("Why, by whom and when it was accepted; null where it was not."),
    "Acceptance.rule": {"word": "GapRuleCode", "description": _("The gap rule.")},
    "Acceptance.code": _("What the finding is about: a code, or both ends of a link."),
    "Acceptance.stale": _("Whether the plan has the finding no longer."),
    "Acceptance.rule_url": {"format": "uri", "description": _("The gap rule in this API.")},
    **{f"{name}.reason": REASON for name in ("Mark", "MarkChange", "PriorityChange")},
    **{f"{name}.note": NOTE for name in ("Mark", "MarkChange", "Covered")},
    "Covered.code": _("The code of the output."),
    "PriorityChange.text": {"pattern": WORDED, "description": _("The words as printed.")},
    "PriorityChange.outputs": _("All table rows that it covers from now on."),
}
