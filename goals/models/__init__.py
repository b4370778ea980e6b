"""The tables of the goals."""

from goals.models.goal import Goal
from goals.models.target import Target

__all__ = ["Goal", "Target"]
