"""Sections of a report as pages name them, and who works on them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.contrib.auth.models import AnonymousUser, User
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django_stubs_ext import StrPromise

from plans.roles import MANAGE_REPORT, REVIEW_SECTION, WRITE_SECTION
from reports.document.sections import PRIORITIES
from reports.vocabulary import Ground, ReportStage, ReportType, SectionState
from sectors.models import Sector

REPORT_TYPES: Final[Mapping[ReportType, StrPromise]] = {
    ReportType.ANNUAL: gettext_lazy("Annual progress report"),
    ReportType.CYCLE: gettext_lazy("Assessment of the cycle"),
}
STAGES: Final[Mapping[ReportStage, StrPromise]] = {
    ReportStage.DRAFT: pgettext_lazy("stage of a report", "Draft"),
    ReportStage.IN_REVIEW: pgettext_lazy("stage of a report", "In review"),
    ReportStage.SENT_BACK: pgettext_lazy("stage of a report", "Sent back"),
    ReportStage.APPROVED: pgettext_lazy("stage of a report", "Approved and frozen"),
    ReportStage.PUBLISHED: pgettext_lazy("stage of a report", "Published"),
}
SECTION_STATES: Final[Mapping[SectionState, StrPromise]] = {
    SectionState.DRAFT: gettext_lazy("In progress"),
    SectionState.SUBMITTED: gettext_lazy("Submitted"),
    SectionState.SENT_BACK: gettext_lazy("Sent back"),
    SectionState.APPROVED: gettext_lazy("Approved"),
}
GROUNDS: Final[Mapping[Ground, StrPromise]] = {
    Ground.EVALUATION: gettext_lazy("evaluation of key performance indicators"),
    Ground.ADVISORY_GROUP: gettext_lazy("proposals by the competent Sector advisory groups"),
    Ground.CONFERENCE: gettext_lazy("decisions by conferences and by assemblies of the Sectors"),
    Ground.ACTIVITIES: gettext_lazy("changes in the Union’s activities"),
    Ground.FINANCES: gettext_lazy("changes in the Union’s financial situation"),
}


def section_name(key: str) -> str:
    if key == PRIORITIES:
        return _("High-priority outputs")
    kind, _dash, code = key.partition("-")
    words = _("Goal %(code)s") if kind == "goals" else _("Sector %(code)s")
    return words % {"code": code}


def day_in_words(moment: date) -> str:
    return date_format(moment, "j F Y")


def owner_name(sector: Sector | None) -> str:
    if sector is None:
        return _("Secretariat")
    return _("Sector %(code)s") % {"code": sector.code}


def works_on_reports(user: User | AnonymousUser, sectors: Iterable[Sector]) -> bool:
    """Whether a role is about reports, in whatever Sector. One query, once per request."""
    if not user.is_authenticated:
        return False
    if user.has_perm(MANAGE_REPORT):
        return True
    permissions = (WRITE_SECTION, REVIEW_SECTION)
    return any(user.has_perm(one, sector) for sector in sectors for one in permissions)
