"""The assessment of a whole cycle: every year, and where it ended."""

from dataclasses import dataclass

from kpis.progress.assessing import Assessment, assess
from kpis.progress.inputs import Cycle, Indicator


@dataclass(frozen=True, slots=True)
class CycleAssessment:
    """How a KPI stood in each year of a cycle, in order.

    The outcome is that of the last year. If that is not reported, no earlier year stands in for it.
    """

    years: tuple[Assessment, ...]

    @property
    def outcome(self) -> Assessment:
        """The assessment at the end of the cycle."""
        return self.years[-1]

    @property
    def missing_years(self) -> tuple[int, ...]:
        """The years of the cycle for which nothing was reported."""
        return tuple(found.year for found in self.years if not found.is_reported)


def assess_cycle(indicator: Indicator, cycle: Cycle) -> CycleAssessment:
    """Assess a KPI in every year of a cycle; raises ValueError if the cycle has no year."""
    if not cycle.years:
        raise ValueError(f"A cycle from {cycle.first_year} to {cycle.last_year} has no year.")
    return CycleAssessment(tuple(assess(indicator, year, cycle) for year in cycle.years))
