"""The kinds of KPI. A new one is a file here, a line in this registry, and its word."""

from collections.abc import Mapping
from typing import Final

from kpis.kinds.milestone import MilestoneKind
from kpis.kinds.narrative import NarrativeKind
from kpis.kinds.number import NumberKind
from kpis.kinds.ordinal import OrdinalKind
from kpis.kinds.percentage import PercentageKind
from kpis.kinds.rules import KindRules
from kpis.vocabulary import KpiKind

KINDS: Final[Mapping[str, KindRules]] = {
    KpiKind.NUMBER: NumberKind(),
    KpiKind.PERCENTAGE: PercentageKind(),
    KpiKind.ORDINAL: OrdinalKind(),
    KpiKind.MILESTONE: MilestoneKind(),
    KpiKind.NARRATIVE: NarrativeKind(),
}
