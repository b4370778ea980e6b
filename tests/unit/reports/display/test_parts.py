import pytest

from reports.display.parts import WHOLE, contents, parts_in, shown_part
from reports.document.document import Cover, Document, Paragraph, Section
from web.errors import UnknownCode

INNER = Section("goal-g1", "4.1", "Goal 1", (Paragraph("Half <b> way."),))
DOCUMENT = Document(
    name="report",
    title="Report",
    subtitle="",
    language="en",
    author="Secretary-General",
    made_at="2010-04-07T09:30:00Z",
    cover=Cover((("Document", "C10/35-E"),)),
    sections=(
        Section("summary", "1", "Summary", (Paragraph("It went well."),)),
        Section("action", "2", "Action required"),
        Section("goals", "4", "By goal", sections=(INNER,)),
        Section("annex", "A", "Annex: method"),
    ),
    notice="Illustrative figures.",
    is_illustrative=True,
)


def test_the_short_sections_that_open_a_report_are_one_part() -> None:
    assert [part.id for part in parts_in(DOCUMENT)] == ["summary", "goals", "annex"]
    assert parts_in(DOCUMENT)[0].label == "1 Summary · 2 Action required"


def test_a_part_has_the_notice_and_the_first_one_the_cover() -> None:
    first, second = shown_part(DOCUMENT, ""), shown_part(DOCUMENT, "goals")
    assert "C10/35-E" in first.markup
    assert "C10/35-E" not in second.markup
    assert "It went well." not in second.markup
    assert all("Illustrative figures" in one.markup for one in (first, second))
    assert [first.before, second.before and second.before.id] == [None, "summary"]
    assert [second.after and second.after.id, shown_part(DOCUMENT, "annex").after] == [
        "annex",
        None,
    ]


def test_what_people_wrote_is_escaped() -> None:
    assert "Half &lt;b&gt; way." in shown_part(DOCUMENT, "goals").markup


def test_the_whole_has_every_part_and_no_neighbour() -> None:
    whole = shown_part(DOCUMENT, WHOLE)
    assert (whole.is_whole, whole.before, whole.after) == (True, None, None)
    assert all(f'id="{one.id}"' in whole.markup for _level, one in DOCUMENT.walk())


def test_an_unknown_part_names_the_nearest() -> None:
    with pytest.raises(UnknownCode) as caught:
        shown_part(DOCUMENT, "goal")
    assert caught.value.nearest[0] == "goals"


def test_the_contents_lead_to_the_part_that_has_the_section() -> None:
    entries = contents(DOCUMENT)
    assert [(one.part, one.anchor) for one in entries[:3]] == [
        ("summary", "summary"),
        ("summary", "action"),
        ("goals", "goals"),
    ]
    assert [one.anchor for one in entries[2].entries] == ["goal-g1"]
