"""Rows that do not make a plan are refused with an error that names the first of them."""

import pytest

from plans.trace.errors import (
    DuplicateCode,
    DuplicateLink,
    GraphError,
    LinkBetweenWrongTypes,
    LinkOutsideTable,
    NodeOfWrongType,
    UnknownNode,
    UnknownTable,
)
from plans.trace.graph import Link, Node, PrintedTable
from plans.vocabulary import NodeType
from tests.unit.plans.trace import sample


@pytest.mark.parametrize(
    ("link", "error", "message"),
    [
        (Link("R-X", "R1", "4.1"), UnknownNode, '"R-X"'),
        (Link("R-A", "R9", "4.1"), UnknownNode, '"R9"'),
        (Link("R-A", "G1", "8.1"), LinkBetweenWrongTypes, "R-A → G1"),
        (Link("R1", "R2", "8.1"), LinkBetweenWrongTypes, "R1 → R2"),
        (Link("R1", "R-A", "4.1"), LinkBetweenWrongTypes, "R1 → R-A"),
        (Link("G1", "R1", "8.1"), LinkBetweenWrongTypes, "G1 → R1"),
        (Link("R-B", "R1", "9.9"), UnknownTable, '"9.9"'),
        (Link("R-B", "T1", "4.1"), LinkOutsideTable, "R-B → T1"),
        (Link("T-B", "R1", "4.1"), LinkOutsideTable, "T-B → R1"),
        (Link("R-B", "R1", "5.1"), LinkOutsideTable, "R-B → R1"),
        (Link("R-B", "R1", "8.1"), LinkOutsideTable, "R-B → R1"),
        (Link("R1", "G2", "4.1"), LinkOutsideTable, "R1 → G2"),
    ],
)
def test_a_link_that_does_not_fit_is_named(
    link: Link, error: type[GraphError], message: str
) -> None:
    rows = sample.rows()
    with pytest.raises(error, match=message):
        rows._replace(links=(*rows.links, link)).graph()


def test_a_pair_is_linked_once() -> None:
    rows = sample.rows()
    again = rows.links[3]
    with pytest.raises(DuplicateLink, match="T1 → G2 is stated twice") as caught:
        rows._replace(links=(*rows.links, again)).graph()
    assert caught.value.pair == again.pair


@pytest.mark.parametrize(
    "node",
    [
        Node("R-A", NodeType.OUTPUT, "The same again", "R"),
        Node("G1", NodeType.OUTPUT, "Named like a goal", "R"),
    ],
)
def test_a_code_is_given_once_over_all_layers(node: Node) -> None:
    rows = sample.rows()
    with pytest.raises(DuplicateCode, match=f'"{node.code}"') as caught:
        rows._replace(outputs=(*rows.outputs, node)).graph()
    assert caught.value.code == node.code


def test_a_node_is_listed_in_its_own_layer() -> None:
    rows = sample.rows()
    stray = Node("R3", NodeType.OBJECTIVE, "Not an output", "R")
    with pytest.raises(NodeOfWrongType, match='"R3" is of type objective but listed as output'):
        rows._replace(outputs=(*rows.outputs, stray)).graph()


def test_a_plan_may_be_empty() -> None:
    graph = sample.rows()._replace(goals=(), objectives=(), outputs=(), links=()).graph()
    assert graph.links == ()
    assert graph.objectives_of == {}


def test_links_already_in_printed_order_make_the_same_graph() -> None:
    graph = sample.rows().graph()
    assert sample.rows()._replace(links=graph.links).graph() == graph


def test_tables_of_one_sector_share_its_cells() -> None:
    rows = sample.rows()
    second = PrintedTable("4.2", "ITU-R again", "R")
    links = (*rows.links[:-1], rows.links[-1]._replace(table=second.number))
    graph = rows._replace(tables=(*rows.tables, second), links=links).graph()
    assert graph.link("R-A", "R1").table == "4.2"
    assert graph.objectives_of == rows.graph().objectives_of


def test_an_output_of_no_sector_is_in_no_table() -> None:
    rows = sample.rows()
    stray = Node("X-A", NodeType.OUTPUT, "Of no Sector")
    link = Link("X-A", "R1", "8.1")
    with pytest.raises(LinkOutsideTable, match="X-A → R1"):
        rows._replace(outputs=(*rows.outputs, stray), links=(*rows.links, link)).graph()
