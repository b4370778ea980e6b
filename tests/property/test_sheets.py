"""A template reads back to its rows in every format; any other bytes end in a refusal at worst."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpis.sheets.reading import rows_from
from kpis.sheets.template import TemplateRow, clean_text, row_cells
from kpis.sheets.writing import template_workbook
from sheets.limits import Limits
from sheets.refusals import SheetRefused
from sheets.writers.csv import write_csv
from sheets.writers.ods import write_ods
from sheets.writers.xlsx import write_xlsx

Write = Callable[[Sequence[TemplateRow]], bytes]
FORMATS: dict[str, Write] = {
    "xlsx": lambda rows: write_xlsx(template_workbook(rows, "KPI values")),
    "ods": lambda rows: write_ods(template_workbook(rows, "KPI values")),
    "csv": lambda rows: write_csv(template_workbook(rows, "KPI values")),
}
SPREADSHEETS = [
    write([{"code": "G1-1", "name": "Broadband", "year": 2009, "value": Decimal(3)}])
    for write in FORMATS.values()
]
TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["=1+1", "'=a", "''", "<r>a</r>", "_x0041_", "a\n\tb", "-5", "+a", "%", "a\rb"]
    ),
)
WORDS = st.sampled_from(["reached", "not reached", "Level 2", "partly – done", "-x", "<r>b</r>"])
NUMBERS = st.decimals(min_value=-(10**14), max_value=10**14, places=9)
VALUES = st.one_of(st.none(), WORDS, NUMBERS)
ROWS = st.fixed_dictionaries(
    {
        "code": TEXTS.map(lambda text: f"K{text}"),
        "name": TEXTS,
        "year": st.integers(1865, 2199),
        "unit": TEXTS,
        "value": VALUES,
        "numerator": st.one_of(st.none(), NUMBERS),
        "denominator": st.one_of(st.none(), NUMBERS),
        "text": TEXTS,
        "previous": VALUES,
        "source": TEXTS,
        "quote": TEXTS,
        "note": TEXTS,
        "reason": TEXTS,
    }
)


@pytest.mark.parametrize("name", FORMATS)
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_a_template_reads_back_to_its_rows(name: str, rows: list[TemplateRow]) -> None:
    found = rows_from(f"values.{name}", FORMATS[name](rows))
    assert found.file_type == name
    assert [row.cells for row in found.rows] == [row_cells(row) for row in rows]


@given(st.text())
def test_a_clean_text_stays_clean(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.binary(max_size=300), st.sampled_from(["", "PK\x03\x04", "code,year,value,source\n"]))
@settings(deadline=None)
def test_bytes_of_any_kind_are_read_or_refused(data: bytes, start: str) -> None:
    _read_or_refused(start.encode() + data)


@given(
    st.sampled_from(SPREADSHEETS),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=5),
)
@settings(deadline=None)
def test_a_changed_spreadsheet_is_read_or_refused(
    data: bytes, changes: list[tuple[int, int]]
) -> None:
    changed = bytearray(data)
    for place, byte in changes:
        changed[place % len(data)] = byte
    _read_or_refused(bytes(changed))


@given(st.sampled_from(SPREADSHEETS[:2]), st.integers(0), st.binary(max_size=4))
@settings(deadline=None)
def test_a_workbook_of_changed_parts_is_read_or_refused(
    data: bytes, place: int, written: bytes
) -> None:
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        for number, name in enumerate(old.namelist()):
            content = old.read(name)
            at = (place + number) % len(content)
            is_changed = (place + number) % 3 == 0
            new.writestr(
                name, content[:at] + written + content[at + 1 :] if is_changed else content
            )
    _read_or_refused(file.getvalue())


@given(st.text(alphabet="code,year;value\tsource'\"=+-@0123456789 \n\r", max_size=200))
def test_text_of_any_kind_is_read_or_refused(text: str) -> None:
    _read_or_refused(f"code,year,value,source\n{text}".encode())


def _read_or_refused(data: bytes) -> None:
    told = "read"
    try:
        rows_from("values.xlsx", data, Limits(rows=50))
    except SheetRefused as error:
        told = str(error)
    assert told
