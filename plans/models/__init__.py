"""The plan cycle with its log, and the source that it cites."""

from plans.models.plan import Plan, Revision
from plans.models.request import AnsweredRequest
from plans.models.source import Clause, PrintedTable, PrintedText, SourceDocument

__all__ = [
    "AnsweredRequest",
    "Clause",
    "Plan",
    "PrintedTable",
    "PrintedText",
    "Revision",
    "SourceDocument",
]
