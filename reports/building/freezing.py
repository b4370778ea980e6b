"""A report frozen as one canonical JSON with everything it shows, and read back (no Django)."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from reports.building.figures import kpi_figures
from reports.building.report import annex_document, paper_document
from reports.building.tables import tables_document
from reports.document.canonical import canonical_json, document_as_data, document_from_data
from reports.document.data import ReportData
from reports.document.document import Document

SCHEMA: Final = "itu-plan/report/3"
"""The form of the JSON; a form with other fields gets another number."""
KEPT: Final = 8
"""So many reports stay in the process as read, each some 5 MiB, known by all their bytes."""
READABLE: Final = (SCHEMA, "itu-plan/report/2", "itu-plan/report/1")
"""What was frozen stays readable; the first two forms have one document, without annex and tables,
the first no `narratives` beside it."""


class FrozenPart(StrEnum):
    """A document of a frozen report, by its name in the JSON."""

    PAPER = "document"
    ANNEX = "annex"
    TABLES = "tables"


MAKERS: Final[Mapping[FrozenPart, Callable[[ReportData], Document]]] = {
    FrozenPart.PAPER: paper_document,
    FrozenPart.ANNEX: annex_document,
    FrozenPart.TABLES: tables_document,
}


def frozen_content(data: ReportData) -> bytes:
    return canonical_json(
        {
            "schema": SCHEMA,
            "plan": asdict(data.plan),
            "report": {**asdict(data.head), "made_at": data.made_at, "is_frozen": data.is_frozen},
            "is_illustrative": data.is_illustrative,
            "figures": kpi_figures(data),
            "links": [asdict(mark) for mark in data.marks],
            "narratives": [asdict(one) for one in data.narratives],
            "recommendations": [asdict(one) for one in data.recommendations],
            "people": [{"did": did, "name": name} for did, name in people(data)],
            **{part.value: document_as_data(make(data)) for part, make in MAKERS.items()},
        }
    )


@lru_cache(KEPT)
def document_in(content: bytes, part: FrozenPart = FrozenPart.PAPER) -> Document:
    """Return a document of a frozen report; its only one where there were no parts yet.

    Raises NotADocument, or ValueError for no JSON.
    """
    found = snapshot_in(content)
    return document_from_data(found.get(part if part in found else FrozenPart.PAPER))


def parts_in(content: bytes) -> tuple[FrozenPart, ...]:
    """Return which documents a frozen report has."""
    found = snapshot_in(content)
    return tuple(part for part in FrozenPart if part in found)


@lru_cache(KEPT)
def whole_in(content: bytes) -> Document:
    """Return the paper and its annex as one document, as a page shows it part by part."""
    paper = document_in(content)
    if FrozenPart.ANNEX not in parts_in(content):
        return paper
    return replace(paper, sections=paper.sections + document_in(content, FrozenPart.ANNEX).sections)


@lru_cache(KEPT)
def snapshot_in(content: bytes) -> Mapping[str, Any]:
    """Return a frozen report as data, for reading alone; raises ValueError where it is none."""
    return MappingProxyType(_parsed(content))


def _parsed(content: bytes) -> dict[str, Any]:
    found = json.loads(content)
    if not isinstance(found, dict) or found.get("schema") not in READABLE:
        raise ValueError(f"This is no report of a form that is read here: {', '.join(READABLE)}.")
    return found


def people(data: ReportData) -> Iterator[tuple[str, str]]:
    yield from dict.fromkeys(pair for pair in _deeds(data) if pair[1])


def _deeds(data: ReportData) -> Iterator[tuple[str, str]]:
    yield "approved the report", data.approved_by
    for one in data.narratives:
        yield f"wrote {one.key}", one.written_by
        yield f"reviewed {one.key}", one.reviewed_by
    for kpi in data.kpis:
        yield f"gave the reason for {kpi.code}", kpi.reason_by
        for value in kpi.values:
            yield f"entered {kpi.code} {value.year}", value.entered_by
            yield f"reviewed {kpi.code} {value.year}", value.reviewed_by
