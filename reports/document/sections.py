"""The parts that people write, on goals, Sectors and high-priority outputs: their keys."""

from typing import Final

from kpis.vocabulary import Status

PRIORITIES: Final = "priorities"
_GOAL: Final = "goals-"
_SECTOR: Final = "sector-"
NEEDS_REASON: Final = frozenset({Status.AT_RISK, Status.OFF_TRACK})
"""The statuses that a section cannot be submitted with unless it says why."""


def goal_key(goal: str) -> str:
    return f"{_GOAL}{goal}"


def sector_key(sector: str) -> str:
    return f"{_SECTOR}{sector}"


def section_key(subject: str, sector: str | None) -> str:
    """`sector` is the code of the one that the subject belongs to; only a goal has none."""
    return sector_key(sector) if sector else goal_key(subject)


def is_about_goal(key: str) -> bool:
    return key.startswith(_GOAL)


def code_in(key: str) -> str:
    """Return the code of the goal or Sector that a section is of; empty for the priorities."""
    return key.partition("-")[2]
