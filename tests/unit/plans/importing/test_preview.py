"""The preview in words."""

import pytest

from plans.importing.changes import changes_between
from plans.importing.kinds import kind_named
from plans.importing.preview import WIDTH, preview_lines, told_apart
from plans.importing.records import DATABASE, Record, Value


def goal(number: int, title: str) -> Record:
    """Return a goal."""
    return Record(kind_named("goal"), f"G{number}", {"title": title}, DATABASE)


def test_preview_tells_what_happens_to_each_record() -> None:
    wanted = (goal(1, "New"), goal(2, "Same"), goal(3, "Added"))
    existing = (goal(1, "Old"), goal(2, "Same"), goal(4, "Gone"))
    assert list(preview_lines(changes_between(wanted, existing))) == [
        "Created: 1 record",
        "  goal (1): G3",
        "Changed: 1 record",
        "  goal G1",
        '    title: "Old" → "New"',
        "Removed: 1 record",
        "  goal (1): G4",
        "Left as it is: 1 record",
    ]


def test_a_brief_preview_counts_what_is_new_and_names_the_rest() -> None:
    changes = changes_between((goal(1, "New"),), (goal(2, "Gone"),))
    lines = list(preview_lines(changes, is_brief=True))
    assert "Created: 1 record" in lines
    assert "  goal (1): G1" not in lines
    assert "  goal (1): G2" in lines


def test_long_lists_are_wrapped() -> None:
    wanted = tuple(goal(number, "x") for number in range(100))
    lines = list(preview_lines(changes_between(wanted, ())))
    assert len(lines) > 4
    assert max(map(len, lines)) <= WIDTH


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (None, 1, ("nothing", "1")),
        ("", "a", ('""', '"a"')),
        ("x" * 100, "y", (f'"{"x" * 60}…"', '"y"')),
        ("a" * 80 + "b", "a" * 80 + "c", (f'"…{"a" * 30}b"', f'"…{"a" * 30}c"')),
        ("one\n\ntwo", None, ('"one two"', "nothing")),
    ],
)
def test_values_are_cut_where_they_differ(old: Value, new: Value, shown: tuple[str, str]) -> None:
    assert told_apart(old, new) == shown
