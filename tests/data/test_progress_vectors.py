"""The public vectors, worked out by hand, hold: each row of both files is one test."""

from decimal import ROUND_FLOOR, Context, Decimal
from fractions import Fraction

import pytest

from kpis.progress.assessing import Assessment, assess
from kpis.progress.attainment import BinaryReason, Method
from kpis.progress.rollup import roll_up
from kpis.vocabulary import Direction, KpiKind, Operator, Status, Trend
from tests.data import progress_vectors as vectors
from tests.data.progress_vectors import Row

ROWS = vectors.read("progress-vectors.csv")
ROLL_UPS = vectors.read("progress-rollup-vectors.csv")


def assessment_of(row: Row) -> Assessment:
    return assess(vectors.indicator_of(row), int(row["year"]), vectors.cycle_of(row))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_vector_holds(row: Row) -> None:
    found = assessment_of(row)
    assert {
        "attainment": found.share,
        "status": found.status,
        "trend": found.trend,
        "method": found.method or "",
        "reason": found.reason or "",
        "missing_years": " ".join(map(str, found.missing_years)),
        "restated": "yes" if found.is_restated else "",
    } == {
        "attainment": vectors.fraction(row["attainment"]),
        **{
            name: row[name]
            for name in ("status", "trend", "method", "reason", "missing_years", "restated")
        },
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_vector_gives_the_figures_to_28_digits(row: Row) -> None:
    found = assessment_of(row)
    assert found.actual == _to_28_digits(vectors.fraction(row["actual"]))
    assert found.attainment == _to_28_digits(vectors.fraction(row["attainment"]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_vector_is_explained_to_the_end(row: Row) -> None:
    sentences = [step.sentence() for step in assessment_of(row).steps]
    assert len(sentences) >= 2
    assert not [sentence for sentence in sentences if "%(" in sentence or "E+" in sentence]


@pytest.mark.parametrize("row", ROLL_UPS, ids=lambda row: row["id"])
def test_a_roll_up_vector_holds(row: Row) -> None:
    found = roll_up(vectors.reached_by(row["kpis"]))
    assert {
        "total": str(found.total),
        "reported": str(found.reported),
        "assessed": str(found.assessed),
        "mean": found.share,
        "percent": "" if found.percent_shown is None else str(found.percent_shown),
        "statuses": "; ".join(f"{c.status} {c.number}" for c in found.counts if c.number),
        "ambiguous": " ".join(found.ambiguous),
        "illustrative": "yes" if found.is_illustrative else "",
    } == {
        "mean": vectors.fraction(row["mean"]),
        **{
            name: row[name]
            for name in ("total", "reported", "assessed", "percent", "statuses", "ambiguous")
        },
        "illustrative": row["illustrative"],
    }


def test_the_vectors_are_many_and_each_has_its_name_and_its_working() -> None:
    assert len(ROWS) >= 80
    for rows in (ROWS, ROLL_UPS):
        assert len({row["id"] for row in rows}) == len({row["what"] for row in rows}) == len(rows)
        assert all(row["working"] for row in rows)


def test_the_vectors_leave_out_no_word_of_progress() -> None:
    for name, words in {
        "kind": KpiKind,
        "direction": Direction,
        "operator": Operator,
        "status": Status,
        "trend": Trend,
        "method": Method,
        "reason": BinaryReason,
    }.items():
        assert {row[name] for row in ROWS} - {""} == {str(word) for word in words}


def _to_28_digits(figure: Fraction | None) -> Decimal | None:
    """The figure by long division, independently of the code that is tested."""
    if figure is None:
        return None
    context = Context(prec=28, rounding=ROUND_FLOOR)
    return context.divide(Decimal(figure.numerator), Decimal(figure.denominator))
