"""Records and their keys."""

from plans.importing.records import (
    DATABASE,
    SHAPES,
    Kind,
    Origin,
    Record,
    Value,
    record_of,
    records_by_key,
)


def test_keys_are_made_of_codes() -> None:
    link: dict[str, Value] = {"output": "R-SG", "objective": "R1"}
    item: dict[str, Value] = {"sector": "D", "position": 3}
    assert record_of(Kind.GOAL, {"code": "G1"}, DATABASE).key == "G1"
    assert record_of(Kind.OBJECTIVE_LINK, link, DATABASE).key == "R-SG--R1"
    assert record_of(Kind.PRIORITY_ITEM, item, DATABASE).key == "D.3"


def test_names_use_the_words_of_the_plan() -> None:
    assert Record(Kind.GOAL, "G1", {}, DATABASE).name == "goal G1"
    assert Record(Kind.GOAL_LINK, "R1--G1", {}, DATABASE).name == "objective to goal link R1--G1"


def test_place_of_a_field_falls_back_to_the_record() -> None:
    record = Record(Kind.GOAL, "G1", {}, Origin("goals.yaml", 3, {"title": 5}))
    assert record.place_of("title") == ("goals.yaml", 5)
    assert record.place_of("text") == ("goals.yaml", 3)


def test_the_first_of_two_with_one_key_counts() -> None:
    first = Record(Kind.GOAL, "G1", {"title": "a"}, DATABASE)
    second = Record(Kind.GOAL, "G1", {"title": "b"}, DATABASE)
    assert records_by_key((first, second)) == {(Kind.GOAL, "G1"): first}


def test_kinds_refer_only_to_kinds_before_them() -> None:
    order = list(Kind)
    for kind, shape in SHAPES.items():
        assert all(order.index(target) < order.index(kind) for target in shape.references.values())
    assert list(SHAPES) == order
