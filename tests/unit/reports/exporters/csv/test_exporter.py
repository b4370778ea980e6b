"""The CSV pack, read by the modules of Python and by what its descriptor says."""

import csv
import json
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from reports.document.document import CellKind, Column, Document, Section, Table
from reports.exporters.csv.exporter import unique_name
from reports.exporters.formats import Format
from tests.unit.reports.exporters.reading import EVIL, SHOWN, evil, hash_of, hostile, written
from tests.unit.reports.exporters.sample import (
    DOCUMENT,
    figures,
    missing,
    missing_cells,
    number,
    text,
)


def files_of(document: Document = DOCUMENT) -> dict[str, bytes]:
    with ZipFile(BytesIO(written(Format.CSV, document))) as pack:
        assert pack.testzip() is None
        return {name: pack.read(name) for name in pack.namelist()}


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8"), newline="")))


def descriptor_of(files: dict[str, bytes]) -> Any:
    return json.loads(files["datapackage.json"])


def of(*tables: Table) -> Document:
    return replace(DOCUMENT, sections=(Section("s", "1", "S", tables),))


def test_every_table_is_a_file_that_the_descriptor_names() -> None:
    files = files_of()
    resources = descriptor_of(files)["resources"]
    assert [one["path"] for one in resources] == [f"data/{one.id}.csv" for one in DOCUMENT.tables()]
    assert files.keys() == {"datapackage.json", "README.txt", *(one["path"] for one in resources)}


def test_the_descriptor_holds_for_its_files() -> None:
    files = files_of()
    for resource in descriptor_of(files)["resources"]:
        content = files[resource["path"]]
        head, *rows = rows_of(content)
        assert [field["name"] for field in resource["schema"]["fields"]] == head
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"
        for row in rows:
            assert len(row) == len(head)
            for field, value in zip(resource["schema"]["fields"], row, strict=True):
                if field["type"] == "number" and value not in resource["schema"]["missingValues"]:
                    assert Decimal(value).is_finite()


def test_the_descriptor_is_a_tabular_data_package_without_an_invented_licence() -> None:
    descriptor = descriptor_of(files_of())
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["name"] == DOCUMENT.name
    assert descriptor["title"] == DOCUMENT.title
    assert DOCUMENT.notice in descriptor["description"]
    assert hash_of() in descriptor["description"]
    assert "licenses" not in descriptor
    kinds = {
        field["name"]: field["type"] for field in descriptor["resources"][0]["schema"]["fields"]
    }
    assert (kinds["KPI"], kinds["Value"], kinds["Status"]) == ("string", "number", "string")


def columns_by_head(content: bytes) -> dict[str, list[str]]:
    head, *rows = rows_of(content)
    return {name: [row[place] for row in rows] for place, name in enumerate(head)}


def test_every_figure_is_a_plain_number_and_every_missing_value_its_words() -> None:
    files = files_of()
    for table, row, column, cell in [*figures(), *missing_cells()]:
        columns = columns_by_head(files[f"data/{table.id}.csv"])
        head = table.columns[column]
        name = f"{head.title} (%)" if head.kind is CellKind.PERCENT else head.title
        found = columns[name][row]
        assert (Decimal(found) if cell.number is not None else found) == (
            cell.text if cell.number is None else cell.number
        )


def test_missing_words_are_declared() -> None:
    schema = descriptor_of(files_of())["resources"][0]["schema"]
    words = ["", "no baseline", "not reported", "no target", "not assessed"]
    assert schema["missingValues"] == words


def test_words_beside_a_figure_stand_in_a_column_of_their_own() -> None:
    columns = columns_by_head(files_of()["data/kpis-r.csv"])
    assert columns["Value"][4] == "4.1"
    assert columns["Value (as worded in the report)"][4] == "4.1 (illustrative)"


def test_no_text_is_a_formula_and_none_is_lost() -> None:
    columns = columns_by_head(files_of()["data/hostile.csv"])
    assert [text for text in columns["'=Text"] if text.startswith("'")] == [
        f"'{words}" for words in hostile()
    ]
    assert columns["'=Text"][5:9] == [
        "<script>alert(1)</script>",
        "</style><b>bold</b>",
        "a & b < c > d",
        "]]>",
    ]


def test_lines_end_as_rfc_4180_says() -> None:
    content = files_of()["data/values-r-1.csv"]
    assert content.count(b"\r\n") == content.count(b"\n") == 5


def test_the_readme_says_notice_cover_hash_and_files() -> None:
    readme = files_of()["README.txt"].decode()
    for words in (DOCUMENT.title, DOCUMENT.notice, "Document: C10/35-E", hash_of(), "Apostrophe"):
        assert words.lower() in readme.lower()
    assert "data/kpis-r.csv: KPIs of the Radiocommunication Sector" in readme
    assert "    R-5: illustrative <value>." in readme


def test_columns_of_one_name_are_told_apart() -> None:
    heads = (Column("Value"), Column("Value"), Column("Value"))
    files = files_of(of(Table("t", "T", heads, ((text("a"), text("b"), text("c")),))))
    assert rows_of(files["data/t.csv"])[0] == ["Value", "Value (2)", "Value (2) (2)"]


def test_a_column_of_words_and_figures_is_text() -> None:
    rows = ((number("1", "1"),), (text("some"),), (missing(),))
    files = files_of(of(Table("t", "T", (Column("V", CellKind.NUMBER),), rows)))
    assert descriptor_of(files)["resources"][0]["schema"]["fields"][0]["type"] == "string"


def test_no_name_leaves_the_folder_and_none_is_taken_twice() -> None:
    rows = ((text("a"),),)
    ids = ("../../etc/passwd", "T", "t", "", "Ünïcode")
    tables = [Table(one, one, (Column("V"),), rows) for one in ids]
    names = set(files_of(of(*tables))) - {"datapackage.json", "README.txt"}
    expected = {"etc-passwd", "t", "t-2", "table", "n-code"}
    assert names == {f"data/{name}.csv" for name in expected}


def test_hostile_words_stay_words() -> None:
    files = files_of(evil())
    table = next(iter(set(files) - {"datapackage.json", "README.txt"}))
    assert rows_of(files[table])[1] == [SHOWN, SHOWN]
    assert descriptor_of(files)["title"] == SHOWN
    assert EVIL not in str(files)


@pytest.mark.parametrize(("wish", "name"), [("A b", "a-b"), ("--", "table"), (".x.", "x")])
def test_a_name_is_fit_for_a_data_package(wish: str, name: str) -> None:
    assert unique_name(wish, ()) == name


def test_entries_are_dated_by_the_document() -> None:
    with ZipFile(BytesIO(written(Format.CSV))) as pack:
        dates = {(one.date_time, one.compress_type) for one in pack.infolist()}
    assert dates == {((2010, 3, 1, 9, 30, 0), ZIP_DEFLATED)}
