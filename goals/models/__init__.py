"""The tables of the bottom layer."""

from goals.models.goal import Goal
from goals.models.plan import Plan, Revision
from goals.models.source import Clause, PrintedTable, SourceDocument

__all__ = ["Clause", "Goal", "Plan", "PrintedTable", "Revision", "SourceDocument"]
