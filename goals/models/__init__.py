"""The tables of the goals."""

from goals.models.goal import Goal

__all__ = ["Goal"]
