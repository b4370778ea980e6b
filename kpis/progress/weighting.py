"""The share-weighted summary: each KPI weighs 1, divided among what its paths lead up to.

Where nearly every KPI leads up to nearly every goal, the unweighted means of all goals are nearly
the same. Weighted by the share of its paths that lead to a goal, a KPI speaks most of the goal that
it has most to do with, and the weights of all goals add up to the number of KPIs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from kpis.figures import as_decimal, shown_percent
from kpis.progress.assessing import Assessment
from kpis.progress.rollup import capped
from kpis.progress.steps import Rule, Step, step


class WeighedKpi(NamedTuple):
    """A KPI, and how many of all its paths lead up to what is summed up."""

    assessment: Assessment
    paths: int
    of: int

    @property
    def weight(self) -> Fraction:
        return Fraction(self.paths, self.of)


@dataclass(frozen=True)
class Weighted:
    """The share-weighted mean of the KPIs that lead up to a goal, in the order of their codes.

    `share` is exact, each attainment capped to 0 to 1; None if nothing is assessed: the weight of
    such a KPI is counted in `weight` and left out of the mean.
    """

    kpis: tuple[WeighedKpi, ...]

    @cached_property
    def weight(self) -> Fraction:
        return sum((one.weight for one in self.kpis), Fraction())

    @property
    def weight_shown(self) -> Decimal:
        return as_decimal(self.weight)

    @cached_property
    def assessed_weight(self) -> Fraction:
        return sum((one.weight for one in self.kpis if one.assessment.is_assessed), Fraction())

    @cached_property
    def share(self) -> Fraction | None:
        return self._sum / self.assessed_weight if self.assessed_weight else None

    @property
    def mean(self) -> Decimal | None:
        return None if self.share is None else as_decimal(self.share)

    @property
    def percent_shown(self) -> int | None:
        return None if self.share is None else shown_percent(self.share)

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the share-weighted mean came about, in the order of reading."""
        return (*map(_weight_step, self.kpis), self._mean_step)

    @property
    def _sum(self) -> Fraction:
        shares = ((one.weight, one.assessment.share) for one in self.kpis)
        return sum(
            (weight * capped(share) for weight, share in shares if share is not None), Fraction()
        )

    @property
    def _mean_step(self) -> Step:
        if self.share is None:
            return step(Rule.NO_MEAN)
        return step(
            Rule.WEIGHTED_MEAN,
            sum=as_decimal(self._sum),
            weight=as_decimal(self.assessed_weight),
            share=as_decimal(self.share),
            percent=shown_percent(self.share),
        )


def weighted(kpis: Iterable[WeighedKpi]) -> Weighted:
    """Sum up distinct KPIs of the cycle; those without a path to it have no weight there."""
    counted = [one for one in kpis if one.paths and not one.assessment.indicator.is_context]
    return Weighted(tuple(sorted(counted, key=lambda one: one.assessment.code)))


def _weight_step(one: WeighedKpi) -> Step:
    found, of_paths = one.assessment, {"paths": one.paths, "of": one.of}
    if found.share is None:
        return step(Rule.NO_WEIGHED_SHARE, code=found.code, **of_paths)
    return step(
        Rule.WEIGHED_SHARE, code=found.code, share=as_decimal(capped(found.share)), **of_paths
    )
