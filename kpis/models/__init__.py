"""Indicators with targets and measurements, and uploads."""

from kpis.models.batch import Batch
from kpis.models.kpi import Kpi, ProgressThresholds
from kpis.models.measurement import Evidence, Measurement
from kpis.models.source import KpiSource
from kpis.models.target import KpiTarget

__all__ = [
    "Batch",
    "Evidence",
    "Kpi",
    "KpiSource",
    "KpiTarget",
    "Measurement",
    "ProgressThresholds",
]
