"""The recipe for a new exporter: reports as plain text."""

import pytest

from tests.recipes.copies import Copy
from tests.recipes.recipes import counted

EXPORTER = '''"""A report as plain text."""

from collections.abc import Iterator

from reports.document.document import Bullets, Document, Paragraph, Table
from reports.exporters.cells import writable
from reports.exporters.words import hash_line, page_notice, table_notes


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    """Return the report in UTF-8, each cell of a table between tabs."""
    del raw
    return "\\n".join(_lines(writable(document), sha256)).encode()


def _lines(document: Document, sha256: str) -> Iterator[str]:
    yield from (document.title, document.subtitle, page_notice(document))
    yield from (f"{label}: {text}" for label, text in document.cover.lines)
    for _level, section in document.walk():
        yield from ("", f"{section.number} {section.heading}".strip())
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _table(document, block)
            elif isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from block.items
    yield hash_line(document, sha256)


def _table(document: Document, table: Table) -> Iterator[str]:
    yield table.caption
    yield "\\t".join(column.title for column in table.columns)
    yield from ("\\t".join(" ".join(cell.text.split()) for cell in row) for row in table.rows)
    yield from table_notes(document, table)
'''
TESTS = '''"""Plain text says what the document says."""

from reports.exporters.cells import writable
from reports.exporters.formats import Format
from tests.exports.readers import grids_of
from tests.unit.reports.exporters.reading import hash_of, written
from tests.unit.reports.exporters.sample import DOCUMENT


def test_every_cell_of_every_table_is_written() -> None:
    grids = grids_of(Format.TXT, written(Format.TXT))
    for grid, table in zip(grids, writable(DOCUMENT).tables(), strict=True):
        rows = [[" ".join(cell.text.split()) for cell in row] for row in table.rows]
        assert grid[1:] == rows


def test_the_hash_of_the_frozen_report_is_printed() -> None:
    assert hash_of() in written(Format.TXT).decode()
'''
READER = """def _text_grids(content: bytes) -> Iterator[Grid]:
    lines = [line.split("\\t") for line in content.decode().split("\\n")]
    for is_table, rows in groupby(lines, key=lambda cells: len(cells) > 1):
        if is_table:
            yield [list(cells) for cells in rows]


"""
ASKED = """
import json

from drf_spectacular.generators import SchemaGenerator

from reports.exporters.formats import Format, export
from tests.unit.reports.exporters.sample import DOCUMENT, SHA256

schema = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)
path = "/api/v1/plans/{plan}/reports/{code}/export/"
asked = schema["paths"][path]["get"]
named = next(one for one in asked["parameters"] if one["name"] == "as")
print(json.dumps({
    "title": export(Format("txt"), DOCUMENT, SHA256, b"").decode().splitlines()[0],
    "name": Format.TXT.file_name(DOCUMENT.name),
    "body": asked["responses"]["200"]["content"]["text/plain"]["schema"],
    "asked": "txt" in named["schema"]["enum"],
}))
"""
FORMATS = "reports/exporters/formats.py"
READERS = "tests/exports/readers.py"
TESTED = "tests/unit/reports/exporters"


@pytest.fixture(scope="module")
def followed(copy: Copy) -> Copy:
    """The copy with the recipe followed."""
    copy.write("reports/exporters/txt/__init__.py", '"""A report as plain text."""\n')
    copy.write("reports/exporters/txt/exporter.py", EXPORTER)
    copy.insert(FORMATS, '    JSON = "json"\n', '    TXT = "txt"\n')
    line = '    Format.JSON: Facts("JSON", "json", "application/json", "json"),\n'
    more = '    Format.TXT: Facts("plain text", "txt", "text/plain; charset=utf-8", "txt"),\n'
    copy.insert(FORMATS, line, more)
    copy.write(f"{TESTED}/txt/__init__.py", "")
    copy.write(f"{TESTED}/txt/test_exporter.py", TESTS)
    copy.insert(f"{TESTED}/test_formats.py", "Format.CSV, Format.JSON", ", Format.TXT")
    copy.insert(f"{TESTED}/test_formats.py", '    Format.JSON: b"{",\n', '    Format.TXT: b"",\n')
    copy.insert(READERS, "from io import BytesIO, StringIO\n", "from itertools import groupby\n")
    copy.insert(READERS, 'yield from _json_tables(section["sections"])\n\n\n', READER)
    copy.insert(READERS, "    Format.JSON: _json_grids,\n", "    Format.TXT: _text_grids,\n")
    return copy


def test_three_files_make_a_format(followed: Copy) -> None:
    assert len(counted(followed, "a new exporter")) <= 3


def test_a_document_can_be_had_in_it(followed: Copy) -> None:
    assert followed.ask(ASKED) == {
        "title": "Report on the implementation of the Strategic Plan, 2009",
        "name": "itu-plan-2008-2011-report-2009.txt",
        "body": {"type": "string"},
        "asked": True,
    }


def test_the_tests_of_every_format_pass(followed: Copy) -> None:
    followed.test(f"{TESTED}/test_formats.py", f"{TESTED}/txt")
