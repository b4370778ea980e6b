"""The graph answers in printed order and cannot be changed."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from plans.trace.errors import UnknownLevel, UnknownLink, UnknownNode, UnknownTable
from plans.trace.graph import Link, MarkTable, Node, PlanGraph, graph_from
from plans.vocabulary import NodeType
from tests.unit.plans.trace import sample

MAPPINGS = ("above", "below", "_heights", "_nodes", "_link_starts")


@pytest.fixture
def graph() -> PlanGraph:
    return sample.rows().graph()


def test_adjacency_is_in_printed_order_whatever_the_order_of_the_rows(graph: PlanGraph) -> None:
    assert graph.above == {
        "R-A": ("R1", "R2"),
        "R-B": ("R2",),
        "T-A": ("T1", "T2"),
        "T-B": (),
        "R1": ("G1",),
        "R2": ("G1", "G2"),
        "T1": ("G2",),
        "T2": (),
        "G1": (),
        "G2": (),
        "G3": (),
    }
    assert graph.below == {
        "R-A": (),
        "R-B": (),
        "T-A": (),
        "T-B": (),
        "R1": ("R-A",),
        "R2": ("R-A", "R-B"),
        "T1": ("T-A",),
        "T2": ("T-A",),
        "G1": ("R1", "R2"),
        "G2": ("R2", "T1"),
        "G3": (),
    }
    assert list(graph.above) == list(graph.below) == [node.code for node in graph.nodes]


def test_nodes_come_from_the_bottom_up_or_from_the_top_down(graph: PlanGraph) -> None:
    layers = [graph.layer(level) for level in ("output", "objective", "goal")]
    assert graph.nodes == (*layers[0], *layers[1], *layers[2])
    assert graph.from_the_top == (*layers[2], *layers[1], *layers[0])
    assert graph.layer("outcome") == ()


def test_a_level_has_its_height(graph: PlanGraph) -> None:
    assert [graph.height_of(level) for level in ("output", "objective", "goal")] == [0, 1, 2]
    with pytest.raises(UnknownLevel, match=r'no level "outcome"\. Name one of: output') as caught:
        graph.height_of("outcome")
    assert caught.value.level == "outcome"


def test_links_are_in_printed_order_outputs_first(graph: PlanGraph) -> None:
    pairs = ["R-A R1", "R-A R2", "R-B R2", "T-A T1", "T-A T2", "R1 G1", "R2 G1", "R2 G2", "T1 G2"]
    assert [" ".join(link.pair) for link in graph.links] == pairs


def test_a_node_is_found_by_its_code(graph: PlanGraph) -> None:
    assert graph.node("R2") == Node("R2", NodeType.OBJECTIVE, "Title R2", "R")


def test_an_unknown_code_is_named(graph: PlanGraph) -> None:
    with pytest.raises(UnknownNode, match='"R9"') as caught:
        graph.node("R9")
    assert caught.value.code == "R9"


def test_a_link_is_found_by_its_ends(graph: PlanGraph) -> None:
    assert graph.link("T-A", "T1") == Link("T-A", "T1", "5.1", sample.DOUBT)
    assert graph.link("R2", "G2") == Link("R2", "G2", "8.1", sample.DOUBT)


@pytest.mark.parametrize("pair", [("R-B", "R1"), ("R1", "R-A"), ("G1", "R1"), ("X", "Y")])
def test_a_link_that_is_not_stated_is_named(graph: PlanGraph, pair: tuple[str, str]) -> None:
    with pytest.raises(UnknownLink, match=" → ".join(pair)) as caught:
        graph.link(*pair)
    assert caught.value.pair == pair


def test_links_from_a_node_are_those_it_sends_up(graph: PlanGraph) -> None:
    assert [link.to_code for link in graph.links_from("R2")] == ["G1", "G2"]
    assert graph.links_from("T-B") == graph.links_from("G1") == ()


def test_links_to_a_node_are_those_sent_up_to_it(graph: PlanGraph) -> None:
    assert [link.from_code for link in graph.links_to("R2")] == ["R-A", "R-B"]
    assert graph.links_to("G3") == graph.links_to("R-A") == ()


def test_ambiguous_links_are_told_apart(graph: PlanGraph) -> None:
    assert [link.pair for link in graph.ambiguous_links] == [("T-A", "T1"), ("R2", "G2")]


def test_a_table_is_found_by_its_number_with_its_heads(graph: PlanGraph) -> None:
    table = graph.table("5.1")
    assert table == MarkTable("5.1", "ITU-T", "output", "T")
    rows, columns = graph.heads_of(table)
    assert [node.code for node in rows] == ["T-A", "T-B"]
    assert [node.code for node in columns] == ["T1", "T2"]


def test_the_table_without_a_sector_matches_objectives_to_goals(graph: PlanGraph) -> None:
    heads = graph.heads_of(graph.table("8.1"))
    assert heads == (graph.layer("objective"), graph.layer("goal"))


def test_an_unknown_table_is_named(graph: PlanGraph) -> None:
    with pytest.raises(UnknownTable, match=r'"9\.9"'):
        graph.table("9.9")


def test_printed_order_is_outputs_then_objectives_then_goals(graph: PlanGraph) -> None:
    assert graph.in_printed_order(["G2", "T1", "R1", "T-A"]) == ["T-A", "R1", "T1", "G2"]


@pytest.mark.parametrize("name", ["plan", "spine", "links", "above", "_heights"])
def test_nothing_can_be_assigned(graph: PlanGraph, name: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(graph, name, None)


def test_nothing_can_be_assigned_once_it_was_read(graph: PlanGraph) -> None:
    read = graph.above
    with pytest.raises(FrozenInstanceError):
        setattr(graph, "above", {})  # noqa: B010  # an assignment would not pass mypy
    assert graph.above is read


def test_what_was_read_of_a_graph_does_not_make_it_another(graph: PlanGraph) -> None:
    other = sample.rows().graph()
    assert graph.link("R-A", "R1") == other.links[0]
    assert (graph, hash(graph), repr(graph)) == (other, hash(other), repr(other))


@pytest.mark.parametrize("name", MAPPINGS)
def test_no_mapping_can_be_changed(graph: PlanGraph, name: str) -> None:
    mapping: Any = getattr(graph, name)
    with pytest.raises(TypeError):
        mapping["R-A"] = ()


def test_the_rows_given_can_change_without_the_graph() -> None:
    rows = sample.rows()
    links = list(rows.links)
    graph = graph_from("2008-2011", 1, *rows[:2], links)
    links.clear()
    assert len(graph.links) == len(rows.links)
