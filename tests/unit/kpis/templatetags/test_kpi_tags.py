"""How a row of a KPI is said in a template."""

from decimal import Decimal

import pytest

from kpis.models import Measurement
from kpis.templatetags.kpi_tags import state_word, value_words
from kpis.wording import counts_words
from tests.kpi_factories import KpiFactory, MeasurementFactory, recorded


@pytest.mark.django_db
def test_a_row_is_said_with_its_value_its_counts_and_its_state() -> None:
    kpi = KpiFactory(percentage=True)
    old = recorded(kpi, 2009, 70)
    counts = {"numerator": Decimal(3), "denominator": Decimal(4)}
    new: Measurement = MeasurementFactory(kpi=kpi, value=None, restated=True, **counts)
    said = [(value_words(one).text, counts_words(one), str(state_word(one))) for one in (new, old)]
    assert said == [("75\xa0%", "3 / 4", "Approved"), ("70\xa0%", "", "Approved")]
