"""Sections of a report as pages name them, and who works on them."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _

from goals.roles import MANAGE_REPORT, REVIEW_SECTION, WRITE_SECTION
from kpis.report.sections import PRIORITIES
from sectors.models import Sector


def section_name(key: str) -> str:
    """Return what a section is called: “Goal G1”, “Sector T”, “High-priority outputs”."""
    if key == PRIORITIES:
        return _("High-priority outputs")
    kind, _dash, code = key.partition("-")
    words = _("Goal %(code)s") if kind == "goals" else _("Sector %(code)s")
    return words % {"code": code}


def owner_name(sector: Sector | None) -> str:
    """Return who writes a section."""
    if sector is None:
        return _("Secretariat")
    return _("Sector %(code)s") % {"code": sector.code}


def works_on_reports(user: User | AnonymousUser, sectors: Iterable[Sector]) -> bool:
    """Say whether a role of the user is about reports, in whatever Sector.

    One query for all roles of the user, once per request.
    """
    if not user.is_authenticated:
        return False
    if user.has_perm(MANAGE_REPORT):
        return True
    permissions = (WRITE_SECTION, REVIEW_SECTION)
    return any(user.has_perm(one, sector) for sector in sectors for one in permissions)
