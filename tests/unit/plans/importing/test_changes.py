"""The plan of changes."""

from collections.abc import Mapping

from plans.importing.changes import Action, Change, changes_between, removal_problems
from plans.importing.kinds import kind_named
from plans.importing.records import DATABASE, Kind, Record, Value, make_record


def goal(code: str, title: str = "One") -> Record:
    """Return a goal."""
    return Record(kind_named("goal"), code, {"code": code, "title": title}, DATABASE)


def record(kind: Kind, fields: Mapping[str, Value]) -> Record:
    """Return a record as the database has it."""
    return make_record(kind, fields, DATABASE)


def test_new_record_is_created() -> None:
    changes = changes_between((goal("G1"),), ())
    assert changes.changes == (Change(Action.CREATE, kind_named("goal"), "G1", {}),)
    assert not changes.is_empty


def test_changed_field_is_an_update_with_old_and_new() -> None:
    changes = changes_between((goal("G1", "New"),), (goal("G1", "Old"),))
    (change,) = changes.of(Action.UPDATE)
    assert change.differences == {"title": ("Old", "New")}


def test_equal_record_is_unchanged() -> None:
    changes = changes_between((goal("G1"),), (goal("G1"),))
    assert changes.is_empty
    assert changes.of(Action.UNCHANGED, kind_named("goal"))[0].key == "G1"


def test_record_that_is_not_wanted_is_deleted() -> None:
    changes = changes_between((), (goal("G1"),))
    assert changes.counts == {"create": 0, "update": 0, "unchanged": 0, "delete": 1}


def test_changes_come_in_the_order_of_the_stack() -> None:
    plan = record(kind_named("plan"), {"slug": "2008-2011"})
    changes = changes_between((goal("G2"), plan), (goal("G1"),))
    assert [change.key for change in changes.changes] == ["2008-2011", "G2", "G1"]


def test_kinds_are_told_apart() -> None:
    changes = changes_between((goal("G1"),), ())
    assert changes.of(Action.CREATE, kind_named("sector")) == ()


TIE = kind_named("objective to goal link")
LINK = record(TIE, {"objective": "R1", "goal": "G1", "table": "8.1"})
OTHER = record(TIE, {"objective": "R2", "goal": "G2", "table": "8.1"})


def test_removal_tells_the_links_that_go_too() -> None:
    existing = (goal("G1"), goal("G2"), LINK, OTHER)
    changes = changes_between((goal("G2"), OTHER), existing)
    assert [str(problem) for problem in removal_problems(changes, existing)] == [
        (
            "database: expected goal G1 in the files, as in the database; "
            "found no such entry (1 link would go with it). "
            "Put it back, or allow its removal with --allow-removal."
        )
    ]


def test_removal_of_a_link_alone_is_told() -> None:
    existing = (goal("G1"), LINK)
    changes = changes_between((goal("G1"),), existing)
    assert [str(problem) for problem in removal_problems(changes, existing)] == [
        (
            "database: expected objective to goal link R1--G1 in the files, as in the database; "
            "found no such entry. Put it back, or allow its removal with --allow-removal."
        )
    ]


def test_nothing_removed_is_no_problem() -> None:
    assert removal_problems(changes_between((goal("G1"),), ()), ()) == ()
