"""Which parts of an XLSX workbook hold its sheets, texts and formats (no Django)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath
from typing import Final

from sheets.readers.archive import Parts
from sheets.readers.grid import RawKind
from sheets.readers.xml_parts import Tags, local_name, read_part
from sheets.refusals import Reason, refused

_PERCENT_FORMATS: Final = frozenset({9, 10})
_DATE_FORMATS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_LITERALS: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].')


@dataclass(frozen=True)
class SheetPart:
    """One sheet of a workbook: its name, its part, and whether people see it."""

    name: str
    part: str
    is_visible: bool


@dataclass(frozen=True)
class WorkbookParts:
    """The sheets of cells in their order, the shared texts, and the kind of each cell format."""

    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    kinds: tuple[RawKind, ...]


class _Relations(Tags):
    """Reads what other parts a part is tied to: by id, the last word of its type and its place."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.by_id: dict[str, tuple[str, str]] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if local_name(tag) == "Relationship":
            kind = basename(attributes.get("Type", ""))
            place = normpath(join("/", self.folder, attributes.get("Target", ""))).lstrip("/")
            self.by_id[attributes.get("Id", "")] = kind, place

    def places(self, kind: str) -> list[str]:
        """Only the first: a part that is named again and again would be read as often."""
        return [place for found, place in self.by_id.values() if found == kind][:1]


class _Sheets(Tags):
    def __init__(self, relations: _Relations) -> None:
        self.relations = relations
        self.found: list[SheetPart] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if local_name(tag) != "sheet":
            return
        key = next((value for name, value in attributes.items() if name.endswith("}id")), "")
        kind, place = self.relations.by_id.get(key, ("", ""))
        if kind == "worksheet":
            is_visible = attributes.get("state", "visible") == "visible"
            self.found.append(SheetPart(attributes.get("name", ""), place, is_visible))


class TextReader(Tags):
    """Reads the text of `t` elements as shown; reading aids beside them (`rPh`) are left out."""

    def __init__(self, unit: str) -> None:
        self.unit = unit
        self.found: list[str] = []
        self.pieces: list[str] = []
        self.is_text = False
        self.is_aid = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        del attributes
        name = local_name(tag)
        if name == self.unit:
            self.pieces = []
        self.is_aid = self.is_aid or name == "rPh"
        self.is_text = name == "t" and not self.is_aid

    def end(self, tag: str) -> None:
        name = local_name(tag)
        self.is_text = False
        self.is_aid = self.is_aid and name != "rPh"
        if name == self.unit:
            self.found.append("".join(self.pieces))

    def data(self, text: str) -> None:
        if self.is_text:
            self.pieces.append(text)


class _NumberFormats(Tags):
    """Reads what each cell format makes of a number: a plain one, a percentage or a date."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.numbers: list[str] = []
        self.is_cell_format = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = local_name(tag)
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.is_cell_format = True
        elif name == "xf" and self.is_cell_format:
            self.numbers.append(attributes.get("numFmtId", "0"))

    def end(self, tag: str) -> None:
        if local_name(tag) == "cellXfs":
            self.is_cell_format = False

    def kinds(self) -> tuple[RawKind, ...]:
        return tuple(_number_kind(number, self.codes.get(number, "")) for number in self.numbers)


def workbook_parts(parts: Parts) -> WorkbookParts:
    """Raises SheetRefused when its parts do not fit."""
    places = _part_relations(parts, "").places("officeDocument")
    if not places:
        raise refused(Reason.DAMAGED)
    relations = _part_relations(parts, places[0])
    sheets, texts, formats = _Sheets(relations), TextReader("si"), _NumberFormats()
    read_part(parts, places[0], sheets)
    for place in relations.places("sharedStrings"):
        read_part(parts, place, texts)
    for place in relations.places("styles"):
        read_part(parts, place, formats)
    return WorkbookParts(tuple(sheets.found), tuple(texts.found), formats.kinds())


def _part_relations(parts: Parts, part: str) -> _Relations:
    """Return what a part is tied to; the archive as a whole is the part without a name."""
    relations = _Relations(dirname(part))
    read_part(parts, join(dirname(part), "_rels", f"{basename(part)}.rels"), relations)
    return relations


def _number_kind(number: str, code: str) -> RawKind:
    shown = _LITERALS.sub("", code)
    known = int(number) if number.isdecimal() and len(number) <= len("999") and not code else 0
    if "%" in shown or known in _PERCENT_FORMATS:
        return RawKind.PERCENTAGE
    is_date = re.search("[ymdhs]", shown, re.IGNORECASE) and shown.casefold() != "general"
    return RawKind.DATE if is_date or known in _DATE_FORMATS else RawKind.NUMBER
