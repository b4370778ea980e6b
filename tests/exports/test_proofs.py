"""The issued report before the checkers: PDF/A and PDF/UA, structure, types, and its hashes."""

import io
import json
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import page
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pypdf import PdfReader

from kpis.models import Kpi, Measurement
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report, ReportSection
from reports.workflow.publication import exported, report_file, report_rendering
from tests.exports.readers import W, docx_body, grids_of, sheets_of

VERIFY = "/en/2008-2011/reports/verify/"


@pytest.mark.parametrize("format_", [Format.PDF, Format.PDF_ANNEX])
@pytest.mark.parametrize(
    "profile", [page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1]
)
def test_the_pdf_passes_a_checker(
    files: dict[Format, bytes], format_: Format, profile: page.ValidationProfile
) -> None:
    failures = page.validate_pdf_bytes(files[format_], profile=profile).failures
    assert [str(one) for one in failures] == []


def test_the_pdf_has_bookmarks_a_language_and_a_title(files: dict[Format, bytes]) -> None:
    reader = PdfReader(io.BytesIO(files[Format.PDF]))
    assert len(reader.outline) >= 8
    assert reader.trailer["/Root"]["/Lang"].startswith("en")  # type: ignore[index]
    assert "2009" in str(reader.metadata and reader.metadata.title)


def test_the_paper_has_twelve_pages_at_most_and_an_overview_on_the_second(
    files: dict[Format, bytes],
) -> None:
    pages = sheets_of(files[Format.PDF])
    assert len(pages) <= 12
    assert ["Overview" in text for text in pages[:3]] == [False, True, False]
    assert "How the plan is progressing, by goal" in pages[2]
    assert all("C10/XX-E" in text for text in pages)


@pytest.mark.parametrize(
    ("format_", "part", "depths"),
    [
        (Format.DOCX, "document", {"1", "2"}),
        (Format.DOCX_ANNEX, "annex", {"1", "2", "3"}),
    ],
)
def test_the_docx_has_real_headings(
    files: dict[Format, bytes], format_: Format, part: str, depths: set[str]
) -> None:
    styles = [one.get(f"{W}val") for one in docx_body(files[format_]).iter(f"{W}pStyle")]
    levels = [style.removeprefix("Heading") for style in styles if style.startswith("Heading")]
    sections = list(_sections(json.loads(files[Format.JSON])[part]["sections"]))
    assert len(levels) == len(sections)
    assert set(levels) == depths


def _sections(sections: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    for section in sections:
        yield section
        yield from _sections(section["sections"])  # type: ignore[arg-type]  # JSON


@pytest.mark.parametrize(
    ("format_", "part"), [(Format.DOCX, "document"), (Format.DOCX_ANNEX, "annex")]
)
def test_every_table_of_the_docx_repeats_its_head(
    files: dict[Format, bytes], format_: Format, part: str
) -> None:
    tables = [
        [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        for table in docx_body(files[format_]).iter(f"{W}tbl")
    ]
    headed = [rows for rows in tables if any(rows)]
    sections = _sections(json.loads(files[Format.JSON])[part]["sections"])
    blocks = [block for section in sections for block in section["blocks"]]  # type: ignore[attr-defined]
    assert len(headed) == sum(block["type"] == "table" for block in blocks)
    assert all(rows[0] and not any(rows[1:]) for rows in headed)


@pytest.mark.parametrize("format_", [Format.XLSX, Format.ODS])
def test_the_cells_of_a_workbook_are_typed(files: dict[Format, bytes], format_: Format) -> None:
    expected = {one["code"]: one["value"] for one in json.loads(files[Format.JSON])["figures"]}
    seen = 0
    for grid in grids_of(format_, files[format_]):
        heads = next((row for row in grid if "KPI" in row and "Value" in row), None)
        for row in grid if heads else []:
            text = expected.get(str(row[0])) if heads and is_of_the_year(heads, row) else None
            if heads and text and text[0] in "-0123456789":
                found = row[heads.index("Value")]
                assert isinstance(found, int | float)
                assert Decimal(f"{found:.12g}") == Decimal(text)
                seen += 1
    assert seen > 55


def is_of_the_year(heads: list[object], row: list[object]) -> bool:
    """Say whether a row speaks of the year of the report: where no year is named, it does."""
    return "Year" not in heads or str(row[heads.index("Year")]) == "2009"


def verified(file: Path, content: bytes) -> str:
    """Run the command on a file and return what it says."""
    file.write_bytes(content)
    told = io.StringIO()
    call_command("verify_report", str(file), stdout=told, no_color=True)
    return told.getvalue()


@pytest.mark.parametrize("format_", Format)
def test_its_hash_verifies_and_one_changed_byte_is_detected(
    client: Client, report: Report, files: dict[Format, bytes], tmp_path: Path, format_: Format
) -> None:
    content = client.get(f"/en/2008-2011/reports/{report.code}/export/{format_}").content
    assert content == files[format_]
    assert "The file is unchanged." in verified(tmp_path / "file", content)
    assert "It is known here" in asked(client, content)
    middle = len(content) // 2
    changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    with pytest.raises(CommandError):
        verified(tmp_path / "file", changed)
    assert "It is not known here" in asked(client, changed)


def asked(client: Client, content: bytes) -> str:
    """Return what the page says of the hash of a file."""
    return client.get(VERIFY, {"hash": sha256(content).hexdigest()}).content.decode()


def test_a_page_a_file_and_the_api_outlast_every_later_edit(
    client: Client, report: Report, files: dict[Format, bytes]
) -> None:
    """Whatever is done to the rows, past every service: the report renders from its snapshot."""
    address = f"/api/v1/plans/2008-2011/reports/{report.code}/"
    before = client.get(address).json()["figures"]
    Measurement.objects.update(value=Decimal("123456.5"), numerator=None, denominator=None)
    Kpi.objects.update(name="Otherwise", unit="pieces")
    ReportSection.objects.update(text="Rewritten.")
    shown = report_rendering(report)
    for format_ in (Format.JSON, Format.CSV, Format.PDF):
        assert exported(shown, format_) == files[format_]
        assert report_file(report, format_) == files[format_]
    assert client.get(address).json()["figures"] == before
    whole = client.get(f"/en/2008-2011/reports/{report.code}/?part=all").content.decode()
    assert "123456.5" not in whole
    assert "123 456.5" not in whole
    assert "Rewritten." not in whole


def test_every_issued_file_has_the_hash_that_it_is_listed_with(
    client: Client, report: Report, files: dict[Format, bytes]
) -> None:
    listed = client.get(f"/api/v1/plans/2008-2011/reports/{report.code}/files/").json()["results"]
    assert {one["code"]: one["sha256"] for one in listed} == {
        format_.value: sha256(content).hexdigest() for format_, content in files.items()
    }
    assert IssuedFile.objects.filter(snapshot__report=report).count() == len(Format)
