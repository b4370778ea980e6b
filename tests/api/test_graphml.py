"""The whole graph as GraphML, read back by an independent reader."""

from typing import Any

from defusedxml import ElementTree

from goals.models import Goal
from outputs.api.trace.graphml import KEYS, NAMESPACE
from plans.models import Plan
from tests.api.conftest import Reader
from tests.conftest import Count

GRAPHML = "application/graphml+xml"


def read_graph(api: Reader) -> Any:
    answer = api.ask("trace/", accept=GRAPHML)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == GRAPHML
    return ElementTree.fromstring(answer.content)


def found_in(element: Any, name: str) -> list[Any]:
    return list(element.findall(f"{{{NAMESPACE}}}{name}"))


def said_of(element: Any) -> dict[str, str]:
    return {data.get("key").partition("-")[2]: data.text for data in found_in(element, "data")}


def test_nodes_and_edges_are_those_of_json(api: Reader) -> None:
    expected, [graph] = api.read("trace/"), found_in(read_graph(api), "graph")
    nodes = [
        {"code": node.get("id"), "sector": None, **said_of(node)}
        for node in found_in(graph, "node")
    ]
    assert nodes == expected["nodes"]
    edges = [
        {"from": edge.get("source"), "to": edge.get("target"), **said_of(edge)}
        for edge in found_in(graph, "edge")
    ]
    assert edges == expected["links"]
    assert (len(nodes), len(edges)) == (76, 227)
    assert said_of(graph) == {"plan": "2008-2011", "revision": "1"}
    assert graph.get("edgedefault") == "directed"


def test_every_key_is_declared_and_none_else_used(api: Reader) -> None:
    root = read_graph(api)
    declared = {
        key.get("id"): (key.get("for"), key.get("attr.name")) for key in found_in(root, "key")
    }
    assert set(declared.values()) == {(owner, name) for owner in KEYS for name in KEYS[owner]}
    used = {data.get("key") for data in root.iter(f"{{{NAMESPACE}}}data")}
    assert used == set(declared)


def test_any_text_makes_well_formed_xml(api: Reader) -> None:
    title = "<a>&\"'\x0b]]> \U0001f30d"
    Goal.objects.filter(code="G1").update(title=title)
    [graph] = found_in(read_graph(api), "graph")
    [node] = [node for node in found_in(graph, "node") if node.get("id") == "G1"]
    assert said_of(node)["title"] == title.replace("\x0b", "\ufffd")


def test_the_file_and_its_queries(api: Reader, plan: Plan, count: Count) -> None:
    with count(8):
        answer = api.ask("trace/?format=graphml")
    name = f"itu-plan-{plan.slug}-trace-2026-11-22.graphml"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert api.refused("goals/?format=graphml", 406)["detail"].endswith("json, csv, ndjson.")
