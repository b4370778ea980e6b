"""The operations on outputs, traces, matrices and clauses, for the OpenAPI document."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.api.openapi_operations import CLAUSE, GOAL, RENAMING, history_of
from outputs.api.citations import CitedClauseSerializer, ClauseDetail, ClauseList
from outputs.api.edits import OutputEdit
from outputs.api.history import OutputHistory
from outputs.api.serializers import OutputSerializer
from outputs.api.trace.documents import GraphDocument, MatrixDocument, MatrixSummary, TraceDocument
from outputs.api.trace.matrices import LAYOUTS, MatrixDetail, MatrixList
from outputs.api.trace.traces import GoalTrace, ObjectiveTrace, OutputTrace, PlanTrace
from outputs.api.trace.what_if import WhatIfDocument, WhatIfView
from outputs.api.views import OutputList
from sectors.api.openapi_operations import OBJECTIVE
from web.api.paging import CodePagination
from web.api.writing import TitleSerializer
from web.openapi.schema import Operation, Operations
from web.openapi.types import Schema

OUTPUT: Final = {"code": (_("The site code of an output."), "T-SG")}
PATHS: Final[dict[str, Schema]] = {
    "page_size": {
        "type": "integer",
        "minimum": 1,
        "maximum": CodePagination.max_page_size,
        "default": CodePagination.max_page_size,
    }
}
TRACED: Final = _(
    "Everything it is connected with, and every path, with the printed table behind each step. "
    "`path_count` is exact; where there are more paths than one page holds, `paths_page` says "
    "where the others are. As CSV the paths only."
)

OPERATIONS: Final[Operations] = {
    OutputList: {
        "get": Operation(
            "list_outputs",
            "Outputs",
            _("The outputs of a plan"),
            _(
                "The rows of the Sectors’ tables, each with its stated objectives and its derived "
                "goals."
            ),
            OutputSerializer,
        )
    },
    OutputEdit: {
        "get": Operation(
            "get_output",
            "Outputs",
            _("One output"),
            _("An output with its stated objectives and its derived goals."),
            OutputSerializer,
            path=OUTPUT,
        ),
        "patch": Operation(
            "rename_output",
            "Outputs",
            _("Give an output another title"),
            RENAMING,
            OutputSerializer,
            TitleSerializer,
            path=OUTPUT,
            sent={"title": "Study groups", "reason": "As in the heading of the table."},
        ),
    },
    GoalTrace: {
        "get": Operation(
            "trace_goal",
            "Trace",
            _("A goal, down to its outputs"),
            TRACED,
            TraceDocument,
            path=GOAL,
            query=PATHS,
        )
    },
    ObjectiveTrace: {
        "get": Operation(
            "trace_objective",
            "Trace",
            _("An objective, up to its goals and down to its outputs"),
            TRACED,
            TraceDocument,
            path=OBJECTIVE,
            query=PATHS,
        )
    },
    OutputTrace: {
        "get": Operation(
            "trace_output",
            "Trace",
            _("An output, up to its goals"),
            TRACED,
            TraceDocument,
            path=OUTPUT,
            query=PATHS,
        )
    },
    PlanTrace: {
        "get": Operation(
            "get_graph",
            "Trace",
            _("The whole plan as a graph"),
            _("Every node and every stated link in one answer. As CSV the links only."),
            GraphDocument,
        )
    },
    WhatIfView: {
        "get": Operation(
            "what_if",
            "Trace",
            _("What would be lost"),
            _(
                "What the plan would lose if some outputs, objectives or links stopped: everything "
                "here is derived. As CSV one row per objective and goal that loses."
            ),
            WhatIfDocument,
            query={"stop": {"type": "string"}},
        )
    },
    MatrixList: {
        "get": Operation(
            "list_matrices",
            "Matrices",
            _("The matrices of a plan"),
            _("The printed tables, and the composite of outputs and goals."),
            MatrixSummary,
        )
    },
    MatrixDetail: {
        "get": Operation(
            "get_matrix",
            "Matrices",
            _("One matrix"),
            _(
                "The marked cells, row by row as printed. As CSV one row for every marked cell, or "
                "`layout=wide` as printed; as XLSX a workbook as printed, with its notes."
            ),
            MatrixDocument,
            query={"layout": {"type": "string", "enum": list(LAYOUTS)}},
        )
    },
    ClauseList: {
        "get": Operation(
            "list_clauses",
            "Clauses",
            _("The clauses of the source"),
            _("The text of the source, clause by clause, with everything that cites each."),
            CitedClauseSerializer,
        )
    },
    ClauseDetail: {
        "get": Operation(
            "get_clause",
            "Clauses",
            _("One clause"),
            _("A clause with its printed words and everything of the plan that cites it."),
            CitedClauseSerializer,
            path=CLAUSE,
        )
    },
    OutputHistory: {
        "get": history_of("get_output_history", "History", _("The history of an output"), **OUTPUT)
    },
}
