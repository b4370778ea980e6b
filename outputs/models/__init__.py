"""The tables of the outputs' layer."""

from outputs.models.gap import GapAcceptance
from outputs.models.output import Output, OutputObjectiveLink
from outputs.models.priority import PriorityItem, PriorityItemOutputLink

__all__ = [
    "GapAcceptance",
    "Output",
    "OutputObjectiveLink",
    "PriorityItem",
    "PriorityItemOutputLink",
]
