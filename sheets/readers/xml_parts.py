"""XML parts read as a stream of tags: no tree, no entities, no network (no Django)."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from sheets.readers.archive import Parts
from sheets.refusals import Reason, refused

DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")
XML_NAMES: Final = (".xml", ".rels", ".rdf", ".vml")


class Tags:
    """What a part is read with: one call per tag and per piece of text."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Note that an element begins; `tag` and names are written {namespace}name."""

    def end(self, tag: str) -> None:
        """Note that an element ends."""

    def data(self, text: str) -> None:
        """Note a piece of text."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Raise SheetRefused: no spreadsheet program declares a document type."""
        del public, system
        raise refused(Reason.ENTITIES, part=name)

    def close(self) -> None:
        """Note that the part ends."""


def read_part(parts: Parts, name: str, tags: Tags) -> None:
    """Read one XML part with `tags`; raises SheetRefused when it is missing or malformed."""
    parser = etree.XMLParser(
        target=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        etree.fromstring(parts[name], parser)
    except (KeyError, etree.XMLSyntaxError) as problem:
        raise refused(Reason.DAMAGED) from problem


def check_declarations(parts: Parts) -> None:
    for name, content in parts.items():
        if not name.casefold().endswith(XML_NAMES):
            continue
        text = content.replace(b"\0", b"")  # UTF-16 and UTF-32 show their ASCII that way
        if any(word in text for word in DECLARATIONS):
            raise refused(Reason.ENTITIES, part=name)


def local_name(tag: str) -> str:
    return tag.rpartition("}")[2]
