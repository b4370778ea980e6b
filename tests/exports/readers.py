"""Independent readers: none of them is the library that wrote the file. All give plain tables."""

import csv
import json
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from unicodedata import normalize
from zipfile import ZipFile

import lxml.html
from defusedxml import ElementTree
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from reports.exporters.formats import Format

Grid = list[list[object]]
HEADS = ("KPI", "Target", "Value", "Attainment", "Status")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NUMBER = re.compile(r"(?:at least|at most|exactly|equal to)?\s*([-−]?[0-9][0-9\s]*(?:\.[0-9]+)?)")
PARTS = ("document", "annex", "tables")
MISSING = "not reported"
RUNNING = "running total"
SHAPES = "●▲■○◌✔◇✓– "
"""What a file in print puts before the word of a status."""


class Figure(NamedTuple):
    """What a file says of a KPI: a number, or words where there is none."""

    target: Decimal | str
    value: Decimal | str
    attainment: Decimal | str
    status: str


def figures_in(grids: Sequence[Grid], year: int = 2009) -> dict[str, Figure]:
    """Return the figures of every table of KPIs for a year, by the code of the KPI."""
    found = {}
    for grid in grids:
        start = next((place for place, row in enumerate(grid) if _is_head(row)), None)
        if start is None:
            continue
        heads = [_words(cell).removesuffix(" (%)") for cell in grid[start]]
        places = [heads.index(head) for head in HEADS]
        for row in grid[start + 1 :]:
            if not row or not _words(row[places[0]]).startswith("KPI-"):
                break
            if "Year" in heads and _words(row[heads.index("Year")]) != str(year):
                continue
            code, target, value, attainment, status = (row[place] for place in places)
            words = _words(status).lower().lstrip(SHAPES)
            found[_words(code).split()[0]] = Figure(
                number_in(target), number_in(value), number_in(attainment), words
            )
    return found


def number_in(cell: object) -> Decimal | str:
    """Return the number that a cell holds or begins with, else its words in lower case."""
    if isinstance(cell, int | float | Decimal):
        return Decimal(f"{cell:.12g}").normalize()
    words = _words(cell).lower().replace("(level ", "(")
    match = NUMBER.match(words.rpartition(RUNNING)[2].strip())
    if match is None:
        return words.removesuffix("(illustrative)").strip()
    return Decimal(match.group(1).replace(" ", "").replace("−", "-")).normalize()


def grids_of(format_: Format, content: bytes) -> list[Grid]:
    """Return every table of a file as rows of cells."""
    return list(GRIDS[format_](content))


@cache
def sheets_of(content: bytes) -> list[str]:
    """Return the text of every sheet of a PDF."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(content)).pages]


def squeezed(text: str) -> str:
    """Return a text without its spaces and hyphens, which differ in print."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", normalize("NFKC", text))


def docx_texts(content: bytes) -> list[str]:
    """Return the text of every part of a DOCX that readers see: body, head and foot of pages."""
    with ZipFile(BytesIO(content)) as pack:
        names = [one for one in pack.namelist() if re.match(r"word/(document|header|footer)", one)]
        return ["".join(ElementTree.fromstring(pack.read(name)).itertext()) for name in names]


def docx_body(content: bytes) -> Any:
    """Return the body of a DOCX as an element."""
    with ZipFile(BytesIO(content)) as pack:
        return ElementTree.fromstring(pack.read("word/document.xml"))


def csv_texts(content: bytes) -> dict[str, str]:
    """Return every file of a CSV pack by its name."""
    with ZipFile(BytesIO(content)) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name).decode() for name in pack.namelist()}


def _with_code(caption: str, grid: Grid) -> Grid:
    """Put the code of the KPI before each row of a table that has one KPI by year."""
    if not grid or not grid[0] or _words(grid[0][0]) != "Year":
        return grid
    head, *rows = grid
    code = caption.split(",", maxsplit=1)[0]
    return [["KPI", *head], *([code, *row] for row in rows)]


def _docx_grids(content: bytes) -> Iterator[Grid]:
    for table in docx_body(content).iter(f"{W}tbl"):
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        grid: Grid = [
            ["".join(part.text or "" for part in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        yield _with_code("" if caption is None else caption.get(f"{W}val", ""), grid)


def _html_grids(content: bytes) -> Iterator[Grid]:
    for table in lxml.html.document_fromstring(content).iter("table"):
        caption = " ".join(table.xpath("string(caption)").split())
        grid: Grid = [
            [cell.text_content() for cell in row.iterchildren("td", "th")]
            for row in table.iter("tr")
        ]
        yield _with_code(caption, grid)


def _sheet_grids(content: bytes) -> Iterator[Grid]:
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    for name in book.sheet_names:
        yield [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]


def _csv_grids(content: bytes) -> Iterator[Grid]:
    texts = csv_texts(content)
    for resource in json.loads(texts["datapackage.json"])["resources"]:
        yield [list(row) for row in csv.reader(StringIO(texts[resource["path"]]))]


def _json_grids(content: bytes) -> Iterator[Grid]:
    frozen = json.loads(content)
    for table in (one for part in PARTS for one in _json_tables(frozen[part]["sections"])):
        heads: list[object] = [column["title"] for column in table["columns"]]
        rows: Grid = [[cell["text"] for cell in row] for row in table["rows"]]
        yield _with_code(table["caption"], [heads, *rows])


def _json_tables(sections: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for section in sections:
        yield from (block for block in section["blocks"] if block["type"] == "table")
        yield from _json_tables(section["sections"])


GRIDS: dict[Format, Callable[[bytes], Iterator[Grid]]] = {
    Format.HTML: _html_grids,
    Format.HTML_ANNEX: _html_grids,
    Format.DOCX: _docx_grids,
    Format.DOCX_ANNEX: _docx_grids,
    Format.XLSX: _sheet_grids,
    Format.ODS: _sheet_grids,
    Format.CSV: _csv_grids,
    Format.JSON: _json_grids,
}


def _is_head(row: Sequence[object]) -> bool:
    heads = {_words(cell).removesuffix(" (%)") for cell in row}
    return heads.issuperset(HEADS)


def _words(cell: object) -> str:
    return " ".join(str(cell).split())
