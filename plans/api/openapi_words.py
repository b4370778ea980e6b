"""What the parts of the answers mean, for the OpenAPI document: words shared by every layer."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from plans.vocabulary import Certainty, ClauseKind, NodeType
from web.openapi.types import Relation, Words

WORDED: Final = "^[^\\u0000]*\\S[^\\u0000]*$"
"""The same, with at least one character that shows."""


class Action(StrEnum):
    """What a revision did to an object."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"


NAMES: Final[Mapping[str, str]] = {"EntrySerializer": "HistoryEntry"}
VOCABULARY: Final[Mapping[str, Any]] = {
    "Certainty": (
        Certainty,
        {
            "certain": _("the printed marks behind it can be read in one way only"),
            "ambiguous": _("it rests on a printed mark that can be read in more than one way"),
        },
    ),
    "Relation": (
        Relation,
        {
            "stated": _("a printed mark of a table"),
            "derived": _("follows from stated links, through an objective"),
        },
    ),
    "NodeType": (
        NodeType,
        {
            "goal": _("one of the goals of the Union"),
            "objective": _("an objective of a Sector"),
            "output": _("a row of a Sector’s table"),
        },
    ),
    "ClauseKind": (
        ClauseKind,
        {
            "part": _("a part of a document"),
            "section": _("a section, which holds clauses"),
            "clause": _("a numbered place in the text"),
            "footnote": _("a note at the foot of a page"),
            "table": _("a printed table"),
            "figure": _("a figure"),
            "definition": _("the definition of a term"),
        },
    ),
    "HistoryAction": (
        Action,
        {
            "created": _("it came into the plan"),
            "changed": _("it was there and is otherwise now"),
            "removed": _("it left the plan; its history stays"),
        },
    ),
}

SHARED: Final[Words] = {
    "code": _("What it is known by, in addresses and in every other answer."),
    "number": {"minimum": 1, "description": _("Its printed number, or its place in its table.")},
    "title": _("A short name."),
    "text": _("The words as printed."),
    "clause": _("Where in the source it is printed: the code of a clause."),
    "certainty": {"word": "Certainty", "description": _("How sure the reading is.")},
    "relation": {"word": "Relation", "description": _("How the two are tied.")},
    "relations": _("Which of the lists here are stated, and which derived."),
    "url": {"format": "uri", "description": _("Its address in this API.")},
    "html_url": {"format": "uri", "description": _("The page that shows it.")},
    "trace_url": {"format": "uri", "description": _("Its trace in this API.")},
    "plan": _("The code of the plan."),
    "revision": {
        "minimum": 1,
        "description": _("The revision of the plan: every change counts one more."),
    },
    "reason": _("Why it was done."),
    "author": _("Who did it."),
    "at": _("When."),
    "count": {"minimum": 0, "description": _("How many there are.")},
    "source": _("The code of the clause that it is printed in."),
    "note": _("What is noted of the reading; empty where there is nothing to say."),
    "heading": _("The heading, empty where none is printed."),
    "label": _("How it is cited."),
    "sector": _("The code of a Sector."),
    "table": _("The number of a printed table."),
}

OWN: Final[Words] = {
    "Goal.clause": _("The code of its clause; with `?expand=clause` its words."),
    "Clause": _("A place in a source document with its printed words, and what rests on it."),
    "Clause.kind": {"word": "ClauseKind", "description": _("What kind of place it is.")},
    "Clause.document": _("The code of the document."),
    "Clause.document_title": _("The title of the document."),
    "HistoryEntry.revision": {
        "description": _("The revision that this was part of; null where it was made past the log.")
    },
    "HistoryEntry.author": _("Who did it; null where that is not known."),
    "HistoryEntry.action": {"word": "HistoryAction", "description": _("What was done.")},
    "HistoryEntry.differences": _("What is otherwise since then, field by field."),
    "Difference.field": _("The name of the field."),
    "Difference.old": _("Its value before; null before a creation."),
    "Difference.new": _("Its value after; null after a removal."),
    "Problem": _("What was wrong, where, and what to do (RFC 9457)."),
    "Problem.type": {
        "format": "uri",
        "description": _("What kind of problem it is; `about:blank` where the status says all."),
    },
    "Problem.title": _("The kind of problem in words."),
    "Problem.status": {"minimum": 400, "maximum": 599, "description": _("The HTTP status.")},
    "Problem.detail": _("What was wrong, where, and what to do."),
    "Problem.instance": {
        "format": "uri-reference",
        "description": _("The address that was asked."),
    },
    "Problem.errors": _("Each wrong part of the request; empty where no part is to blame."),
    "Problem.reference": _("Only with status 500: what to report."),
    "FieldError.field": _("The parameter, the field of the body, or the part of the address."),
    "FieldError.message": _("What is wrong with it."),
    "FieldError.nearest": _("For an unknown code: the known codes most like it."),
    "Title.title": {
        "pattern": WORDED,
        "maxLength": 200,
        "description": _("The new title. The printed text stays."),
    },
    "Title.reason": {
        "pattern": WORDED,
        "description": _("Why the change is made. It is kept in the public history."),
    },
    "Reason.reason": {
        "pattern": WORDED,
        "description": _("Why the change is made. It is kept in the public history."),
    },
}
