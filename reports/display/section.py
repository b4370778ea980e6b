"""The page of one section: its KPIs as the report will show them, and what was said of them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from kpis.display.words import STATUSES
from kpis.progress.assessing import Assessment
from plans.roles import WRITE_SECTION
from reports.building.figures import words_of_figures
from reports.document.data import KpiRecord, ReportData
from reports.document.inserting import PARTS, with_figures
from reports.document.sections import NEEDS_REASON, PRIORITIES
from reports.models import ReportSection
from sectors.models import Sector


class KpiCard(NamedTuple):
    """A KPI of a section: its figures in the words of the report, and the reason given so far."""

    kpi: KpiRecord
    found: Assessment
    value: str
    target: str
    attainment: str
    status_word: StrPromise
    needs_reason: bool
    may_give_reason: bool

    @property
    def field(self) -> str:
        return reason_field(self.kpi.code)


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

    def card(kpi: KpiRecord) -> KpiCard:
        found = data.assessed(kpi)
        return KpiCard(
            kpi,
            found,
            value=words[kpi.code]["value"],
            target=words[kpi.code]["target"],
            attainment=words[kpi.code]["attainment"],
            status_word=STATUSES[found.status],
            needs_reason=found.status in NEEDS_REASON,
            may_give_reason=key != PRIORITIES and user.has_perm(WRITE_SECTION, sectors[kpi.owner]),
        )

    words = words_of_figures(data)
    return [card(kpi) for kpi in kpis_in(data, key)]


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
    code, words = first.kpi.code, words_of_figures(data)[first.kpi.code]
    return [
        Insertion(f"{{{code}}}", words["value"]),
        *(Insertion(f"{{{code}.{part}}}", words[part]) for part in PARTS[1:]),
    ]


def section_sentence(section: ReportSection, state: StrPromise, cards: Iterable[KpiCard]) -> str:
    words = {"state": str(state).lower()}
    bare = sum(card.needs_reason and not card.kpi.reason for card in cards)
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
