"""The operations on what can be written of this layer, for the OpenAPI document."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.api.openapi_operations import history_of
from outputs.api.edits import LinkEdit, MarkChangeSerializer, MarkSerializer
from outputs.api.history import AcceptanceHistory, LinkHistory, PriorityHistory
from outputs.api.links import LinkList, LinkSerializer
from outputs.api.priorities import (
    PriorityChangeSerializer,
    PriorityEdit,
    PriorityItemSerializer,
    PriorityList,
)
from outputs.api.trace.acceptances import AcceptanceDocument, AcceptanceEdit
from outputs.api.trace.coverage import CoverageDetail, CoverageList, RuleDocument
from plans.trace.coverage import Rule
from web.api.writing import ReasonSerializer
from web.openapi.schema import Operation, Operations
from web.openapi.types import Schema

LINK: Final = {"code": (_("Both ends of the link, the lower one first."), "D4--G3")}
ITEM: Final = {"code": (_("The Sector, and the position in its prose."), "D.1")}
FINDING: Final = {"code": (_("What the finding is about: a code, or both ends."), "R3")}
RULE: Final[dict[str, Schema]] = {"rule": {"type": "string", "enum": [one.value for one in Rule]}}
WHY: Final = {"reason": "Agreed in the drafting group."}
NEEDS: Final = _(
    "Needs the permission `goals.edit_plan`, the current ETag as `If-Match` (`If-None-Match: *` "
    "where there is nothing yet), and a reason. One revision of the plan."
)

OPERATIONS: Final[Operations] = {
    LinkList: {
        "get": Operation(
            "list_links",
            "Links",
            _("The stated links of a plan"),
            _("Every mark of the printed tables, in printed order."),
            LinkSerializer,
        )
    },
    LinkEdit: {
        "get": Operation(
            "get_link",
            "Links",
            _("One stated link"),
            _(
                "A mark of a printed table. A pair that only paths tie is answered 404, with the "
                "address of the paths."
            ),
            LinkSerializer,
            path=LINK,
        ),
        "put": Operation(
            "put_link",
            "Links",
            _("Make a link, or set all of it"),
            NEEDS,
            LinkSerializer,
            MarkSerializer,
            makes=True,
            path=LINK,
            sent={"certainty": "ambiguous", "note": "The mark is faint.", **WHY},
        ),
        "patch": Operation(
            "change_link",
            "Links",
            _("Change certainty or note of a link"),
            NEEDS,
            LinkSerializer,
            MarkChangeSerializer,
            path=LINK,
            sent={"certainty": "certain", **WHY},
        ),
        "delete": Operation(
            "remove_link",
            "Links",
            _("Take a link away"),
            NEEDS,
            body=ReasonSerializer,
            path=LINK,
            sent=WHY,
        ),
    },
    PriorityList: {
        "get": Operation(
            "list_priorities",
            "Priorities",
            _("The high-priority items of a plan"),
            _("What the text names as of high priority, and the table rows that it covers."),
            PriorityItemSerializer,
        )
    },
    PriorityEdit: {
        "get": Operation(
            "get_priority",
            "Priorities",
            _("One high-priority item"),
            _("An item as printed, and the table rows that it covers."),
            PriorityItemSerializer,
            path=ITEM,
        ),
        "patch": Operation(
            "edit_priority",
            "Priorities",
            _("Change the words, the rank or the rows of an item"),
            NEEDS,
            PriorityItemSerializer,
            PriorityChangeSerializer,
            path=ITEM,
            sent={"rank": 1, **WHY},
        ),
    },
    CoverageList: {
        "get": Operation(
            "list_gaps",
            "Coverage",
            _("The gaps of a plan"),
            _("The gap rules, each with everything that it finds, accepted or not."),
            RuleDocument,
            query=RULE,
        )
    },
    CoverageDetail: {
        "get": Operation(
            "get_gap_rule",
            "Coverage",
            _("One gap rule"),
            _("A gap rule with everything that it finds, accepted or not."),
            RuleDocument,
        )
    },
    AcceptanceEdit: {
        "get": Operation(
            "get_acceptance",
            "Coverage",
            _("Why a gap is accepted"),
            _("The acceptance of one finding; `stale` when the plan has the finding no longer."),
            AcceptanceDocument,
            path=FINDING,
        ),
        "put": Operation(
            "accept_gap",
            "Coverage",
            _("Accept a gap"),
            NEEDS,
            AcceptanceDocument,
            ReasonSerializer,
            makes=True,
            path=FINDING,
            sent=WHY,
        ),
        "delete": Operation(
            "withdraw_acceptance",
            "Coverage",
            _("Accept a gap no longer"),
            NEEDS,
            body=ReasonSerializer,
            path=FINDING,
            sent=WHY,
        ),
    },
    LinkHistory: {
        "get": history_of("get_link_history", "History", _("The history of a link"), **LINK)
    },
    PriorityHistory: {
        "get": history_of(
            "get_priority_history", "History", _("The history of a high-priority item"), **ITEM
        )
    },
    AcceptanceHistory: {
        "get": history_of(
            "get_acceptance_history", "History", _("The history of an accepted gap"), **FINDING
        )
    },
}
