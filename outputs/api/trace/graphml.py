"""The whole graph of a plan as GraphML, for programs that draw and measure graphs."""

from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

from outputs.api.trace.documents import Document
from web.api.rendering.renderers import FileRenderer
from web.api.rendering.streams import in_batches
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

    def pieces(self, view: Any, data: Document) -> Iterator[bytes]:
        del view
        return ("".join(lines).encode() for lines in in_batches(graphml_lines(data)))


def graphml_lines(document: Document) -> Iterator[str]:
    """Yield a graph as GraphML in UTF-8; an objective or output has its Sector, a goal none."""
    yield "<?xml version='1.0' encoding='UTF-8'?>\n"
    yield f'<graphml xmlns="{NAMESPACE}">\n'
    for owner, names in KEYS.items():
        for name, kind in names.items():
            described = f'id="{owner}-{name}" for="{owner}" attr.name="{name}"'
            yield f'  <key {described} attr.type="{kind}"/>\n'
    yield f'  <graph id={quoteattr(document["plan"])} edgedefault="directed">\n'
    yield _said("graph", document, "    ")
    for node in document["nodes"]:
        yield f"    <node id={quoteattr(node['code'])}>\n{_said('node', node)}    </node>\n"
    for link in document["links"]:
        ends = f"source={quoteattr(link['from'])} target={quoteattr(link['to'])}"
        yield f"    <edge {ends}>\n{_said('edge', link)}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _said(owner: str, values: Mapping[str, Any], indent: str = "      ") -> str:
    """Return what is known; a control character, which XML cannot hold, is shown as U+FFFD."""
    return "".join(
        f'{indent}<data key="{owner}-{name}">{_text(str(values[name]))}</data>\n'
        for name in KEYS[owner]
        if values[name] is not None
    )


def _text(text: str) -> str:
    return escape(NOT_IN_XML.sub("\ufffd", text), {"\r": "&#13;"})
