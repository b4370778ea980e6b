"""Records and their keys."""

from plans.importing.kinds import kind_named, plan_kinds
from plans.importing.records import (
    DATABASE,
    Record,
    Value,
    make_record,
    records_by_key,
)
from plans.importing.rows.rules import Origin


def test_keys_are_made_of_codes() -> None:
    link: dict[str, Value] = {"output": "R-SG", "objective": "R1"}
    item: dict[str, Value] = {"sector": "D", "position": 3}
    assert make_record(kind_named("goal"), {"code": "G1"}, DATABASE).key == "G1"
    assert make_record(kind_named("output to objective link"), link, DATABASE).key == "R-SG--R1"
    assert make_record(kind_named("priority item"), item, DATABASE).key == "D.3"


def test_names_use_the_words_of_the_plan() -> None:
    assert Record(kind_named("goal"), "G1", {}, DATABASE).name == "goal G1"
    assert (
        Record(kind_named("objective to goal link"), "R1--G1", {}, DATABASE).name
        == "objective to goal link R1--G1"
    )


def test_place_of_a_field_falls_back_to_the_record() -> None:
    record = Record(kind_named("goal"), "G1", {}, Origin("goals.yaml", 3, {"title": 2}))
    assert record.place_of("title") == ("goals.yaml", 5)
    assert record.place_of("text") == ("goals.yaml", 3)


def test_the_first_of_two_with_one_key_counts() -> None:
    first = Record(kind_named("goal"), "G1", {"title": "a"}, DATABASE)
    second = Record(kind_named("goal"), "G1", {"title": "b"}, DATABASE)
    assert records_by_key((first, second)) == {(kind_named("goal"), "G1"): first}


def test_kinds_refer_only_to_kinds_before_them() -> None:
    kinds = plan_kinds()
    for place, kind in enumerate(kinds):
        assert all(target in kinds[:place] for target in kind.references.values())
    assert [kind.order for kind in kinds] == sorted(kind.order for kind in kinds)
