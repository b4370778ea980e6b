"""The assessment of a whole cycle: every year, and where it ended."""

from dataclasses import dataclass

from kpis.progress.assessing import Assessment, assess
from kpis.progress.inputs import Cycle, Indicator
from kpis.progress.readings import is_due


@dataclass(frozen=True, slots=True)
class CycleAssessment:
    """Each year in order; the outcome is that of the last year that a value is owed for."""

    years: tuple[Assessment, ...]

    @property
    def outcome(self) -> Assessment:
        return self._due[-1]

    @property
    def missing_years(self) -> tuple[int, ...]:
        return tuple(found.year for found in self._due if not found.is_reported)

    @property
    def _due(self) -> list[Assessment]:
        last = self.years[-1].year
        return [found for found in self.years if is_due(found.indicator, found.year, last)]


def assessed_by_year(indicator: Indicator, cycle: Cycle) -> dict[int, Assessment]:
    years = () if indicator.is_context else cycle.years
    return {year: assess(indicator, year, cycle) for year in years}


def assess_cycle(indicator: Indicator, cycle: Cycle) -> CycleAssessment:
    """Assess a KPI in every year of a cycle; raises ValueError if the cycle has no year."""
    if not cycle.years:
        raise ValueError(f"A cycle from {cycle.first_year} to {cycle.last_year} has no year.")
    return CycleAssessment(tuple(assess(indicator, year, cycle) for year in cycle.years))
