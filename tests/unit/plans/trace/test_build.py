"""Rows that do not make a plan are refused with an error that names the first of them."""

import pytest

from plans.trace.errors import (
    DuplicateCode,
    DuplicateLink,
    GraphError,
    LinkBetweenWrongTypes,
    LinkOutsideTable,
    NodeOfWrongType,
    TableOfWrongLevel,
    UnknownNode,
    UnknownTable,
    WrongSpine,
)
from plans.trace.graph import Layer, Link, MarkTable, Node, graph_from
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
        rows.with_nodes("output", *rows.layer("output"), node).graph()
    assert caught.value.code == node.code


def test_a_node_is_listed_in_its_own_layer() -> None:
    rows = sample.rows()
    stray = Node("R3", NodeType.OBJECTIVE, "Not an output", "R")
    with pytest.raises(NodeOfWrongType, match='"R3" is of type objective but listed as output'):
        rows.with_nodes("output", *rows.layer("output"), stray).graph()


def test_a_plan_may_be_empty() -> None:
    layers = (layer._replace(nodes=()) for layer in sample.rows().spine)
    graph = sample.rows()._replace(spine=tuple(layers), links=()).graph()
    assert graph.links == ()
    assert graph.above == graph.below == {}


def test_links_already_in_printed_order_make_the_same_graph() -> None:
    graph = sample.rows().graph()
    assert sample.rows()._replace(links=graph.links).graph() == graph


def test_tables_of_one_sector_share_its_cells() -> None:
    rows = sample.rows()
    second = MarkTable("4.2", "ITU-R again", "output", "R")
    links = (*rows.links[:-1], rows.links[-1]._replace(table=second.number))
    graph = rows._replace(tables=(*rows.tables, second), links=links).graph()
    assert graph.link("R-A", "R1").table == "4.2"
    assert graph.above == rows.graph().above


def test_an_output_of_no_sector_is_in_no_table() -> None:
    rows = sample.rows()
    stray = Node("X-A", NodeType.OUTPUT, "Of no Sector")
    link = Link("X-A", "R1", "8.1")
    with pytest.raises(LinkOutsideTable, match="X-A → R1"):
        rows._replace(links=(*rows.links, link)).with_nodes(
            "output", *rows.layer("output"), stray
        ).graph()


def test_an_output_of_no_sector_is_in_no_table_of_a_sector() -> None:
    rows = sample.rows()
    stray = Node("X-A", NodeType.OUTPUT, "Of no Sector")
    links = (*rows.links, Link("X-A", "R1", "4.1"))
    with pytest.raises(LinkOutsideTable, match="X-A → R1"):
        rows._replace(links=links).with_nodes("output", *rows.layer("output"), stray).graph()


def test_a_table_of_a_sector_has_all_heads_of_a_layer_without_sectors() -> None:
    rows = sample.rows()
    spine = (rows.spine[1], rows.spine[2])
    tables = (MarkTable("8.R", "Objectives of ITU-R to goals", "objective", "R"),)
    links = (Link("R2", "G3", "8.R"),)
    graph = rows._replace(spine=spine, tables=tables, links=links).graph()
    heads = [[node.code for node in nodes] for nodes in graph.heads_of(tables[0])]
    assert heads == [["R1", "R2"], ["G1", "G2", "G3"]]
    with pytest.raises(LinkOutsideTable, match="T1 → G3"):
        rows._replace(spine=spine, tables=tables, links=(Link("T1", "G3", "8.R"),)).graph()


@pytest.mark.parametrize("level", ["goal", "outcome"])
def test_the_rows_of_a_table_stand_below_another_level(level: str) -> None:
    rows = sample.rows()
    table = MarkTable("9.1", "Of the top", level)
    with pytest.raises(TableOfWrongLevel, match=f'"9.1" are of level {level}') as caught:
        rows._replace(tables=(*rows.tables, table)).graph()
    assert caught.value.number == "9.1"


@pytest.mark.parametrize("places", [(), (0, 0)])
def test_a_plan_has_a_level_and_each_once(places: tuple[int, ...]) -> None:
    rows = sample.rows()
    with pytest.raises(WrongSpine, match="one level or more"):
        rows._replace(spine=tuple(rows.spine[place] for place in places)).graph()


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        (("a",), "is not possible. Correct its ends."),
        (("a", "b"), "is not a → b. Correct its ends."),
        (("a", "b", "c"), "is neither a → b nor b → c. Correct its ends."),
        (("a", "b", "c", "d"), "is neither a → b nor b → c nor c → d. Correct its ends."),
    ],
)
def test_a_link_within_a_layer_is_told_what_would_do(levels: tuple[str, ...], message: str) -> None:
    layers = tuple(
        Layer(level, f"{level}s", tuple(Node(f"{level}{n}", level, "") for n in (1, 2)))
        for level in levels
    )
    with pytest.raises(LinkBetweenWrongTypes) as caught:
        graph_from("2008-2011", 1, layers, (), [Link("a1", "a2", "1")])
    assert str(caught.value) == f"The link a1 → a2 {message}"


@pytest.mark.parametrize(
    ("levels", "kinds"),
    [(("a",), "a"), (("a", "b"), "b or a"), (("a", "b", "c"), "c, b or a")],
)
def test_an_unknown_code_is_told_the_levels(levels: tuple[str, ...], kinds: str) -> None:
    layers = tuple(Layer(level, f"{level}s", ()) for level in levels)
    with pytest.raises(UnknownNode) as caught:
        graph_from("2008-2011", 1, layers, (), ()).node("x")
    assert str(caught.value) == f'No {kinds} has the code "x". Check its spelling and plan.'
