"""The tables of the outputs' layer."""

from outputs.models.output import Output, OutputObjectiveLink
from outputs.models.priority import PriorityItem, PriorityItemOutputLink

__all__ = ["Output", "OutputObjectiveLink", "PriorityItem", "PriorityItemOutputLink"]
