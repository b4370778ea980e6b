"""The report on its way to the Council, and what of it is frozen."""

from reports.models.report import KpiReason, Recommendation, Report, ReportSection, StageStep
from reports.models.snapshot import Correction, IssuedFile, Snapshot

__all__ = [
    "Correction",
    "IssuedFile",
    "KpiReason",
    "Recommendation",
    "Report",
    "ReportSection",
    "Snapshot",
    "StageStep",
]
