"""Indicators with targets and measurements, uploads, and the report."""

from kpis.models.batch import Batch
from kpis.models.kpi import Kpi, ProgressThresholds
from kpis.models.measurement import Evidence, Measurement
from kpis.models.report import KpiReason, Recommendation, Report, ReportSection, StageStep
from kpis.models.snapshot import Correction, IssuedFile, Snapshot
from kpis.models.source import KpiSource
from kpis.models.target import KpiTarget

__all__ = [
    "Batch",
    "Correction",
    "Evidence",
    "IssuedFile",
    "Kpi",
    "KpiReason",
    "KpiSource",
    "KpiTarget",
    "Measurement",
    "ProgressThresholds",
    "Recommendation",
    "Report",
    "ReportSection",
    "Snapshot",
    "StageStep",
]
