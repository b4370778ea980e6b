"""The plan cycle with its log, and the source that it cites."""

from plans.models.plan import Plan, Revision
from plans.models.source import Clause, PrintedTable, PrintedText, SourceDocument

__all__ = ["Clause", "Plan", "PrintedTable", "PrintedText", "Revision", "SourceDocument"]
