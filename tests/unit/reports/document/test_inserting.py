"""Figures inserted in a text."""

import pytest

from reports.document.inserting import inserts_anything, unknown_in, with_figures

FIGURES = {
    "KPI-X-1": {"value": "120 notices", "target": "at least 100"},
    "KPI-X-3": {"value": "7 (about, illustrative)"},
}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("We had {KPI-X-1} of {KPI-X-1.target}.", "We had 120 notices of at least 100."),
        ("{KPI-X-1.value}", "120 notices"),
        ("{KPI-X-2} and {KPI-X-1.colour} stay.", "{KPI-X-2} and {KPI-X-1.colour} stay."),
        ("It is {KPI-X-3}.", "It is 7 (about, illustrative)."),
        ("Done ({KPI-X-3}).", "Done (7, about, illustrative)."),
        ("Open (and\n\n{KPI-X-3}", "Open (and\n\n7 (about, illustrative)"),
        ("{not a token} {}", "{not a token} {}"),
    ],
)
def test_a_token_stands_for_a_figure(text: str, filled: str) -> None:
    assert with_figures(text, FIGURES) == filled


def test_what_is_not_there_is_found_with_the_nearest() -> None:
    found = dict(unknown_in("{KPI-X-2} {KPI-X-1.colour} {KPI-X-1.trend}", ["KPI-X-1"]))
    assert list(found) == ["KPI-X-2", "KPI-X-1.colour"]
    assert found["KPI-X-2"] == ["KPI-X-1"]
    assert "KPI-X-1.target" in found["KPI-X-1.colour"]


def test_a_text_without_tokens_asks_for_nothing() -> None:
    assert inserts_anything("{KPI-X-1}")
    assert not inserts_anything("KPI-X-1 {x}")
