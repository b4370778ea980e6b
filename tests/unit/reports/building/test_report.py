"""The report as a document: contents in order, notices, and nothing missing that looks present."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from reports.building.report import annex_document, paper_document
from reports.document.canonical import document_as_data, document_from_data
from reports.document.data import ReportData
from reports.document.document import Bullets, CellKind, Document, Paragraph, Role, Section, Table
from reports.vocabulary import ReportType
from tests.unit.reports.building.report_sample import (
    GOOD,
    HEAD,
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


def test_the_paper_has_what_is_read_and_the_annex_the_rest() -> None:
    paper, annex = paper_document(report()), annex_document(report())
    assert [(part.number, part.heading) for part in paper.sections] == [
        ("", "Summary"),
        ("", "Action required"),
        ("", "References"),
        ("1", "Overview"),
        ("2", "How the plan is progressing, by goal"),
        ("3", "Results by Sector"),
        ("4", "High-priority outputs"),
        ("5", "Recommendations to adjust the plan"),
    ]
    assert [part.is_boxed for part in paper.sections] == [True] * 3 + [False] * 5
    assert [(part.number, part.heading) for part in annex.sections] == [
        ("A", "The plan, and how it stands"),
        ("B", "Key performance indicators"),
        ("C", "High-priority outputs"),
        ("D", "Matrices"),
        ("E", "Method"),
        ("F", "What was not reported"),
        ("G", "Who wrote and reviewed"),
        ("H", "Figures from outside the cycle"),
    ]
    assert (paper.has_contents, annex.has_contents) == (False, True)


def test_the_paragraphs_of_the_paper_are_numbered() -> None:
    document = paper_document(report())
    goals = part(document, "goals")
    numbers = [
        block.number
        for section in (goals, *goals.sections)
        for block in section.blocks
        if isinstance(block, Paragraph)
    ]
    assert numbers == [f"2.{place}" for place in range(1, len(numbers) + 1)]
    assert part(document, "summary").blocks == (Paragraph("Well: 120 notices."),)


def test_every_code_leads_to_its_part_of_the_annex() -> None:
    paper, annex = paper_document(report()), annex_document(report())
    aims = {section.id for _level, section in annex.walk()} | {one.id for one in annex.tables()}
    name = "itu-plan-2008-2011-report-2009-annex.html#"
    assert dict(paper.links)["KPI-X-SG-1"] == f"{name}kpi-x-sg-1"
    assert {address.removeprefix(name) for _code, address in paper.links} <= aims
    assert {address.removeprefix("#") for _code, address in annex.links} <= aims
    assert {code for code, _address in annex.links} >= {"G1", "X1", "X-SG", "KPI-G1-1"}


def test_the_cover_is_that_of_a_council_document() -> None:
    document = paper_document(report())
    assert document.name == "itu-plan-2008-2011-report-2009"
    assert document.symbol == "C10/35-E"
    assert document.cover.left == ("Council 2010",)
    assert document.cover.right == ("Document C10/35-E", "7 April 2010", "Original: English")
    assert document.cover.author == "Report by the Secretary-General"
    annex = annex_document(report())
    assert annex.name == "itu-plan-2008-2011-report-2009-annex"
    assert annex.cover.right[0] == "Annex to document C10/35-E"
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
    document = paper_document(report(head=head))
    lines = dict(document.cover.lines)
    assert document.cover.left == ("not given", "Agenda item: PL 1")
    assert document.cover.author == "The Bureau"
    assert lines["Document"] == lines["Session"] == lines["Date"] == "not given"
    assert (lines["Agenda item"], lines["Original"]) == ("PL 1", "qu")
    assert paper_document(report(head=head)).author == lines["Author"] == "The Bureau"


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
    document = paper_document(data)
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
    """It survives canonical JSON, and every identifier is there once, in paper and annex."""
    both = paper_document(data), annex_document(data)
    ids: Counter[str] = Counter()
    for document in both:
        assert document_from_data(document_as_data(document)) == document
        ids += Counter(section.id for _level, section in document.walk())
        ids += Counter(one.id for one in document.tables())
    assert not [id_ for id_, times in ids.items() if times > 1]


def test_no_missing_value_has_a_number_or_is_blank() -> None:
    document = annex_document(report())
    cells = [cell for one in document.tables() for row in one.rows for cell in row]
    missing = [cell for cell in cells if cell.kind is CellKind.MISSING]
    assert missing
    assert all(cell.text and cell.number is None for cell in missing)
    blank = [one.id for one in document.tables() for row in one.rows if not all(map(_text, row))]
    assert set(blank) <= {"matrix-1-1", "matrix-2-1"}  # as printed


def _text(cell: object) -> str:
    return str(getattr(cell, "text", ""))


def test_the_head_is_shown_with_its_figures() -> None:
    document = paper_document(report())
    assert texts(part(document, "summary")) == ["Well: 120 notices."]
    assert part(document, "references").blocks == (Bullets(("Resolution 71", "Resolution 72")),)


def test_the_references_have_their_figures_too() -> None:
    head = replace(HEAD, references="- Register ({KPI-X-SG-1.value})\n\nAim: {KPI-X-SG-1.target}")
    found = part(paper_document(report(head=head)), "references").blocks
    assert found == (Bullets(("Register (120 notices)", "Aim: at least 100")),)


def test_what_is_not_written_says_so() -> None:
    head = replace(HEAD, summary="", references="")
    document = paper_document(report(head=head, narratives=()))
    for id_, words in (
        ("summary", "Nothing is written here."),
        ("references", "None."),
        ("priorities", "Nothing is written here."),
    ):
        assert part(document, id_).blocks[-1] == Paragraph(words, Role.NOTE)


def test_the_cycle_is_told_year_by_year() -> None:
    data = report(GOOD, WEAK, head=CYCLE_HEAD)
    document = annex_document(data)
    assert document.subtitle == "Strategic plan. Assessment of the whole cycle"
    assert dict(document.cover.lines)["Period"] == "2008-2011"
    assert [row[:3] for row in rows(document, "years-kpi-x-sg-1")] == [
        ["2008", "at least 100", "90"],
        ["2009", "at least 100", "120"],
        ["2010", "no target", "not reported"],
        ["2011", "no target", "not reported"],
    ]


def test_numbers_are_exact() -> None:
    [_before, row] = table(annex_document(report(WEAK)), "years-kpi-x-sg-2").rows
    assert row[2].number == Decimal(80)
