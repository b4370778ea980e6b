"""What is missing in a report before it can go on, as sentences (no Django)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from kpis.vocabulary import MeasurementState
from reports.document.data import ReportData
from reports.document.sections import NEEDS_REASON, PRIORITIES, code_in, is_about_goal
from reports.vocabulary import Ground, SectionState
from sheets.marking import gettext_noop


class Gate(StrEnum):
    """Where an item holds a report up: on its way to review, or before it is frozen."""

    REVIEW = "review"
    FREEZING = "freezing"


@dataclass(frozen=True)
class Item:
    """`where` is the key of a section or a code; `gate` is None for a note; `terms` are words."""

    slug: str
    words: str
    where: str = ""
    gate: Gate | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        terms = {name: translate(term) for name, term in self.terms.items()}
        return translate(self.words) % {**self.values, **terms}


GROUND_NAMES: Final = {
    Ground.EVALUATION: gettext_noop("evaluations of key performance indicators"),
    Ground.ADVISORY_GROUP: gettext_noop("proposals by the competent Sector advisory groups"),
    Ground.CONFERENCE: gettext_noop("decisions by conferences and by assemblies of the Sectors"),
    Ground.ACTIVITIES: gettext_noop("changes in the Union’s activities"),
    Ground.FINANCES: gettext_noop("changes in the Union’s financial situation"),
}
"""The five grounds in the words of *instructs the Secretary-General* 1."""


def grounds_of(data: ReportData) -> dict[str, str]:
    """Return letter → words of the grounds that the plan knows, none where it prints none."""
    names = {ground.value: name for ground, name in GROUND_NAMES.items()}
    return names if data.grounds is None else dict(data.grounds)


_FIELDS: Final = {
    "summary": gettext_noop("The summary is not written."),
    "action_required": gettext_noop("The action required of the Council is not written."),
    "document_symbol": gettext_noop("The document symbol is missing on the cover."),
    "session": gettext_noop("The session is missing on the cover."),
    "dated_on": gettext_noop("The date of the document is missing on the cover."),
}
_NEEDED_FOR_REVIEW: Final = {"summary", "action_required"}
_STATES: Final = {
    SectionState.DRAFT: gettext_noop("draft"),
    SectionState.SUBMITTED: gettext_noop("submitted"),
    SectionState.SENT_BACK: gettext_noop("sent back"),
}


def report_checklist(data: ReportData) -> tuple[Item, ...]:
    found = [item for check in _CHECKS for item in check(data)]
    return tuple(sorted(found, key=lambda item: item.gate is None))


def holding_up(items: Iterable[Item], *gates: Gate) -> tuple[Item, ...]:
    return tuple(item for item in items if item.gate in gates)


def _head(data: ReportData) -> Iterator[Item]:
    for name, words in _FIELDS.items():
        if not getattr(data.head, name):
            gate = Gate.REVIEW if name in _NEEDED_FOR_REVIEW else Gate.FREEZING
            yield Item(f"missing-{name.replace('_', '-')}", words, gate=gate)


def _dates(data: ReportData) -> Iterator[Item]:
    """Yield what is wrong with the days; they are ISO dates, and sort as texts."""
    day = data.head.cut_off_on
    if data.today and data.today <= day:
        words = gettext_noop("The cut-off day, %(day)s, is not over: values may still be approved.")
        yield Item("cut-off-not-over", words, gate=Gate.FREEZING, values={"day": day})
    if data.head.dated_on and data.head.dated_on < day:
        words = gettext_noop("The document is dated before the cut-off, %(day)s.")
        yield Item("dated-before-cut-off", words, gate=Gate.FREEZING, values={"day": day})


def _sections(data: ReportData) -> Iterator[Item]:
    for narrative in data.narratives:
        if narrative.state is not SectionState.APPROVED:
            yield Item(
                "section-not-approved",
                _not_approved(narrative.key),
                narrative.key,
                Gate.REVIEW,
                values={"code": code_in(narrative.key)},
                terms={"state": _STATES[narrative.state]},
            )


def _not_approved(key: str) -> str:
    if key == PRIORITIES:
        return gettext_noop("The section on high-priority outputs is not approved: %(state)s.")
    if is_about_goal(key):
        return gettext_noop("The section on goal %(code)s is not approved: %(state)s.")
    return gettext_noop("The section of Sector %(code)s is not approved: %(state)s.")


def _reasons(data: ReportData) -> Iterator[Item]:
    words = gettext_noop("%(code)s is worse than on track, and no reason is given.")
    for kpi in data.of_cycle:
        if data.assessed(kpi).status in NEEDS_REASON and not kpi.reason:
            yield Item("reason-missing", words, kpi.code, Gate.REVIEW, {"code": kpi.code})


def _not_reported(data: ReportData) -> Iterator[Item]:
    whole = data.standing.whole
    missing = whole.total - whole.reported
    if missing:
        words = gettext_noop("%(missing)s of %(total)s KPIs are not reported for %(year)s.")
        values = {"missing": missing, "total": whole.total, "year": data.head.year}
        yield Item("not-reported", words, values=values)


def _submitted(data: ReportData) -> Iterator[Item]:
    words = gettext_noop("A value of %(code)s is submitted and not approved, so it does not count.")
    for kpi in data.of_cycle:
        if kpi.pending == MeasurementState.SUBMITTED:
            yield Item("value-not-approved", words, kpi.code, values={"code": kpi.code})


def _grounds(data: ReportData) -> Iterator[Item]:
    words = gettext_noop("No recommendation rests on ground (%(letter)s): %(ground)s.")
    used = {one.ground.value for one in data.recommendations}
    for letter, name in grounds_of(data).items():
        if letter not in used:
            terms = {"ground": name}
            yield Item("ground-unused", words, letter, values={"letter": letter}, terms=terms)


def _ambiguous(data: ReportData) -> Iterator[Item]:
    words = gettext_noop("Recommendation %(number)s is about %(about)s, an ambiguous mark.")
    codes = {link.code for link in data.standing.graph.ambiguous_links}
    for one in data.recommendations:
        if one.about in codes:
            values: dict[str, str | int] = {"number": one.position, "about": one.about}
            yield Item("ambiguous-link", words, one.about, values=values)


_CHECKS: Final[tuple[Callable[[ReportData], Iterator[Item]], ...]] = (
    *(_head, _dates, _sections, _reasons),
    *(_not_reported, _submitted, _grounds, _ambiguous),
)
