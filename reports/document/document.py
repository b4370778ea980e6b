"""A report before any format: finished texts and typed figures, for one canonical JSON."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from web.charts.chart import Chart

LATER = "later"


def later(*, default: Any) -> Any:
    """Return a field that documents frozen before it was thought of do not have."""
    return field(default=default, metadata={LATER: True})


class CellKind(StrEnum):
    """What a cell holds, so that each format can type and align it."""

    TEXT = "text"
    CODE = "code"
    NUMBER = "number"
    PERCENT = "percent"
    STATUS = "status"
    BAR = "bar"
    MISSING = "missing"


@dataclass(frozen=True)
class Cell:
    """`text` is what a reader sees; `number` is the same figure, percentages from 0 to 100.

    `counts` are the parts of a bar: a status and how many have it.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    number: Decimal | None = None
    status: str = ""
    counts: tuple[tuple[str, int], ...] = later(default=())


@dataclass(frozen=True)
class Column:
    """A column: its head, what its cells mostly are, and its share of the width."""

    title: str
    kind: CellKind = CellKind.TEXT
    weight: int = 1


@dataclass(frozen=True)
class Table:
    """`id` is fit for a file name and an anchor (`kpis-r`); the first column heads the rows.

    The first `keys` columns tell a row from all others; 0 where nothing is said of that.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    keys: int = later(default=0)


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    QUOTE = "quote"
    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of plain text; `source` says where a quote is printed, `number` is its own."""

    text: str
    role: Role = Role.BODY
    source: str = ""
    number: str = later(default="")


@dataclass(frozen=True)
class Bullets:
    """A list of plain texts."""

    items: tuple[str, ...]
    is_ordered: bool = False


Block = Paragraph | Bullets | Table | Chart


@dataclass(frozen=True)
class Section:
    """A numbered part with a heading; `sections` are its parts, one level deeper.

    `about` is the code of what it is about. Sections in a box stand on the cover.
    """

    id: str
    number: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    about: str = later(default="")
    is_boxed: bool = later(default=False)
    starts_page: bool = later(default=False)


@dataclass(frozen=True)
class Cover:
    """The cover block: label and text, in printed order, and how a Council document lays it out.

    `left` names the session and the agenda item, `right` the document, its date and language.
    """

    lines: tuple[tuple[str, str], ...]
    left: tuple[str, ...] = later(default=())
    right: tuple[str, ...] = later(default=())
    author: str = later(default="")


@dataclass(frozen=True)
class Document:
    """`notice` stands on every page; `made_at` is in UTC (ISO 8601), `language` a BCP 47 tag."""

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
    symbol: str = later(default="")
    has_contents: bool = later(default=True)
    links: tuple[tuple[str, str], ...] = later(default=())
    """Where each code leads in the files of the report: `annex.html#kpi-t-sg-1`."""

    def walk(self) -> Iterator[tuple[int, Section]]:
        yield from _walk(self.sections, 1)

    def tables(self) -> Iterator[Table]:
        return (block for block in self._blocks() if isinstance(block, Table))

    def charts(self) -> Iterator[Chart]:
        return (block for block in self._blocks() if isinstance(block, Chart))

    def _blocks(self) -> Iterator[Block]:
        return (block for _level, section in self.walk() for block in section.blocks)


def _walk(sections: tuple[Section, ...], level: int) -> Iterator[tuple[int, Section]]:
    for section in sections:
        yield level, section
        yield from _walk(section.sections, level + 1)


RowT = TypeVar("RowT")


@dataclass(frozen=True)
class ColumnSpec(Generic[RowT]):
    """A column (see Column) with the cell that it has for a row."""

    title: str
    kind: CellKind
    weight: int
    cell: Callable[[RowT], Cell]


def table(
    id_: str,
    caption: str,
    rows: Iterable[RowT],
    columns: Sequence[ColumnSpec[RowT]],
    notes: Iterable[str] = (),
    keys: int = 0,
) -> Table:
    return Table(
        id=id_,
        caption=caption,
        columns=tuple(Column(one.title, one.kind, one.weight) for one in columns),
        rows=tuple(tuple(one.cell(row) for one in columns) for row in rows),
        notes=tuple(notes),
        keys=keys,
    )
