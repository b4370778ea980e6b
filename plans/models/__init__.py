"""The plan cycle with its log, and the source that it cites."""

from plans.models.plan import Plan, Revision
from plans.models.source import Clause, PlanText, PrintedTable, SourceDocument

__all__ = ["Clause", "Plan", "PlanText", "PrintedTable", "Revision", "SourceDocument"]
