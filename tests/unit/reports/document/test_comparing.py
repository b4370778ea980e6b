"""Two snapshots compared, figure by figure."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.comparing import (
    FIELDS,
    DiffKind,
    FieldChange,
    FigureDiff,
    unchanged_count,
)
from reports.document.comparing import figure_differences as differences

Figure = dict[str, str | None]


def figure(code: str, **said: str | None) -> Figure:
    plain: Figure = dict.fromkeys(FIELDS)
    return {"code": code, **plain, "name": f"Name of {code}", **said}


def snapshot(*figures: Figure) -> dict[str, Any]:
    return {"figures": list(figures)}


def test_equal_snapshots_have_no_differences() -> None:
    older = snapshot(figure("R-1", value="5"), figure("R-2"))
    assert differences(older, older) == []
    assert unchanged_count(older, older) == 2


def test_a_changed_field_is_told_from_old_to_new() -> None:
    older = snapshot(figure("R-1", value="5", status="at-risk", target="9"))
    newer = snapshot(figure("R-1", value="7", status="at-risk", target=None))
    changes = (FieldChange("target", "9", None), FieldChange("value", "5", "7"))
    expected = [FigureDiff(DiffKind.CHANGED, "R-1", "Name of R-1", changes)]
    assert differences(older, newer) == expected
    assert unchanged_count(older, newer) == 0


def test_a_value_that_came_is_a_change_from_nothing_not_from_zero() -> None:
    found = differences(snapshot(figure("R-1")), snapshot(figure("R-1", value="0")))
    assert found[0].changes == (FieldChange("value", None, "0"),)


def test_what_was_added_and_removed_says_all_that_it_held() -> None:
    older, newer = snapshot(figure("A", value="1")), snapshot(figure("B", value="2", unit="km"))
    added, removed = differences(older, newer)
    assert (added.fate, added.code) == (DiffKind.ADDED, "B")
    assert added.changes == (
        FieldChange("name", None, "Name of B"),
        FieldChange("unit", None, "km"),
        FieldChange("value", None, "2"),
    )
    assert (removed.fate, removed.code, removed.name) == (DiffKind.REMOVED, "A", "Name of A")
    assert removed.changes[-1] == FieldChange("value", "1", None)
    assert unchanged_count(older, newer) == 0


def test_figures_come_in_the_order_of_the_newer_and_the_removed_last() -> None:
    older = snapshot(figure("X"), figure("C"), figure("A"), figure("B"))
    newer = snapshot(figure("B", value="1"), figure("N"), figure("A", value="1"))
    assert [found.code for found in differences(older, newer)] == ["B", "N", "A", "X", "C"]


def test_reports_of_two_years_pair_by_code() -> None:
    older, newer = snapshot(figure("R-1", year="2009")), snapshot(figure("R-1", year="2010"))
    assert differences(older, newer)[0].changes == (FieldChange("year", "2009", "2010"),)


def test_a_code_with_several_years_pairs_by_year() -> None:
    older = snapshot(figure("R-1", year="2008", value="1"), figure("R-1", year="2009", value="2"))
    newer = snapshot(figure("R-1", year="2009", value="3"), figure("R-1", year="2008", value="1"))
    (found,) = differences(older, newer)
    assert found.changes == (FieldChange("value", "2", "3"),)
    assert unchanged_count(older, newer) == 1


def test_two_figures_of_one_code_and_year_are_both_told() -> None:
    older = snapshot(figure("R-1", value="1"))
    newer = snapshot(figure("R-1", value="1"), figure("R-1", value="2"))
    (found,) = differences(older, newer)
    assert (found.fate, found.changes[-1]) == (DiffKind.ADDED, FieldChange("value", None, "2"))


def test_a_figure_that_says_nothing_is_still_added_and_removed() -> None:
    silent: Figure = {"code": "R-1"}
    assert differences(snapshot(), snapshot(silent)) == [FigureDiff(DiffKind.ADDED, "R-1", "", ())]
    assert differences(snapshot(silent), snapshot()) == [
        FigureDiff(DiffKind.REMOVED, "R-1", "", ())
    ]


@pytest.mark.parametrize("broken", [{}, {"figures": [{"name": "x"}]}])
def test_what_is_no_snapshot_is_a_key_error(broken: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        differences(broken, snapshot())


figures = st.lists(
    st.builds(
        figure,
        st.sampled_from("ABC"),
        year=st.sampled_from(["2008", "2009"]),
        value=st.sampled_from([None, "0", "1"]),
    ),
    max_size=6,
)


@given(figures, figures)
def test_every_figure_is_counted_once(old: list[Figure], new: list[Figure]) -> None:
    older, newer = snapshot(*old), snapshot(*new)
    found = differences(older, newer)
    by_fate = [sum(one.fate is fate for one in found) for fate in DiffKind]
    added, removed, changed = by_fate
    equal = unchanged_count(older, newer)
    assert added + changed + equal == len(new)
    assert removed + changed + equal == len(old)


@given(figures, figures)
def test_backwards_the_same_is_told_the_other_way(old: list[Figure], new: list[Figure]) -> None:
    there = differences(snapshot(*old), snapshot(*new))
    back = differences(snapshot(*new), snapshot(*old))
    turned = {
        (one.code, change.field, change.new, change.old) for one in back for change in one.changes
    }
    told = {
        (one.code, change.field, change.old, change.new) for one in there for change in one.changes
    }
    assert told == turned
