"""The OpenDocument format: its media type, its names, and elements by their prefix."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lxml import etree

MEDIA_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns"
NAMES: Final = {
    "office": f"{_ODF}:office:1.0",
    "style": f"{_ODF}:style:1.0",
    "text": f"{_ODF}:text:1.0",
    "table": f"{_ODF}:table:1.0",
    "number": f"{_ODF}:datastyle:1.0",
    "fo": f"{_ODF}:xsl-fo-compatible:1.0",
    "meta": f"{_ODF}:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "config": f"{_ODF}:config:1.0",
    "manifest": f"{_ODF}:manifest:1.0",
}
USUAL: Final = tuple(NAMES)[:-2]

Node = Any  # lxml publishes no types


def full_name(name: str) -> str:
    """Return `table:name` as `{namespace}name`."""
    prefix, _colon, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def part_root(name: str, version: str, prefixes: Iterable[str] = USUAL) -> Node:
    names = {prefix: NAMES[prefix] for prefix in prefixes}
    return etree.Element(full_name(name), {full_name(version): "1.3"}, names)


def under(parent: Node, name: str, attributes: Mapping[str, str] | None = None) -> Node:
    named = {full_name(key): value for key, value in (attributes or {}).items()}
    return etree.SubElement(parent, full_name(name), named)


def as_xml(root: Node) -> bytes:
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text
