"""KPIs laid out for reading: when a running total is said."""

from decimal import Decimal

import pytest

from kpis.display.rows import running_total
from kpis.models import Kpi
from kpis.progress.assessing import assess
from kpis.progress.inputs import Cycle, Value
from kpis.vocabulary import KpiKind, Series
from tests.unit.kpis.progress.sample import indicator

COUNTED = (
    Value(2008, None, Decimal(1), Decimal(4)),
    Value(2009, None, Decimal(3), Decimal(4)),
)
TYPED = (Value(2008, Decimal(5)), Value(2009, Decimal(6)))


@pytest.mark.parametrize(
    ("kind", "values", "year", "total"),
    [
        (KpiKind.PERCENTAGE, COUNTED, 2008, ""),
        (KpiKind.PERCENTAGE, COUNTED, 2009, "50\u00a0%"),
        (KpiKind.NUMBER, TYPED, 2008, ""),
        (KpiKind.NUMBER, TYPED, 2009, "11"),
        (KpiKind.NUMBER, TYPED, 2010, ""),
    ],
)
def test_a_total_is_said_where_it_is_another_figure_than_the_value(
    kind: KpiKind, values: tuple[Value, ...], year: int, total: str
) -> None:
    own = indicator(kind=kind, series=Series.CUMULATIVE, values=values)
    kpi = Kpi(kind=kind.value, series=Series.CUMULATIVE.value)
    assert running_total(kpi, assess(own, year, Cycle(2008, 2011))) == total
