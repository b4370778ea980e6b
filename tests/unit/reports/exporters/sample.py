"""A report with everything that an exporter can meet, hostile text included."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from reports.document.document import (
    Bullets,
    Cell,
    CellKind,
    Column,
    Cover,
    Document,
    Paragraph,
    Role,
    Section,
    Table,
)
from web.charts.chart import Chart, Point

SHA256: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FORMULA: Final = "=1+1"
HOSTILE: Final = (
    FORMULA,
    "+41 22 730 5111",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("https://example.org","x")',
    "<script>alert(1)</script>",
    "</style><b>bold</b>",
    "a & b < c > d",
    "]]>",
    'say "yes", she said; and\nbroke the line',
)
SCRIPTS: Final = ("Ελληνικά: Έκθεση προόδου", "Русский: Отчёт о ходе работы", "Genève, à l’été")
MISSING: Final = "not reported"


def text(words: str) -> Cell:
    """A cell of words."""
    return Cell(words)


def code(words: str) -> Cell:
    """A cell with a code."""
    return Cell(words, CellKind.CODE)


def number(words: str, value: str) -> Cell:
    """A cell with a figure."""
    return Cell(words, CellKind.NUMBER, Decimal(value))


def percent(words: str, value: str) -> Cell:
    """A cell with a percentage, 0 to 100."""
    return Cell(words, CellKind.PERCENT, Decimal(value))


def status(words: str, slug: str) -> Cell:
    """A cell with a status."""
    return Cell(words, CellKind.STATUS, status=slug)


def missing(words: str = MISSING) -> Cell:
    """A cell without a value."""
    return Cell(words, CellKind.MISSING)


KPI_COLUMNS: Final = (
    Column("KPI", CellKind.CODE, 1),
    Column("Name", CellKind.TEXT, 4),
    Column("Baseline", CellKind.NUMBER, 1),
    Column("Target", CellKind.NUMBER, 1),
    Column("Value", CellKind.NUMBER, 1),
    Column("Attainment", CellKind.PERCENT, 1),
    Column("Status", CellKind.STATUS, 2),
)

KPIS_R: Final = Table(
    id="kpis-r",
    caption="KPIs of the Radiocommunication Sector, 2009 <draft>",
    columns=KPI_COLUMNS,
    rows=(
        (
            code("R-1"),
            text("Notices examined within four months"),
            number("1,200", "1200"),
            number("1,500", "1500"),
            number("1,350.25", "1350.25"),
            percent("50.1 %", "50.1"),
            status("At risk", "at-risk"),
        ),
        (
            code("R-2"),
            text("Backlog of satellite filings, in months"),
            number("30", "30"),
            number("12", "12"),
            number("0", "0"),
            percent("166.7 %", "166.666666666666666667"),
            status("Achieved", "achieved"),
        ),
        (
            code("R-3"),
            text("Change in cost per notice"),
            missing("no baseline"),
            number("−5", "-5"),
            number("−5.5", "-5.5"),
            percent("110.0 %", "110"),
            status("On track", "on-track"),
        ),
        (
            code("R-4"),
            text(HOSTILE[4]),
            number("10", "10"),
            number("20", "20"),
            number("8", "8"),
            percent("−20.0 %", "-20"),
            status("Off track", "off-track"),
        ),
        (
            code("R-5"),
            text("Members’ satisfaction & trust"),
            missing(),
            missing("no target"),
            number("4.1 (illustrative)", "4.1"),
            missing("not assessed"),
            status("Not assessed", "not-assessed"),
        ),
        (
            code("R-6"),
            text(SCRIPTS[1]),
            number("1", "1"),
            number("2", "2"),
            missing(),
            missing(),
            status("Not reported", "not-reported"),
        ),
    ),
    notes=(
        "Attainment is (value − baseline) / (target − baseline).",
        "R-5: illustrative <value>.",
    ),
)

HOSTILE_TABLE: Final = Table(
    id="hostile",
    caption="=HYPERLINK(A1) and other [odd] names: a/b\\c?*",
    columns=(Column("=Text"), Column("Repeated", weight=2), Column("Value", CellKind.NUMBER)),
    rows=tuple(
        (text(words), text(words * 2), number(str(place), str(place)))
        for place, words in enumerate(HOSTILE)
    ),
)

LONG_TABLE: Final = Table(
    id="all-outputs",
    caption="Outputs and the KPIs they are measured by, all of them, in printed order",
    columns=(
        Column("Output", CellKind.CODE, 1),
        Column("Title", CellKind.TEXT, 5),
        Column("KPIs", CellKind.NUMBER, 1),
        Column("Reported", CellKind.PERCENT, 1),
    ),
    rows=tuple(
        (
            code(f"D:Output {place}"),
            text(f"Title of output {place}, long enough to need a second line in a narrow column"),
            number(f"{place * 1000:,}", f"{place * 1000}"),
            missing() if place % 7 == 0 else percent(f"{place}.5 %", f"{place}.5"),
        )
        for place in range(1, 61)
    ),
)

VALUES_R1: Final = Table(
    id="values-r-1",
    caption="R-1 by year",
    columns=(
        Column("Year", CellKind.CODE),
        Column("Target", CellKind.NUMBER),
        Column("Value", CellKind.NUMBER),
    ),
    rows=(
        (code("2008"), number("1,300", "1300"), number("1,250", "1250")),
        (code("2009"), number("1,400", "1400"), missing()),
        (code("2010"), number("1,500", "1500"), number("1,450.5", "1450.5")),
        (code("2011"), missing("no target"), number("1,600", "1600")),
    ),
)

CHART: Final = Chart(
    id="chart-r-1",
    title="R-1: notices examined <within four months>",
    alternative="Values rise from 1,250 in 2008 to 1,600 in 2011; 2009 was not reported.",
    unit="notices",
    points=(
        Point(2008, Decimal(1250), Decimal(1300)),
        Point(2009, None, Decimal(1400)),
        Point(2010, Decimal("1450.5"), Decimal(1500)),
        Point(2011, Decimal(1600)),
    ),
    table="values-r-1",
)

EMPTY_TABLE: Final = Table("nothing", "No recommendations", (Column("Code"), Column("Text")), ())

SECTIONS: Final = (
    Section(
        "summary",
        "1",
        "Summary & action required",
        (
            Paragraph("The Council is invited to <note> this report. " * 3),
            Paragraph("Some values are illustrative.", Role.WARNING),
            Paragraph(
                "to report annually on the implementation of the strategic plan",
                Role.QUOTE,
                "Resolution 71 (Rev. Antalya, 2006), instructs 1",
            ),
            Paragraph("A quote without a source.", Role.QUOTE),
            Paragraph(FORMULA, Role.NOTE),
            Bullets(("First", "Second & last", FORMULA)),
            Bullets(("Note the report", "Send it to Member States"), is_ordered=True),
        ),
    ),
    Section(
        "sectors",
        "2",
        "Results by Sector",
        (Paragraph("By Sector and objective."),),
        (
            Section(
                "sector-r",
                "2.1",
                "Radiocommunication (UIT-R), Genève",
                (KPIS_R,),
                (
                    Section(
                        "objective-r1",
                        "2.1.1",
                        SCRIPTS[0],
                        (Paragraph(SCRIPTS[1]), Paragraph(SCRIPTS[2]), CHART, VALUES_R1),
                    ),
                ),
            ),
            Section("sector-d", "2.2", "Development (ITU-D)", (LONG_TABLE,)),
        ),
    ),
    Section("annex", "", "Annex: odd words", (HOSTILE_TABLE, EMPTY_TABLE)),
    Section("empty", "4", "A section without words"),
)

DOCUMENT: Final = Document(
    name="itu-plan-2008-2011-report-2009",
    title="Report on the implementation of the Strategic Plan, 2009",
    subtitle="Strategic Plan for the Union 2008-2011 <Resolution 71>",
    language="en",
    author="Secretary-General & Bureaux",
    made_at="2010-03-01T09:30:00Z",
    cover=Cover(
        (
            ("Document", "C10/35-E"),
            ("Agenda item", "PL 1.1"),
            ("Date", "1 March 2010"),
            ("Original", "English"),
            ("Formula", FORMULA),
        )
    ),
    sections=SECTIONS,
    notice="Draft. Illustrative figures & <no results>",
    is_illustrative=True,
    labels=(
        ("contents", "Contents"),
        ("page", "Page"),
        ("of", "of"),
        ("source", "Source"),
        ("notes", "Notes"),
        ("not-frozen", "Not frozen"),
        ("status-achieved", "Achieved"),
        ("status-on-track", "On track"),
        ("status-at-risk", "At risk"),
        ("status-off-track", "Off track"),
        ("status-not-assessed", "Not assessed"),
        ("status-not-reported", "Not reported"),
    ),
)

FRENCH: Final = replace(
    DOCUMENT, language="fr", labels=(("contents", "Table des matières"), ("notes", "Remarques"))
)
PLAIN: Final = replace(DOCUMENT, notice="", is_illustrative=False, labels=())


def figures() -> Iterator[tuple[Table, int, int, Cell]]:
    """Yield every figure of the sample with its table, row and column, counted from 0."""
    for table in DOCUMENT.tables():
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.number is not None:
                    yield table, row, column, cell


def missing_cells() -> Iterator[tuple[Table, int, int, Cell]]:
    """Yield every missing cell of the sample with its table, row and column, counted from 0."""
    for table in DOCUMENT.tables():
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells):
                if cell.kind is CellKind.MISSING:
                    yield table, row, column, cell
