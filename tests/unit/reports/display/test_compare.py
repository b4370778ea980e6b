from typing import Any

from kpis.figures import NO_BREAK
from reports.display.compare import compare, csv_rows
from reports.document.comparing import DiffKind


def figure(code: str, **values: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("baseline", "target", "value", "attainment", "text", "note"))
    told = {"code": code, "name": "Notices", "unit": "notices", "year": "2009"}
    return {**empty, **told, "status": "not-reported", "trend": "unknown", **values}


def content(*figures: dict[str, Any]) -> dict[str, Any]:
    return {"figures": list(figures)}


OLDER = content(figure("A", value="80"), figure("B", year="2008"), figure("C"))
NEWER = content(
    figure("A", value=None, attainment="50", status="at-risk", trend="falling"),
    figure("B", year="2009"),
    figure("D", note="illustrative"),
)


def test_values_are_told_in_words() -> None:
    changed = compare(OLDER, NEWER).groups[0]
    assert changed.fate is DiffKind.CHANGED
    assert [(str(row.field), row.old, row.new) for row in changed.figures[0].rows] == [
        ("Value", "80", "not reported"),
        ("Attainment", "no attainment", f"50{NO_BREAK}%"),
        ("Status", "Not reported", "At risk"),
        ("Trend", "cannot say", "falling"),
    ]


def test_empty_words_are_no_words() -> None:
    assert compare(content(figure("A", text="")), content(figure("A"))).groups == ()
    said = compare(content(figure("A", text="")), content(figure("A", text="Done.")))
    [row] = said.groups[0].figures[0].rows
    assert (row.old, row.has_old, row.new) == ("no words", False, "Done.")


def test_another_year_alone_is_no_difference() -> None:
    found = compare(OLDER, NEWER)
    assert [one.code for group in found.groups for one in group.figures] == ["A", "D", "C"]
    assert found.unchanged == 1
    assert found.sentence == (
        "Differing: 1; only in the newer report: 1; only in the older one: 1; the same in both: 1."
    )


def test_what_was_invented_says_so() -> None:
    found = compare(OLDER, NEWER)
    marks = {one.code: one.is_illustrative for group in found.groups for one in group.figures}
    assert marks == {"A": False, "C": False, "D": True}
    assert {tuple(row[:3]) for row in csv_rows(found) if row[0] == "D"} == {
        ("D", "Notices", "illustrative")
    }


def test_equal_reports_have_no_group() -> None:
    assert compare(OLDER, OLDER).groups == ()
    assert compare(OLDER, OLDER).unchanged == 3
