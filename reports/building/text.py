"""What people wrote, as blocks: paragraphs and lists, with the figures that it inserts."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from reports.building.figures import words_of_figures
from reports.document.data import ReportData
from reports.document.document import Block, Bullets, Paragraph, Role, Section
from reports.document.inserting import inserts_anything, with_figures
from reports.document.sections import code_in, is_about_goal

_BLANK: Final = re.compile(r"\n[ \t]*\n")
_BULLET: Final = re.compile(r"[-*•]\s+")
_COUNTED: Final = re.compile(r"[0-9]{1,2}[.)]\s+")


def text_blocks(data: ReportData, text: str) -> tuple[Block, ...]:
    """Return a text as blocks: paragraphs are parted by blank lines.

    A list has lines that begin with “- ”, “* ” or “• ”, an ordered one with “1. ” or “1) ”.
    """
    return tuple(_blocks(with_figures_in(data, text)))


def with_figures_in(data: ReportData, text: str) -> str:
    filled = text.replace("\r\n", "\n")
    return with_figures(filled, words_of_figures(data)) if inserts_anything(filled) else filled


def numbered(section: Section) -> Section:
    """Number the paragraphs of a section and its parts through: 2.1, 2.2."""
    return _numbered(section, section.number, 0)[0]


def _numbered(section: Section, number: str, count: int) -> tuple[Section, int]:
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and block.role is Role.BODY:
            count += 1
            blocks.append(replace(block, number=f"{number}.{count}"))
        else:
            blocks.append(block)
    parts = []
    for part in section.sections:
        made, count = _numbered(part, number, count)
        parts.append(made)
    return replace(section, blocks=tuple(blocks), sections=tuple(parts)), count


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
        yield from _listed(lines)


def _listed(lines: list[str]) -> Iterator[Block]:
    for start in (_BULLET, _COUNTED):
        if lines and all(start.match(line) for line in lines):
            yield Bullets(tuple(start.sub("", line, count=1) for line in lines), start is _COUNTED)
            return
    if lines:
        yield Paragraph(" ".join(lines))
