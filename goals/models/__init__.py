"""The tables of the goals."""

from goals.models.goal import Goal
from goals.models.target import GoalTarget

__all__ = ["Goal", "GoalTarget"]
