"""The whole graph of a plan as GraphML, for programs that draw and measure graphs."""

from collections.abc import Mapping
from typing import Any, Final

from lxml import etree

from outputs.api.trace.documents import Document
from web.api.renderers import FileRenderer
from web.charts.characters import NOT_IN_XML

NAMESPACE: Final = "http://graphml.graphdrawing.org/xmlns"
KEYS: Final = {
    "graph": {"plan": "string", "revision": "int"},
    "node": {"type": "string", "title": "string", "sector": "string"},
    "edge": {"table": "string", "certainty": "string", "relation": "string"},
}
"""What is said of the graph, of a node and of an edge, and its type."""


class GraphMLRenderer(FileRenderer):
    """GraphML: nodes by their codes, stated links as directed edges."""

    media_type = "application/graphml+xml"
    format = "graphml"

    def content(self, view: Any, data: Document) -> bytes:
        del view
        return as_graphml(data)


def as_graphml(document: Document) -> bytes:
    """Return a graph as GraphML in UTF-8; an objective or output has its Sector, a goal none."""
    root = etree.Element(_tag("graphml"), nsmap={None: NAMESPACE})
    for owner, names in KEYS.items():
        for name, kind in names.items():
            described = {"id": f"{owner}-{name}", "for": owner, "attr.name": name}
            etree.SubElement(root, _tag("key"), {**described, "attr.type": kind})
    graph = etree.SubElement(
        root, _tag("graph"), {"id": document["plan"], "edgedefault": "directed"}
    )
    _say(graph, "graph", dict(document))
    for node in document["nodes"]:
        _say(etree.SubElement(graph, _tag("node"), {"id": node["code"]}), "node", dict(node))
    for link in document["links"]:
        ends = {"source": link["from"], "target": link["to"]}
        _say(etree.SubElement(graph, _tag("edge"), ends), "edge", dict(link))
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text


def _say(element: etree._Element, owner: str, values: Mapping[str, Any]) -> None:
    """Add what is known; a control character, which XML cannot hold, is shown as U+FFFD."""
    for name in KEYS[owner]:
        if values[name] is not None:
            data = etree.SubElement(element, _tag("data"), {"key": f"{owner}-{name}"})
            data.text = NOT_IN_XML.sub("\ufffd", str(values[name]))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
