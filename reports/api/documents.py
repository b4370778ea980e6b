"""Reports as the API says them: the types of what a report holds."""

from datetime import date, datetime
from typing import Any, TypedDict


class SnapshotDocument(TypedDict):
    """What was frozen at the approval: its number, its SHA-256, by whom and when."""

    number: int
    sha256: str
    frozen_by: str
    frozen_at: datetime


class ReportDocument(TypedDict):
    """A report on the plan. What a frozen one says is read from its snapshot.

    `snapshot` is null, and there is no issued file, as long as it is a draft.
    """

    code: str
    type: str
    year: int
    title: str
    stage: str
    cut_off_on: str
    summary: str
    action_required: str
    references: str
    document_symbol: str
    session: str
    agenda_item: str
    dated_on: str | None
    original_language: str
    author_line: str
    published_at: datetime | None
    considered_on: date | None
    considered_as: str
    distributed_on: date | None
    distributed_as: str
    illustrative: bool
    snapshot: SnapshotDocument | None
    exports: dict[str, str]
    url: str
    html_url: str
    files_url: str


class SectionDocument(TypedDict):
    """The narrative of one part of a report; `{KPI-T-SG-1}` in it inserts a figure."""

    code: str
    sector: str | None
    state: str
    text: str
    comment: str
    written_by: str
    reviewed_by: str
    reviewed_at: datetime | None
    url: str


class FrozenNarrativeDocument(TypedDict):
    """The narrative of one part as it was frozen."""

    key: str
    text: str
    state: str
    written_by: str
    reviewed_by: str


class RecommendationDocument(TypedDict):
    """A recommendation to adjust the plan: its ground, and what it would change."""

    position: int
    ground: str
    about: str
    text: str
    rationale: str


class CorrectionDocument(TypedDict):
    """A correction of a published report: appended, never worked in."""

    number: int
    text: str
    reason: str
    author: str
    at: datetime


class StageDocument(TypedDict):
    """A step of a report on its way."""

    from_stage: str
    to_stage: str
    comment: str
    author: str
    at: datetime


class FigureDocument(TypedDict):
    """A figure that the report shows: a KPI in a year. What is missing is null."""

    code: str
    name: str
    unit: str
    year: str
    baseline: str | None
    target: str | None
    value: str | None
    attainment: str | None
    status: str
    trend: str
    text: str | None
    note: str | None


class WholeReport(ReportDocument):
    """A report with all its parts."""

    sections: list[SectionDocument]
    recommendations: list[RecommendationDocument]
    figures: list[FigureDocument]
    steps: list[StageDocument]
    corrections: list[CorrectionDocument]


class FileDocument(TypedDict):
    """A file of a published report, byte for byte as it was issued."""

    code: str
    file_name: str
    media_type: str
    size: int
    sha256: str
    snapshot: int
    url: str


class FrozenReport(TypedDict):
    """A report as JSON: canonical, and equal to its snapshot byte for byte.

    `document` is what every format is made of.
    """

    schema: str
    plan: dict[str, Any]
    report: dict[str, Any]
    is_illustrative: bool
    figures: list[FigureDocument]
    links: list[dict[str, Any]]
    narratives: list[FrozenNarrativeDocument]
    recommendations: list[RecommendationDocument]
    people: list[dict[str, str]]
    document: dict[str, Any]
