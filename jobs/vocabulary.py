"""Where a job can be, as plain words (no Django)."""

from enum import StrEnum


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    AGAIN = "again"
    DONE = "done"
    FAILED = "failed"
