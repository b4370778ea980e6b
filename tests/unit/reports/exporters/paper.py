"""A small paper: the head of a Council document, a box, an overview with a bar, right to left."""

from dataclasses import replace

from reports.document.document import (
    Bullets,
    Cell,
    CellKind,
    Column,
    Cover,
    Paragraph,
    Section,
    Table,
)
from tests.unit.reports.exporters.sample import DOCUMENT

COUNTS = (("on-track", 3), ("off-track", 1))
BARS = Table(
    "bars",
    "Bars",
    (Column("Goal", CellKind.CODE), Column("KPIs", CellKind.BAR)),
    ((Cell("G1", CellKind.CODE), Cell("on track 3, off track 1", CellKind.BAR, counts=COUNTS)),),
)
ARABIC = "الاتحاد الدولي"
PAPER = replace(
    DOCUMENT,
    cover=Cover((), ("Council 2010",), ("Document C10/35-E", "7 April 2010"), "The Bureau"),
    symbol="C10/35-E",
    has_contents=False,
    subtitle="",
    links=(("G1", "annex.html#g1"),),
    sections=(
        Section("summary", "", "Summary", (Paragraph("Short."), Bullets(("a",))), is_boxed=True),
        Section(
            "overview",
            "1",
            "Overview",
            (Paragraph("All.", number="1.1"), Bullets(("x",)), BARS),
            starts_page=True,
        ),
        Section("goals", "2", "Goals", (Paragraph(ARABIC), Paragraph(f"ITU {ARABIC}"))),
    ),
)
