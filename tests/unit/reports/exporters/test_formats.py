"""Every format through the one door: named, dispatched, and the same bytes each time."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.building.freezing import FrozenPart
from reports.document.document import Document
from reports.exporters import formats
from reports.exporters.formats import FACTS, Exporter, Format, export, formats_of
from tests.unit.reports.exporters.reading import EVIL, evil, written
from tests.unit.reports.exporters.sample import DOCUMENT, FRENCH, PLAIN, SHA256

OWN = [Format.HTML, Format.XLSX, Format.ODS, Format.CSV, Format.JSON]
BEGINNINGS = {
    Format.HTML: b"<!DOCTYPE html>",
    Format.XLSX: b"PK\3\4",
    Format.ODS: b"PK\3\4",
    Format.CSV: b"PK\3\4",
    Format.JSON: b"{",
}


def test_every_format_has_its_facts() -> None:
    assert list(FACTS) == list(Format)
    assert len({facts.label for facts in FACTS.values()}) == len(Format)
    assert len({one.file_name("report") for one in Format}) == len(Format)


def test_a_file_is_named_after_the_report_and_an_annex_says_so() -> None:
    assert Format.CSV.file_name("report-2009") == "report-2009.csv.zip"
    assert Format.PDF.file_name("report-2009") == "report-2009.pdf"
    assert Format.PDF_ANNEX.file_name("report-2009") == "report-2009-annex.pdf"


def test_a_format_with_pages_has_a_file_for_the_annex() -> None:
    annexes = {one.value for one in Format if one.facts.part is FrozenPart.ANNEX}
    assert annexes == {"html-annex", "pdf-annex", "docx-annex"}
    assert formats_of(tuple(FrozenPart)) == tuple(Format)
    assert {*formats_of((FrozenPart.PAPER,))} == {*Format} - {Format(one) for one in annexes}


@pytest.mark.parametrize("format_", list(Format))
def test_a_format_is_written_by_its_module(
    format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    class Module:
        @staticmethod
        def export(document: Document, sha256: str, raw: bytes) -> bytes:
            return f"{document.name} {sha256} ".encode() + raw

    def load(name: str) -> type[Module]:
        asked.append(name)
        return Module

    monkeypatch.setattr(formats, "import_module", load)
    assert export(format_, DOCUMENT, "abc", b"raw") == b"itu-plan-2008-2011-report-2009 abc raw"
    assert asked == [f"reports.exporters.{format_.value.removesuffix('-annex')}.exporter"]


@pytest.mark.parametrize("format_", OWN)
def test_an_exporter_writes_its_format(format_: Format) -> None:
    exporter: Exporter = formats.load_exporter(format_)
    assert exporter(DOCUMENT, SHA256, b"{}").startswith(BEGINNINGS[format_])


@pytest.mark.parametrize("format_", OWN)
@pytest.mark.parametrize("document", [DOCUMENT, FRENCH, PLAIN], ids=["sample", "french", "plain"])
def test_the_same_document_makes_the_same_bytes(
    format_: Format, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written(format_, document)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    assert written(format_, replace(document)) == first


@pytest.mark.parametrize("format_", OWN)
def test_one_other_figure_makes_other_bytes(format_: Format) -> None:
    table = next(DOCUMENT.tables())
    cell = replace(table.rows[0][2], text="1,201", number=Decimal(1201))
    changed = replace(table, rows=((*table.rows[0][:2], cell, *table.rows[0][3:]), *table.rows[1:]))
    section = replace(DOCUMENT.sections[0], blocks=(changed,))
    same = replace(DOCUMENT.sections[0], blocks=(table,))
    files = {
        export(format_, document, SHA256, str(document).encode())
        for document in (
            replace(DOCUMENT, sections=(section,)),
            replace(DOCUMENT, sections=(same,)),
        )
    }
    assert len(files) == 2


@pytest.mark.parametrize("format_", [one for one in OWN if one is not Format.JSON])
def test_hostile_words_break_no_format(format_: Format) -> None:
    assert export(format_, evil(f"{EVIL}\ud800"), SHA256, b"").startswith(BEGINNINGS[format_])


def test_json_is_the_frozen_bytes_themselves() -> None:
    raw = json.dumps({"any": ["thing"]}).encode()
    assert export(Format.JSON, DOCUMENT, SHA256, raw) is raw
