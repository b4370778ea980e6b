"""What the page of an upload says."""

import pytest

from kpis.display.uploads import grouped, upload_sentence
from kpis.models import Batch
from kpis.plausibility import SHRINKING, Doubt
from kpis.services.previews import Fate, Preview, RowChange

DOUBT = Doubt(SHRINKING, (("new", "5"),))
PREVIEW = Preview(
    (
        RowChange(2, "KPI-X-1", 2009, Fate.ADDED, new="5", doubts=(DOUBT,)),
        RowChange(3, "KPI-X-2", 2009, Fate.REJECTED, column="reason", problem="Why?"),
        RowChange(4, "KPI-X-3", 2009, Fate.REJECTED, column="place", problem="Where?"),
        RowChange(5, "KPI-X-4", 2009, Fate.EMPTY),
    )
)


def test_rows_are_grouped_what_needs_a_look_first() -> None:
    groups = grouped(PREVIEW)
    assert [(group.slug, len(group.rows)) for group in groups] == [
        ("rejected", 2),
        ("added", 1),
        ("empty", 1),
    ]
    assert [row.column for row in groups[0].rows] == ["Reason for the change", "place"]
    assert groups[1].rows[0].doubts == ["5 would make the running total smaller."]
    assert str(groups[2].word) == "Left empty: not reported"


def test_a_preview_is_told_in_numbers() -> None:
    said = upload_sentence(Batch(file_name="v.ods"), PREVIEW)
    assert said == (
        "v.ods: added 1, changed 0, unchanged 0, rejected 2, left empty 1. Nothing is saved yet."
    )


@pytest.mark.parametrize(
    ("state", "rows", "said"),
    [
        ("confirmed", 1, "v.ods is saved: 1 value."),
        ("confirmed", 2, "v.ods is saved: 2 values."),
        ("undone", 2, "v.ods was saved and is undone."),
        ("discarded", 0, "v.ods was thrown away; nothing was saved."),
    ],
)
def test_what_was_decided_is_told(state: str, rows: int, said: str) -> None:
    kept = [{"replaced": None}] * rows + [{}]
    batch = Batch(file_name="v.ods", state=state, rows=kept)
    assert upload_sentence(batch, None) == said
