"""What the plan would lose, as JSON and as CSV; the numbers are compared in tests/pages."""

import csv
from io import StringIO

from tests.api.conftest import Reader
from tests.conftest import Count

EFFECT = {
    *("code", "title", "type", "before", "after", "certain_before", "certain_after"),
    *("outcome", "certainty", "supporter"),
}
DOCUMENT = {
    *("plan", "revision", "stops", "paths_before", "paths_after"),
    *("objectives", "goals", "left_without_use", "priorities"),
}


def test_the_shape(api: Reader) -> None:
    answer = api.read("what-if/?stop=R-SG,T1--G2")
    assert set(answer) == DOCUMENT
    assert [(stop["code"], stop["type"]) for stop in answer["stops"]] == [
        ("R-SG", "output"),
        ("T1--G2", "link"),
    ]
    assert all(set(effect) == EFFECT for effect in (*answer["objectives"], *answer["goals"]))
    lost = {effect["code"] for effect in answer["objectives"] if effect["outcome"] == "lost"}
    assert lost == {"R3"}
    [item] = [item for item in answer["priorities"] if item["sector"] == "R"]
    assert item["outputs"][0] | {"title": ""} == {
        "code": "R-SG",
        "title": "",
        "basis": "stated",
        "stopped": True,
        "before": item["outputs"][0]["before"],
        "after": 0,
    }


def test_the_csv_has_the_same_rows(api: Reader) -> None:
    query = "what-if/?stop=T-SG,D4--G3"
    answer = api.read(query)
    text = api.ask(f"{query}&format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    effects = [*answer["objectives"], *answer["goals"]]
    assert rows == [
        {name: "" if value is None else str(value) for name, value in effect.items()}
        for effect in effects
    ]


def test_another_parameter_is_refused(api: Reader) -> None:
    for query in ("stops=T-SG", "stop=T-SG&stop=R3"):
        [error] = api.refused(f"what-if/?{query}", 400)["errors"]
        assert error["field"] == query.partition("=")[0]


def test_everything_that_cannot_stop_is_named(api: Reader) -> None:
    problem = api.refused("what-if/?stop=T-SGG,G1,T-SG--G1", 400)
    assert [error["message"].split(".")[0] for error in problem["errors"]] == [
        "No output, objective or link has the code “T-SGG”",
        "G1 is a goal",
        "No table prints a link from T-SG to G1: it is derived, by 4 paths",
    ]


def test_the_number_of_queries(api: Reader, count: Count) -> None:
    for query in ("", "?stop=T-SG", "?stop=T-SG,R3,D4--G3,T1&format=csv"):
        with count(9):
            assert api.ask(f"what-if/{query}").status_code == 200
