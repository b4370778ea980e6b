"""The page of one section: its KPIs as the report will show them, and what was said of them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from kpis.display.words import STATUSES
from plans.roles import WRITE_SECTION
from reports.building import cells
from reports.building.figures import words_of_figures
from reports.document.data import KpiRecord, ReportData
from reports.document.inserting import PARTS, with_figures
from reports.document.sections import NEEDS_REASON, PRIORITIES
from reports.models import ReportSection
from sectors.models import Sector


class KpiCard(NamedTuple):
    """A KPI of a section: its figures in the words of the report, and the reason given so far."""

    code: str
    name: str
    value: str
    target: str
    attainment: str
    status: str
    status_word: StrPromise
    is_missing: bool
    is_illustrative: bool
    needs_reason: bool
    may_give_reason: bool
    reason: str
    reason_by: str
    pending: str

    @property
    def field(self) -> str:
        return reason_field(self.code)


class Insertion(NamedTuple):
    """What can be typed in a narrative, and what it becomes."""

    typed: str
    becomes: str


def reason_field(code: str) -> str:
    return f"reason-{code}"


def kpi_cards(
    data: ReportData, key: str, user: User, sectors: Mapping[str, Sector]
) -> list[KpiCard]:
    """No query but for roles. Reasons for KPIs of priorities are given in other sections."""
    words = words_of_figures(data)
    return [
        _card(data, kpi, words[kpi.code]["value"])._replace(
            may_give_reason=key != PRIORITIES and user.has_perm(WRITE_SECTION, sectors[kpi.owner])
        )
        for kpi in kpis_in(data, key)
    ]


def kpis_in(data: ReportData, key: str) -> list[KpiRecord]:
    if key != PRIORITIES:
        return [kpi for kpi in data.of_cycle if kpi.section == key]
    covered = {one.output for item in data.priorities for one in item.covers}
    return [kpi for kpi in data.of_cycle if kpi.indicator.subject in covered]


def as_read(data: ReportData, text: str) -> str:
    return with_figures(text, words_of_figures(data))


def insertions(data: ReportData, cards: Iterable[KpiCard]) -> list[Insertion]:
    first = next(iter(cards), None)
    if first is None:
        return []
    words = words_of_figures(data)[first.code]
    return [
        Insertion(f"{{{first.code}}}", words["value"]),
        *(Insertion(f"{{{first.code}.{part}}}", words[part]) for part in PARTS[1:]),
    ]


def section_sentence(section: ReportSection, state: StrPromise, cards: Iterable[KpiCard]) -> str:
    words = {"state": str(state).lower()}
    bare = sum(card.needs_reason and not card.reason for card in cards)
    if section.written_by_name:
        message = _("This section is %(state)s, written by %(name)s.")
        sentence = message % {**words, "name": section.written_by_name}
    else:
        sentence = _("This section is %(state)s; nothing is written yet.") % words
    if not bare or section.key == PRIORITIES:
        return sentence
    more = ngettext(
        "%(count)s KPI is at risk or off track and has no reason yet.",
        "%(count)s KPIs are at risk or off track and have no reason yet.",
        bare,
    )
    return f"{sentence} {more % {'count': bare}}"


def _card(data: ReportData, kpi: KpiRecord, value: str) -> KpiCard:
    found = data.assessed(kpi)
    return KpiCard(
        code=kpi.code,
        name=kpi.name,
        value=value,
        target=cells.target(kpi, found.target).text,
        attainment=cells.attainment(found).text,
        status=found.status.value,
        status_word=STATUSES[found.status],
        is_missing=not found.is_reported,
        is_illustrative=kpi.indicator.is_illustrative or found.is_illustrative,
        needs_reason=found.status in NEEDS_REASON,
        may_give_reason=False,
        reason=kpi.reason,
        reason_by=kpi.reason_by,
        pending=kpi.pending,
    )
