"""The report on its way to the Council, and what of it is frozen."""

from reports.models.report import KpiReason, Recommendation, Report, ReportSection, StageStep
from reports.models.snapshot import Correction, IssuedFile, PreparedFile, Snapshot

__all__ = [
    "Correction",
    "IssuedFile",
    "KpiReason",
    "PreparedFile",
    "Recommendation",
    "Report",
    "ReportSection",
    "Snapshot",
    "StageStep",
]
