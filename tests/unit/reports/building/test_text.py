"""Texts as blocks."""

from dataclasses import replace

import pytest

from reports.building.text import part_name, section_blocks, text_blocks
from reports.document.document import Block, Bullets, Paragraph, Role
from tests.unit.reports.building.report_sample import NARRATIVES, report

REPORT = report()


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        (" \n ", ()),
        ("One\nline.\r\n\r\nTwo.\n \n\nThree.", ("One line.", "Two.", "Three.")),
        ("- a\n- b", (Bullets(("a", "b")),)),
        ("A list:\n- a", ("A list: - a",)),
        ("{KPI-X-SG-1} came.", ("120 notices came.",)),
    ],
)
def test_a_text_is_read_as_paragraphs_and_lists(text: str, blocks: tuple[Block | str, ...]) -> None:
    expected = tuple(Paragraph(one) if isinstance(one, str) else one for one in blocks)
    assert text_blocks(REPORT, text) == expected


def test_an_empty_section_says_so() -> None:
    bare = report(narratives=(replace(NARRATIVES[0], text=""),))
    note = (Paragraph("Nothing is written here.", Role.NOTE),)
    assert section_blocks(bare, NARRATIVES[0].key) == note
    assert section_blocks(bare, "sector-X") == note


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("goals-G1", "G1: Widen the membership"),
        ("goals-G9", "G9: G9"),
        ("priorities", "High-priority outputs"),
    ],
)
def test_a_part_is_named_by_its_heading(key: str, name: str) -> None:
    assert part_name(REPORT, key) == name


def test_a_sector_is_named_as_its_section_is() -> None:
    [sector] = REPORT.plan.sectors
    assert part_name(REPORT, f"sector-{sector.code}") == f"{sector.name}: {sector.title}"
