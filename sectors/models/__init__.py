"""The tables of the Sectors' layer."""

from sectors.models.objective import Objective, ObjectiveGoalLink
from sectors.models.sector import Sector

__all__ = ["Objective", "ObjectiveGoalLink", "Sector"]
