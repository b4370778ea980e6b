"""What does not fit a KPI, refused in the reader's language."""

from decimal import Decimal

import pytest

from kpis.errors import WrongFigure
from kpis.kinds.records import Figures, Typed
from kpis.models import Kpi
from kpis.services.entries import figures_from


def test_what_is_typed_becomes_figures_of_the_kpi() -> None:
    kpi = Kpi(kind="ordinal", scale=["low", "high"])
    assert figures_from(kpi, Typed("high")) == Figures(value=Decimal(2))


def test_what_does_not_fit_is_refused_in_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kpis.services.entries._", "Lisez : {}".format)
    with pytest.raises(WrongFigure, match=r"^Lisez : “12%” is not a number") as refused:
        figures_from(Kpi(kind="number"), Typed("12%"))
    assert refused.value.field == "value"
