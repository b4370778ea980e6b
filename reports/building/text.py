"""What people wrote, as blocks: paragraphs and lists, with the figures that it inserts."""

import re
from collections.abc import Iterator

from reports.building.figures import words_of_figures
from reports.document.data import ReportData
from reports.document.document import Block, Bullets, Paragraph, Role
from reports.document.inserting import with_figures
from reports.document.sections import code_in, is_about_goal

_BLANK = re.compile(r"\n[ \t]*\n")
BULLET = "- "


def text_blocks(data: ReportData, text: str) -> tuple[Block, ...]:
    """Return a text as blocks: paragraphs are parted by blank lines, a list has “- ” lines."""
    filled = with_figures(text.replace("\r\n", "\n"), words_of_figures(data)) if text else ""
    return tuple(_blocks(filled))


def section_blocks(data: ReportData, key: str) -> tuple[Block, ...]:
    text = data.texts.get(key, "")
    if not text:
        return (Paragraph("Nothing is written here.", Role.NOTE),)
    return text_blocks(data, text)


def part_name(data: ReportData, key: str) -> str:
    """Return the heading of a part that somebody writes: `goals-G1` is “G1: ” and its title."""
    code = code_in(key)
    if is_about_goal(key):
        return f"{code}: {data.titles.get(code, code)}"
    names = {sector.code: f"{sector.name}: {sector.title}" for sector in data.plan.sectors}
    return names.get(code, "High-priority outputs")


def _blocks(text: str) -> Iterator[Block]:
    for part in _BLANK.split(text.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(line.startswith(BULLET) for line in lines):
            yield Bullets(tuple(line.removeprefix(BULLET).strip() for line in lines))
        elif lines:
            yield Paragraph(" ".join(lines))
