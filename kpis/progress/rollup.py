"""Roll-up: what the KPIs that a trace reaches say together, each counted once."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from kpis.figures import as_decimal, shown_percent
from kpis.progress.assessing import Assessment
from kpis.progress.steps import Rule, Step, step
from kpis.vocabulary import Status
from plans.vocabulary import Certainty

NOTHING, WHOLE = Fraction(0), Fraction(1)


class ReachedKpi(NamedTuple):
    """A KPI that a trace reaches on one path, and how sure that path is."""

    assessment: Assessment
    certainty: Certainty = Certainty.CERTAIN


class StatusCount(NamedTuple):
    """How many KPIs have a status."""

    status: Status
    number: int


@dataclass(frozen=True)
class RollUp:
    """The mean of the attainments of KPIs, and of how many it speaks; all in the order of codes.

    `share` is exact, each attainment capped to 0 to 1; None if nothing is assessed: such KPIs are
    counted and never averaged in. `ambiguous` are the codes of the KPIs that are reached through
    ambiguous marks only. `counts` has every status, also those of no KPI.
    """

    assessments: tuple[Assessment, ...]
    counts: tuple[StatusCount, ...]
    ambiguous: tuple[str, ...]

    @cached_property
    def share(self) -> Fraction | None:
        shares = self._shares
        return sum(shares, Fraction()) / len(shares) if shares else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """How the mean came about, in the order of reading."""
        mean = _mean_steps(self.assessments, self._shares, self.share)
        return (*map(_share_step, self.assessments), *mean)

    @property
    def _shares(self) -> list[Fraction]:
        return [capped(found.share) for found in self.assessments if found.share is not None]

    @property
    def total(self) -> int:
        return len(self.assessments)

    @property
    def reported(self) -> int:
        return sum(found.is_reported for found in self.assessments)

    @property
    def assessed(self) -> int:
        return sum(found.is_assessed for found in self.assessments)

    @property
    def mean(self) -> Decimal | None:
        return None if self.share is None else as_decimal(self.share)

    @property
    def percent_shown(self) -> int | None:
        return None if self.share is None else shown_percent(self.share)

    @property
    def is_illustrative(self) -> bool:
        return any(found.is_illustrative for found in self.assessments)


def roll_up(reached: Iterable[ReachedKpi]) -> RollUp:
    """Each KPI of the cycle counts once; raises ValueError if one comes with two assessments."""
    counted = [item for item in reached if not item.assessment.indicator.is_context]
    assessments = _distinct(counted)
    certain = {item.assessment.code for item in counted if item.certainty is Certainty.CERTAIN}
    statuses = [found.status for found in assessments]
    return RollUp(
        assessments,
        tuple(StatusCount(status, statuses.count(status)) for status in Status),
        tuple(found.code for found in assessments if found.code not in certain),
    )


def capped(share: Fraction) -> Fraction:
    """A share as it enters a mean: one KPI can neither make up for another nor pull it below 0."""
    return NOTHING if share < 0 else WHOLE if share > 1 else share


def _distinct(items: list[ReachedKpi]) -> tuple[Assessment, ...]:
    found: dict[str, Assessment] = {}
    for assessment, _ in items:
        one = found.setdefault(assessment.code, assessment)
        if one is not assessment and one != assessment:
            raise ValueError(f"KPI {assessment.code} comes with two different assessments.")
    return tuple(found[code] for code in sorted(found))


def _share_step(found: Assessment) -> Step:
    if found.share is None:
        return step(Rule.NO_SHARE, code=found.code)
    share, kept = as_decimal(found.share), capped(found.share)
    if kept == found.share:
        return step(Rule.SHARE, code=found.code, share=share)
    return step(Rule.SHARE_CAPPED, code=found.code, share=share, capped=as_decimal(kept))


def _mean_steps(
    assessments: tuple[Assessment, ...], shares: list[Fraction], share: Fraction | None
) -> tuple[Step, ...]:
    reported = sum(found.is_reported for found in assessments)
    counts = step(Rule.REPORTED, reported=reported, total=len(assessments))
    if share is None:
        return (step(Rule.NO_MEAN), counts)
    mean = step(
        Rule.MEAN,
        sum=as_decimal(sum(shares, Fraction())),
        assessed=len(shares),
        share=as_decimal(share),
        percent=shown_percent(share),
    )
    return (mean, counts)
