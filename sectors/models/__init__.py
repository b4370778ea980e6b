"""The tables of the Sectors' layer."""

from sectors.models.objective import Objective, ObjectiveGoalLink
from sectors.models.outcome import Enabler, EnablerObjectiveLink, Outcome
from sectors.models.sector import Sector

__all__ = [
    "Enabler",
    "EnablerObjectiveLink",
    "Objective",
    "ObjectiveGoalLink",
    "Outcome",
    "Sector",
]
