"""The high-priority items that the text names, to read."""

import pytest
from django.test import Client

from plans.models import Plan
from tests.api.conftest import Reader
from tests.conftest import Count
from tests.factories import (
    OutputFactory,
    PlanFactory,
    PriorityItemFactory,
    PriorityItemOutputLinkFactory,
    SectorFactory,
)

SHAPE = {"code", "sector", "position", "rank", "text", "clause", "outputs", "url", "html_url"}


def test_the_items_are_as_printed(api: Reader) -> None:
    items = api.read("priorities/?sector=D")["results"]
    assert [item["rank"] for item in items] == [1, 2, 3, 4]
    assert [item["code"] for item in items] == ["D.1", "D.2", "D.3", "D.4"]
    assert all(set(item) == SHAPE for item in items)
    assert {item["clause"] for item in items} == {"6.3"}
    assert api.read("priorities/?sector=T")["results"][0]["rank"] is None


def test_an_item_is_found_by_sector_and_position(api: Reader) -> None:
    (listed,) = [item for item in api.read("priorities/")["results"] if item["code"] == "R.1"]
    assert api.read("priorities/R.1/") == listed == api.read(listed["url"])
    problem = api.refused("priorities/R.99/", 404)
    assert "R.1" not in problem["instance"]
    assert problem["errors"][0]["nearest"]


def test_an_interpretation_says_so(api: Reader) -> None:
    rows = [row for item in api.read("priorities/")["results"] for row in item["outputs"]]
    ours = [row for row in rows if row["basis"] == "interpretation"]
    assert {row["code"] for row in ours} >= {"D-LDC", "D-GSR", "D-INFRA", "D-ESTRAT"}
    assert all(row["note"] for row in ours)


@pytest.mark.parametrize("query", ["sectr=D", "sector=X", "page_size=0", "rank=1"])
def test_a_wrong_filter_is_refused(api: Reader, query: str) -> None:
    api.refused(f"priorities/?{query}", 400)


def test_words_are_searched(api: Reader) -> None:
    found = api.codes("priorities/?search=ASSISTANCE")
    assert found
    assert len(found) < api.read("priorities/")["count"]


@pytest.fixture
def larger_plan(db: None) -> Plan:
    """Return a plan with some hundred items, each of two outputs."""
    del db
    plan: Plan = PlanFactory.create()
    for sector in SectorFactory.create_batch(4, plan=plan):
        outputs = OutputFactory.create_batch(2, sector=sector)
        for item in PriorityItemFactory.create_batch(25, sector=sector):
            for output in outputs:
                PriorityItemOutputLinkFactory.create(item=item, output=output)
    return plan


def assert_counts(reader: Reader, count: Count) -> None:
    code = reader.read("priorities/")["results"][0]["code"]
    with count(5):
        reader.read("priorities/")
    with count(6):
        reader.read(f"priorities/?sector={code.partition('.')[0]}")
    with count(4):
        reader.read(f"priorities/{code}/")


def test_the_queries(api: Reader, count: Count) -> None:
    assert_counts(api, count)


def test_the_queries_of_a_larger_plan(client: Client, larger_plan: Plan, count: Count) -> None:
    assert_counts(Reader(client, larger_plan.slug), count)
