"""The words of the report and of its way to the Council, as plain values (no Django)."""

from enum import StrEnum


class ReportType(StrEnum):
    """The yearly progress report, or the assessment of the whole cycle."""

    ANNUAL = "annual"
    CYCLE = "cycle"


class ReportStage(StrEnum):
    """Where a report is on its way to the Council."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    SENT_BACK = "sent-back"
    APPROVED = "approved"
    PUBLISHED = "published"


class SectionState(StrEnum):
    """Where one section of a report is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SENT_BACK = "sent-back"
    APPROVED = "approved"


class Ground(StrEnum):
    """What a recommendation to adjust the plan rests on (*instructs the Secretary-General* 1)."""

    EVALUATION = "a"
    ADVISORY_GROUP = "b"
    CONFERENCE = "c"
    ACTIVITIES = "d"
    FINANCES = "e"
