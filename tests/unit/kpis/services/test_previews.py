"""What a spreadsheet would do, row by row."""

from typing import Any

import pytest

from kpis.models import Batch, Kpi
from kpis.services.previews import HELPED, Fate, RowChange, preview_rows, shown_value
from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import BatchFactory, KpiFactory, MeasurementFactory, recorded

CODE = "KPI-R-SG-1"
REGISTER = {"source": "Bureau's register"}


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code=CODE)


def row(value: str = "80", **cells: str) -> dict[str, str]:
    given = {"code": CODE, "year": "2009", "value": value, **REGISTER, **cells}
    return {name: text for name, text in given.items() if text}


def batch_of(plan: Plan, *rows: dict[str, str]) -> Batch:
    numbered = [{"row": number, "cells": cells} for number, cells in enumerate(rows, start=2)]
    return BatchFactory(plan=plan, rows=numbered)


def change(kpi: Kpi, *rows: dict[str, str]) -> RowChange:
    """Return what becomes of the first row."""
    own = list(kpi.plan.sectors.filter(code="R"))
    return preview_rows(batch_of(kpi.plan, *rows), own).changes[0]


def test_a_value_is_added(kpi: Kpi) -> None:
    found = change(kpi, row(quote="80 notices", note="By hand."))
    assert (found.fate, found.old, found.new, found.label) == (
        Fate.ADDED,
        "",
        "80",
        f"{CODE} 2009",
    )
    assert (found.values["quote"], found.values["note"]) == ("80 notices", "By hand.")


def test_a_draft_is_changed_and_the_same_is_unchanged(kpi: Kpi) -> None:
    MeasurementFactory(kpi=kpi, draft=True, value=80, reason="")
    assert change(kpi, row("81")).fate == Fate.CHANGED
    assert (change(kpi, row("81")).old, change(kpi, row("81")).new) == ("80", "81")
    assert change(kpi, row("80.0")).fate == Fate.UNCHANGED
    assert change(kpi, row(note="Other.")).fate == Fate.CHANGED
    assert change(kpi, row(reason="Counted anew.")).fate == Fate.CHANGED


def test_how_exact_a_value_is_and_of_which_day_count_as_a_change(kpi: Kpi) -> None:
    MeasurementFactory(kpi=kpi, draft=True, value=80, qualifier="over", as_of="2009-12-31")
    same = change(kpi, row(qualifier="Over", as_of="2009-12-31"))
    assert (same.fate, same.old) == (Fate.UNCHANGED, "over 80")
    exact = change(kpi, row(as_of="2009-12-31"))
    assert (exact.fate, exact.new) == (Fate.CHANGED, "80")
    assert change(kpi, row(qualifier="over", as_of="2009")).fate == Fate.CHANGED


def test_a_value_in_force_needs_a_reason_to_change(kpi: Kpi) -> None:
    recorded(kpi, 2009, 80)
    assert change(kpi, row("80")).fate == Fate.UNCHANGED
    assert change(kpi, row("80", reason="Why not.")).fate == Fate.UNCHANGED
    refused = change(kpi, row("81"))
    assert (refused.fate, refused.column, refused.old) == (Fate.REJECTED, "reason", "80")
    assert change(kpi, row("81", reason="Counted anew.")).fate == Fate.CHANGED


def test_a_percentage_follows_from_its_numbers_wherever_it_is_stored(kpi: Kpi) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(kind="percentage")
    recorded(kpi, 2009, 75, numerator=3, denominator=4)
    same = change(kpi, row("", numerator="3", denominator="4"))
    assert (same.fate, same.old) == (Fate.UNCHANGED, "3 / 4")
    wrong = change(kpi, row("", numerator="3", denominator="0"))
    assert (wrong.fate, wrong.column, wrong.new) == (Fate.REJECTED, "denominator", "3 / 0")


def test_a_value_before_the_reviewers_is_left_alone(kpi: Kpi) -> None:
    MeasurementFactory(kpi=kpi, submitted=True)
    refused = change(kpi, row("81"))
    assert (refused.fate, refused.old) == (Fate.REJECTED, "80")
    assert "with the reviewers" in refused.problem
    assert change(kpi, row("80")).fate == Fate.UNCHANGED


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"code": "KPI-R-SG-2"}, "code", f"Nearest: {CODE}."),
        ({"year": "2012"}, "year", "outside the cycle"),
        ({"year": "²"}, "year", "outside the cycle"),
        ({"source": ""}, "source", "needs its source"),
        ({"value": "many"}, "value", "not a number"),
        ({"qualifier": "roughly"}, "qualifier", "roughly"),
        ({"as_of": "soon"}, "as_of", "2009-12-31"),
    ],
)
def test_what_cannot_be_saved_names_its_column(
    kpi: Kpi, cells: dict[str, str], column: str, said: str
) -> None:
    found = change(kpi, row(**cells))
    assert (found.fate, found.column) == (Fate.REJECTED, column)
    assert said in found.problem


def test_the_nearest_codes_are_looked_for_a_few_times_only(
    kpi: Kpi, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nearest(code: str, _known: list[str]) -> list[str]:
        asked.append(code)
        return [CODE]

    monkeypatch.setattr("kpis.services.previews.nearest_codes", nearest)
    codes = [f"KPI-R-SX-{number}" for number in range(1, HELPED + 6)]
    rows = [row(code=code, year=str(year)) for code in codes for year in (2008, 2009)]
    found = preview_rows(batch_of(kpi.plan, *rows), list(kpi.plan.sectors.all())).changes
    assert asked == codes[:HELPED]
    assert found[1].problem == f"There is no KPI “KPI-R-SX-1”. Nearest: {CODE}."
    assert found[-1].problem == f"There is no KPI “{codes[-1]}”."


def test_a_code_that_is_like_none_has_no_nearest(kpi: Kpi) -> None:
    assert change(kpi, row(code="?")).problem == "There is no KPI “?”."


def test_rows_of_another_sector_tell_nothing(kpi: Kpi) -> None:
    other = Output.objects.get(plan=kpi.plan, code="T-SG")
    recorded(KpiFactory(output=other, code="KPI-T-SG-1"), 2009, 70)
    found = change(kpi, row(code="KPI-T-SG-1"))
    assert (found.fate, found.old, found.seen) == (Fate.REJECTED, "", "")
    assert "belongs to Sector T" in found.problem


def test_a_repeated_row_is_rejected_each_time(kpi: Kpi) -> None:
    rows = [row("80"), row("81")]
    own = list(kpi.plan.sectors.all())
    preview = preview_rows(batch_of(kpi.plan, *rows), own)
    assert [one.fate for one in preview.changes] == [Fate.REJECTED] * 2
    assert preview.changes[0].problem.endswith("more than once.")
    assert preview.saved_count == 0


def test_a_row_without_a_value_changes_nothing(kpi: Kpi) -> None:
    found = change(kpi, row("", note="Later."))
    assert (found.fate, found.new) == (Fate.EMPTY, "")


def test_a_narrative_and_a_doubt(kpi: Kpi) -> None:
    recorded(kpi, 2008, 10)
    [doubt] = change(kpi, row("80")).doubts
    assert doubt.oddity.slug == "jump"
    Kpi.objects.filter(pk=kpi.pk).update(kind="narrative")
    told = change(kpi, row("", text="Done."))
    assert (told.new, told.doubts) == ("Done.", ())


@pytest.mark.parametrize(
    ("kind", "given", "shown"),
    [
        ({}, {"value": "1200.50"}, "1200.5"),
        ({}, {"value": "4000", "qualifier": "over"}, "over 4000"),
        ({}, {"value": "4000", "qualifier": "about"}, "about 4000"),
        ({"ordinal": True}, {"value": "3"}, "high"),
        ({"milestone": True}, {"value": "1"}, "reached"),
        ({"milestone": True}, {"value": "0"}, "not reached"),
        ({"narrative": True}, {"value": None, "text": "Done."}, "Done."),
    ],
)
@pytest.mark.django_db
def test_a_value_is_shown_as_it_is_written(
    kind: dict[str, Any], given: dict[str, Any], shown: str
) -> None:
    kpi = KpiFactory(**kind)
    row = MeasurementFactory(kpi=kpi, **given)
    row.refresh_from_db()
    assert shown_value(kpi, row) == shown


def test_more_rows_cost_no_more_queries(kpi: Kpi, count: Count) -> None:
    own = list(kpi.plan.sectors.all())
    rows = [row(year=str(year)) for year in range(2008, 2012)]
    for batch in [batch_of(kpi.plan, *rows), batch_of(kpi.plan, *rows * 50)]:
        with count(5):
            preview_rows(batch, own)
