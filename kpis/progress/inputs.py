"""What progress is computed from, in Decimal: what is not there is None or no record, never 0."""

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from kpis.kinds import KINDS
from kpis.kinds.rules import KindRules
from kpis.vocabulary import Direction, Frequency, KpiKind, Operator, Qualifier, Series


@dataclass(frozen=True)
class Target:
    """What was to be reached in a year, however exactly its source gives it; see KpiTarget."""

    year: int
    operator: Operator
    value: Decimal
    qualifier: Qualifier = Qualifier.EXACT
    source: str = ""


@dataclass(frozen=True)
class Value:
    """What is in force for a year, the latest approved row; see Measurement for the figures."""

    year: int
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    qualifier: Qualifier = Qualifier.EXACT
    is_restated: bool = False
    is_illustrative: bool = False


@dataclass(frozen=True)
class Indicator:
    """One KPI as far as progress needs it, with at most one target and value a year; see Kpi."""

    code: str
    subject: str
    kind: KpiKind
    direction: Direction
    series: Series = Series.PER_PERIOD
    frequency: Frequency = Frequency.YEARLY
    baseline: Decimal | None = None
    targets: tuple[Target, ...] = ()
    values: tuple[Value, ...] = ()
    scale: tuple[str, ...] = ()
    is_context: bool = False
    is_illustrative: bool = False

    @property
    def rules(self) -> KindRules:
        return KINDS[self.kind]


@dataclass(frozen=True)
class Thresholds:
    """From which attainment a KPI is on track, and from which at risk; settings of the plan."""

    on_track: Decimal = field(default=Decimal(1))
    at_risk: Decimal = field(default=Decimal("0.5"))

    @cached_property
    def exact(self) -> tuple[Fraction, Fraction]:
        """Both, as they are compared with."""
        return Fraction(self.on_track), Fraction(self.at_risk)


@dataclass(frozen=True)
class Cycle:
    """The years of a plan, and where its thresholds lie."""

    first_year: int
    last_year: int
    thresholds: Thresholds = field(default_factory=Thresholds)

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)
