"""The report as a neutral document, in the order of a report to the Council (no Django)."""

from collections.abc import Iterator

from reports.building.annexes import annex_sections
from reports.building.figures import words_of_figures
from reports.building.kpis import kpis_section
from reports.building.priorities import priorities_section, recommendations_section
from reports.building.standing import goals_section, sectors_section
from reports.building.text import text_blocks
from reports.building.words import (
    LABELS,
    LANGUAGES,
    NOT_GIVEN,
    NOTICE_DRAFT,
    NOTICE_ILLUSTRATIVE,
    date_words,
)
from reports.document.data import ReportData
from reports.document.document import Block, Bullets, Cover, Document, Paragraph, Role, Section
from reports.document.inserting import with_figures

AUTHOR = "Secretary-General"


def report_document(data: ReportData) -> Document:
    kind = "Assessment of the whole cycle" if data.is_cycle else f"Progress in {data.head.year}"
    return Document(
        name=f"itu-plan-{data.plan.slug}-report-{data.head.code}",
        title=data.head.title,
        subtitle=f"{data.plan.title}. {kind}",
        language="en",
        author=data.head.author_line or AUTHOR,
        made_at=data.made_at,
        cover=Cover(tuple(_cover(data))),
        sections=(
            Section("summary", "1", "Summary", _texts(data, data.head.summary)),
            Section("action", "2", "Action required", _texts(data, data.head.action_required)),
            Section("references", "3", "References", _references(data)),
            goals_section(data),
            sectors_section(data),
            kpis_section(data),
            priorities_section(data),
            recommendations_section(data),
            *annex_sections(data),
        ),
        notice=notice(data),
        is_illustrative=data.is_illustrative,
        labels=LABELS,
    )


def notice(data: ReportData) -> str:
    parts = [NOTICE_ILLUSTRATIVE] if data.is_illustrative else []
    parts += [] if data.is_frozen else [NOTICE_DRAFT]
    return " ".join(parts)


def _cover(data: ReportData) -> Iterator[tuple[str, str]]:
    head = data.head
    yield "Document", head.document_symbol or NOT_GIVEN
    yield "Session", head.session or NOT_GIVEN
    if head.agenda_item:
        yield "Agenda item", head.agenda_item
    yield "Date", date_words(head.dated_on) or NOT_GIVEN
    yield "Original", LANGUAGES.get(head.original_language, head.original_language)
    yield "Author", head.author_line or AUTHOR
    yield "Plan", f"{data.plan.title} ({data.plan.instrument})"
    first = data.plan.first_year if data.is_cycle else head.year
    yield "Period", str(head.year) if first == head.year else f"{first}-{head.year}"
    yield "Values approved until", date_words(head.cut_off_on)


def _texts(data: ReportData, text: str) -> tuple[Block, ...]:
    return text_blocks(data, text) or (Paragraph("Nothing is written here.", Role.NOTE),)


def _references(data: ReportData) -> tuple[Block, ...]:
    lines = [line.strip().removeprefix("- ") for line in data.head.references.splitlines()]
    figures = words_of_figures(data)
    items = tuple(with_figures(line, figures) for line in lines if line)
    return (Bullets(items),) if items else (Paragraph("None.", Role.NOTE),)
