"""The report as two documents: a paper that is read in ten minutes, and its annex (no Django)."""

from collections.abc import Iterator

from reports.building.annexes import annex_sections
from reports.building.figures import words_of_figures
from reports.building.kpis import kpi_anchor
from reports.building.overview import overview_section
from reports.building.parts import goals_section, sectors_section
from reports.building.priorities import priorities_section, recommendations_section
from reports.building.text import numbered, text_blocks
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


def paper_document(data: ReportData) -> Document:
    sections = (
        overview_section(data),
        goals_section(data, "2"),
        sectors_section(data, "3"),
        priorities_section(data, "4"),
        recommendations_section(data, "5"),
    )
    return _document(
        data,
        title=data.head.title,
        sections=(*_boxed(data), *map(numbered, sections)),
        has_contents=False,
        links=tuple(_links(data, annex=f"{_name(data)}-annex.html")),
    )


def annex_document(data: ReportData) -> Document:
    return _document(
        data,
        title=f"Annex: {data.head.title}",
        sections=annex_sections(data),
        name="-annex",
        links=tuple(_links(data, annex="")),
    )


def _document(
    data: ReportData,
    *,
    title: str,
    sections: tuple[Section, ...],
    links: tuple[tuple[str, str], ...],
    name: str = "",
    has_contents: bool = True,
) -> Document:
    kind = "Assessment of the whole cycle" if data.is_cycle else f"Progress in {data.head.year}"
    return Document(
        name=f"{_name(data)}{name}",
        title=title,
        subtitle=f"{data.plan.title}. {kind}",
        language="en",
        author=data.head.author_line or AUTHOR,
        made_at=data.made_at,
        cover=_cover(data, is_annex=bool(name)),
        sections=sections,
        notice=notice(data),
        is_illustrative=data.is_illustrative,
        labels=LABELS,
        symbol=data.head.document_symbol,
        has_contents=has_contents,
        links=links,
    )


def _name(data: ReportData) -> str:
    return f"itu-plan-{data.plan.slug}-report-{data.head.code}"


def notice(data: ReportData) -> str:
    parts = [NOTICE_ILLUSTRATIVE] if data.is_illustrative else []
    parts += [] if data.is_frozen else [NOTICE_DRAFT]
    return " ".join(parts)


def _cover(data: ReportData, *, is_annex: bool) -> Cover:
    head, lines = data.head, tuple(_lines(data))
    said = dict(lines)
    left = [said["Session"], f"Agenda item: {head.agenda_item}" if head.agenda_item else ""]
    number = f"{'Annex to document' if is_annex else 'Document'} {said['Document']}"
    return Cover(
        lines,
        left=tuple(filter(None, left)),
        right=(number, said["Date"], f"Original: {said['Original']}"),
        author=f"Report by the {said['Author']}" if said["Author"] == AUTHOR else said["Author"],
    )


def _lines(data: ReportData) -> Iterator[tuple[str, str]]:
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


def _boxed(data: ReportData) -> Iterator[Section]:
    """Yield what stands in the box on the cover: summary, action required, references."""
    head = data.head
    for id_, heading, blocks in (
        ("summary", "Summary", _texts(data, head.summary)),
        ("action", "Action required", _texts(data, head.action_required)),
        ("references", "References", _references(data)),
    ):
        yield Section(id_, "", heading, blocks, is_boxed=True)


def _texts(data: ReportData, text: str) -> tuple[Block, ...]:
    return text_blocks(data, text) or (Paragraph("Nothing is written here.", Role.NOTE),)


def _references(data: ReportData) -> tuple[Block, ...]:
    lines = [line.strip().removeprefix("- ") for line in data.head.references.splitlines()]
    figures = words_of_figures(data)
    items = tuple(with_figures(line, figures) for line in lines if line)
    return (Bullets(items),) if items else (Paragraph("None.", Role.NOTE),)


def _links(data: ReportData, *, annex: str) -> Iterator[tuple[str, str]]:
    """Yield where each code leads: to its part of the annex, of an output to its Sector's table."""
    for kpi in data.of_cycle:
        yield kpi.code, f"{annex}#{kpi_anchor(kpi.code)}"
    for node in (*data.plan.goals, *data.plan.objectives):
        yield node.code, f"{annex}#annex-{node.code.lower()}"
    for output in data.plan.outputs:
        yield output.code, f"{annex}#results-{output.sector.lower()}"
