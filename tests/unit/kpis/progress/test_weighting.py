"""The share-weighted mean explains itself, by hand."""

from decimal import Decimal
from fractions import Fraction

from kpis.progress.assessing import assess
from kpis.progress.weighting import WeighedKpi, weighted
from tests.data.progress_vectors import CYCLE, reached_by


def weighed(cell: str, paths: int, of: int) -> WeighedKpi:
    [reached] = reached_by(cell)
    return WeighedKpi(assess(reached.assessment.indicator, 2009, CYCLE), paths, of)


def test_it_is_told_step_by_step_in_the_order_of_codes() -> None:
    found = weighted(
        [weighed("B: not reported", 1, 1), weighed("A: 60/100", 1, 3), weighed("C: 150/100", 1, 1)]
    )
    assert [one.sentence() for one in found.steps] == [
        ("A counts as 0.6 with the weight 1/3: of its 3 paths up to the goals, 1 lead here."),
        "B has the weight 1/1 and no attainment: it is left out.",
        "C counts as 1 with the weight 1/1: of its 1 paths up to the goals, 1 lead here.",
        "The share-weighted mean is 1.2 / 1.3333… = 0.9, or 90\u00a0% (rounded down).",
    ]
    assert (found.mean, found.weight) == (Decimal("0.9"), Fraction(7, 3))


def test_without_an_attainment_there_is_no_mean() -> None:
    found = weighted([weighed("A: not reported", 1, 2)])
    assert (found.share, found.mean, found.percent_shown) == (None, None, None)
    assert [one.sentence() for one in found.steps][-1].startswith("No KPI has an attainment")
    assert found.weight == Fraction(1, 2)


def test_what_has_no_path_or_lies_outside_the_cycle_has_no_weight() -> None:
    assert weighted([weighed("A: 1/2", 0, 2), weighed("B: 1/2 context", 1, 1)]).kpis == ()
