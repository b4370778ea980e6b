"""The report as a document: contents in order, notices, and nothing missing that looks present."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.building.report import report_document
from reports.document.canonical import document_as_data, document_from_data
from reports.document.data import ReportData
from reports.document.document import Bullets, CellKind, Document, Paragraph, Role, Section, Table
from reports.vocabulary import ReportType
from tests.unit.reports.building.report_sample import (
    GOOD,
    HEAD,
    PLAN,
    SILENT,
    WEAK,
    kpi,
    report,
    target,
    value,
)

CYCLE_HEAD = replace(HEAD, code="cycle", type=ReportType.CYCLE, year=2011)
INVENTED = kpi("KPI-X-SG-3", values=[value(7, is_illustrative=True)], targets=[target(5)])


def part(document: Document, id_: str) -> Section:
    return next(section for _level, section in document.walk() if section.id == id_)


def table(document: Document, id_: str) -> Table:
    return next(one for one in document.tables() if one.id == id_)


def texts(section: Section) -> list[str]:
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


def rows(document: Document, id_: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table(document, id_).rows]


def test_the_contents_stand_in_the_order_of_the_report() -> None:
    document = report_document(report())
    assert [(part.number, part.heading) for part in document.sections] == [
        ("1", "Summary"),
        ("2", "Action required"),
        ("3", "References"),
        ("4", "How the plan is progressing, by goal"),
        ("5", "Results by Sector and objective"),
        ("6", "Evaluation of key performance indicators"),
        ("7", "High-priority outputs"),
        ("8", "Recommendations to adjust the plan"),
        ("A", "Annex: matrices"),
        ("B", "Annex: method"),
        ("C", "Annex: how each figure was computed"),
        ("D", "Annex: sources"),
        ("E", "Annex: what was not reported"),
        ("F", "Annex: who wrote and reviewed"),
        ("G", "Annex: figures from outside the cycle"),
    ]


def test_the_cover_is_that_of_a_council_document() -> None:
    document = report_document(report())
    assert document.name == "itu-plan-2008-2011-report-2009"
    assert dict(document.cover.lines) == {
        "Document": "C10/35-E",
        "Session": "Council 2010",
        "Date": "7 April 2010",
        "Original": "English",
        "Author": "Secretary-General",
        "Plan": "Strategic plan (Resolution 71)",
        "Period": "2009",
        "Values approved until": "31 March 2010",
    }


def test_a_cover_that_is_not_filled_in_says_so() -> None:
    head = replace(HEAD, document_symbol="", session="", dated_on="", agenda_item="PL 1")
    head = replace(head, original_language="qu", author_line="The Bureau")
    lines = dict(report_document(report(head=head)).cover.lines)
    assert lines["Document"] == lines["Session"] == lines["Date"] == "not given"
    assert (lines["Agenda item"], lines["Original"]) == ("PL 1", "qu")
    assert report_document(report(head=head)).author == lines["Author"] == "The Bureau"


@pytest.mark.parametrize(
    ("data", "notice"),
    [
        (report(), "Draft, not approved."),
        (report(is_frozen=True), ""),
        (report(INVENTED, is_frozen=True), "Illustrative figures, not results of the Union."),
        (
            report(INVENTED),
            "Illustrative figures, not results of the Union. Draft, not approved.",
        ),
    ],
)
def test_a_notice_says_that_it_is_a_draft_and_that_figures_are_illustrative(
    data: ReportData, notice: str
) -> None:
    document = report_document(data)
    assert (document.notice, document.is_illustrative) == (notice, "Illustrative" in notice)


@pytest.mark.parametrize(
    "data",
    [
        report(),
        report(GOOD),
        report(head=CYCLE_HEAD),
        report(narratives=(), recommendations=(), priorities=()),
    ],
)
def test_a_document_is_whole(data: ReportData) -> None:
    """It survives canonical JSON, and every identifier is there once."""
    document = report_document(data)
    assert document_from_data(document_as_data(document)) == document
    ids = Counter(section.id for _level, section in document.walk())
    ids += Counter(one.id for one in document.tables())
    assert not [id_ for id_, times in ids.items() if times > 1]


def test_no_missing_value_has_a_number_or_is_blank() -> None:
    document = report_document(report())
    cells = [cell for one in document.tables() for row in one.rows for cell in row]
    missing = [cell for cell in cells if cell.kind is CellKind.MISSING]
    assert missing
    assert all(cell.text and cell.number is None for cell in missing)
    blank = [one.id for one in document.tables() for row in one.rows if not all(map(_text, row))]
    assert set(blank) <= {"matrix-1-1", "matrix-2-1"}  # as printed


def _text(cell: object) -> str:
    return str(getattr(cell, "text", ""))


def test_the_head_is_shown_with_its_figures() -> None:
    document = report_document(report())
    assert texts(part(document, "summary")) == ["Well: 120 notices."]
    assert part(document, "references").blocks == (Bullets(("Resolution 71", "Resolution 72")),)


def test_the_references_have_their_figures_too() -> None:
    head = replace(HEAD, references="- Register ({KPI-X-SG-1.value})\n\nAim: {KPI-X-SG-1.target}")
    found = part(report_document(report(head=head)), "references").blocks
    assert found == (Bullets(("Register (120 notices)", "Aim: at least 100")),)


def test_what_is_not_written_says_so() -> None:
    head = replace(HEAD, summary="", references="")
    document = report_document(report(head=head, narratives=()))
    for id_, words in (
        ("summary", "Nothing is written here."),
        ("references", "None."),
        ("priorities", "Nothing is written here."),
    ):
        assert part(document, id_).blocks[0] == Paragraph(words, Role.NOTE)


def test_the_cycle_is_told_year_by_year_with_its_end() -> None:
    data = report(GOOD, WEAK, head=CYCLE_HEAD)
    document = report_document(data)
    assert document.subtitle == "Strategic plan. Assessment of the whole cycle"
    assert dict(document.cover.lines)["Period"] == "2008-2011"
    assert rows(document, "cycle-x") == [
        ["KPI-X-SG-1", "90", "120", *["not reported"] * 2, "Not reported", "2010, 2011"],
        [
            *("KPI-X-SG-2", "not reported", "80", "not reported", "not reported"),
            *("Not reported", "2008, 2010, 2011"),
        ],
    ]
    assert [row[:2] for row in rows(document, "computing")][:4] == [
        ["KPI-X-SG-1", str(year)] for year in range(2008, 2012)
    ]


def test_a_sector_without_kpis_has_no_table() -> None:
    document = report_document(report(SILENT))
    assert texts(part(document, "kpis-of-x")) == ["No KPI."]
    bare = report_document(report(GOOD, plan=replace(PLAN, sectors=())))
    assert not part(bare, "sectors").sections


def test_numbers_are_exact() -> None:
    document = report_document(report(WEAK))
    cells = table(document, "kpis-x").rows[0]
    assert cells[4].number == Decimal(80)
