"""What is missing in a report before it can go on, as sentences (no Django)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kpis.report.data import ReportData
from kpis.report.sections import NEEDS_REASON, name_of
from kpis.vocabulary import Ground, MeasurementState, SectionState


class Gate(StrEnum):
    """Where an item holds a report up: on its way to review, or before it is frozen."""

    REVIEW = "review"
    FREEZING = "freezing"


@dataclass(frozen=True)
class Item:
    """One thing that is missing; `where` is the key of a section or the code of a KPI or link.

    `gate` says where it holds the report up, None for a note.
    """

    slug: str
    sentence: str
    where: str = ""
    gate: Gate | None = None

    @property
    def is_blocking(self) -> bool:
        """Whether the report cannot go all its way with it."""
        return self.gate is not None


GROUND_NAMES: Final = {
    Ground.EVALUATION: "evaluations of key performance indicators",
    Ground.ADVISORY_GROUP: "proposals by the competent Sector advisory groups",
    Ground.CONFERENCE: "decisions by conferences and by assemblies of the Sectors",
    Ground.ACTIVITIES: "changes in the Union’s activities",
    Ground.FINANCES: "changes in the Union’s financial situation",
}
"""The five grounds in the words of *instructs the Secretary-General* 1."""
_FIELDS: Final = (
    ("summary", "The summary is not written.", Gate.REVIEW),
    ("action_required", "The action required of the Council is not written.", Gate.REVIEW),
    ("document_symbol", "The document symbol is missing on the cover.", Gate.FREEZING),
    ("session", "The session is missing on the cover.", Gate.FREEZING),
    ("dated_on", "The date of the document is missing on the cover.", Gate.FREEZING),
)


def checklist_of(data: ReportData) -> tuple[Item, ...]:
    """Return everything that is missing: what holds the report up first, then the notes."""
    found = [item for check in _CHECKS for item in check(data)]
    return tuple(sorted(found, key=lambda item: not item.is_blocking))


def holding_up(items: Iterable[Item], *gates: Gate) -> tuple[Item, ...]:
    """Return the items that hold a report up at one of these gates."""
    return tuple(item for item in items if item.gate in gates)


def _head(data: ReportData) -> Iterator[Item]:
    for name, sentence, gate in _FIELDS:
        if not getattr(data.head, name):
            yield Item(f"missing-{name.replace('_', '-')}", sentence, gate=gate)


def _sections(data: ReportData) -> Iterator[Item]:
    for narrative in data.narratives:
        if narrative.state is not SectionState.APPROVED:
            name = name_of(narrative.key)
            sentence = f"{name[0].upper()}{name[1:]} is not approved: {narrative.state}."
            yield Item("section-not-approved", sentence, narrative.key, Gate.REVIEW)


def _reasons(data: ReportData) -> Iterator[Item]:
    for kpi in data.of_cycle:
        if data.assessed(kpi).status in NEEDS_REASON and not kpi.reason:
            sentence = f"{kpi.code} is worse than on track, and no reason is given."
            yield Item("reason-missing", sentence, kpi.code, Gate.REVIEW)


def _not_reported(data: ReportData) -> Iterator[Item]:
    whole = data.standing.whole
    missing = whole.total - whole.reported
    if missing:
        sentence = f"{missing} of {whole.total} KPIs are not reported for {data.head.year}."
        yield Item("not-reported", sentence)


def _submitted(data: ReportData) -> Iterator[Item]:
    for kpi in data.of_cycle:
        if kpi.pending == MeasurementState.SUBMITTED:
            sentence = f"A value of {kpi.code} is submitted and not approved, so it does not count."
            yield Item("value-not-approved", sentence, kpi.code)


def _grounds(data: ReportData) -> Iterator[Item]:
    used = {one.ground for one in data.recommendations}
    for ground, name in GROUND_NAMES.items():
        if ground not in used:
            sentence = f"No recommendation rests on ground ({ground}): {name}."
            yield Item("ground-unused", sentence, ground.value)


def _ambiguous(data: ReportData) -> Iterator[Item]:
    codes = {link.code for link in data.standing.graph.ambiguous_links}
    for one in data.recommendations:
        if one.about in codes:
            sentence = f"Recommendation {one.position} is about {one.about}, an ambiguous mark."
            yield Item("ambiguous-link", sentence, one.about)


_CHECKS: Final[tuple[Callable[[ReportData], Iterator[Item]], ...]] = (
    *(_head, _sections, _reasons),
    *(_not_reported, _submitted, _grounds, _ambiguous),
)
