"""The operations of the bottom layer, for the OpenAPI document."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from goals.api.edits import GoalEdit
from goals.api.history import GoalHistory
from goals.api.serializers import GoalSerializer
from goals.api.views import GoalList
from plans.api.history import ClauseHistory, EntrySerializer
from web.api.writing import TitleSerializer
from web.openapi.schema import Operation, Operations

RENAMING: Final = _(
    "Gives it another title; the printed text stays. Needs the permission `goals.edit_plan`, the "
    "current ETag as `If-Match`, and a reason. One revision of the plan; none where the title is "
    "that already."
)
HISTORY: Final = _(
    "Who changed what, when and why: the newest first, with codes in place of database keys."
)
GOAL: Final = {"code": (_("The code of a goal."), "G2")}
CLAUSE: Final = {"code": (_("The code of a clause."), "4.2.1")}


def history_of(id_: str, tag: str, what: StrPromise, **path: tuple[StrPromise, str]) -> Operation:
    """Return the operation of the history of an object."""
    return Operation(id_, tag, what, HISTORY, EntrySerializer, path=path)


OPERATIONS: Final[Operations] = {
    GoalList: {
        "get": Operation(
            "list_goals",
            "Goals",
            _("The goals of a plan"),
            _("The strategic goals of the Union, in printed order."),
            GoalSerializer,
        )
    },
    GoalEdit: {
        "get": Operation(
            "get_goal",
            "Goals",
            _("One goal"),
            _("A goal as printed, with its clause."),
            GoalSerializer,
            path=GOAL,
        ),
        "patch": Operation(
            "rename_goal",
            "Goals",
            _("Give a goal another title"),
            RENAMING,
            GoalSerializer,
            TitleSerializer,
            path=GOAL,
            sent={"title": "Bridging the digital divide", "reason": "Shorter, as in the index."},
        ),
    },
    GoalHistory: {
        "get": history_of("get_goal_history", "History", _("The history of a goal"), **GOAL)
    },
    ClauseHistory: {
        "get": history_of("get_clause_history", "History", _("The history of a clause"), **CLAUSE)
    },
}
