"""The neutral document: what a report says, before any format.

Everything is finished text or a typed figure; an exporter only lays it out. All of it is frozen
and made of strings, integers, Decimals and tuples, so that it has one canonical JSON.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from web.charts.chart import Chart


class CellKind(StrEnum):
    """What a cell holds, so that each format can type and align it."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    PERCENT = "percent"
    STATUS = "status"
    MISSING = "missing"


@dataclass(frozen=True)
class Cell:
    """One cell: `text` is what a reader sees, in every format.

    `number` is the same as a figure where there is one (a percentage as 0 to 100). A MISSING cell
    has a text such as “not reported” and never a number. A STATUS cell carries the status' slug.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    number: Decimal | None = None
    status: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its head, what its cells mostly are, and its share of the width."""

    title: str
    kind: CellKind = CellKind.TEXT
    weight: int = 1


@dataclass(frozen=True)
class Table:
    """`id` is fit for a file name and an anchor (`kpis-r`); the first column heads the rows."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    QUOTE = "quote"
    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of plain text; `source` says where a quote is printed."""

    text: str
    role: Role = Role.BODY
    source: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list of plain texts."""

    items: tuple[str, ...]
    is_ordered: bool = False


Block = Paragraph | Bullets | Table | Chart


@dataclass(frozen=True)
class Section:
    """A numbered part with a heading; `sections` are its parts, one level deeper."""

    id: str
    number: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True)
class Cover:
    """The cover block of a Council document: label and text, in printed order."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Document:
    """A whole report.

    `notice` stands on every page where it is not empty (“Draft”, “Illustrative figures”).
    `made_at` is an ISO 8601 moment in UTC: that of the freezing, so that files come out equal.
    `language` is a BCP 47 tag. `name` is fit for a file name (`itu-plan-2008-2011-report-2009`).
    """

    name: str
    title: str
    subtitle: str
    language: str
    author: str
    made_at: str
    cover: Cover
    sections: tuple[Section, ...]
    notice: str = ""
    is_illustrative: bool = False
    labels: tuple[tuple[str, str], ...] = ()
    """Words that an exporter adds by itself, by name: `contents`, `page`, `of`, `source`, `notes`,
    `not-frozen`, and the name of each status by its slug (`status-on-track`)."""

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield every section with its level, 1 for the outermost, in printed order."""
        yield from _walk(self.sections, 1)

    def tables(self) -> Iterator[Table]:
        for _level, section in self.walk():
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block


def _walk(sections: tuple[Section, ...], level: int) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield level, section
        yield from _walk(section.sections, level + 1)
