"""From what an address says to the KPI or year that it names."""

from django.utils.translation import gettext as _

from kpis.models import Kpi
from kpis.models.kpi import SUBJECTS
from plans.levels import Level, levels
from plans.models import Plan
from web.errors import UnknownCode
from web.lookups import found_by


def found_kpi(plan: Plan, code: str) -> Kpi:
    """Return the KPI with what it measures and its owner (one query); raises UnknownCode."""
    return found_by(Kpi.objects.in_plan(plan).with_subject(), code)


def year_of_cycle(plan: Plan, asked: str) -> int:
    """Return the year that is asked for; raises UnknownCode for none of the cycle."""
    years = [str(year) for year in plan.years]
    if asked not in years:
        raise UnknownCode(_("year of the cycle"), asked, years)
    return int(asked)


def measured_levels() -> tuple[Level, ...]:
    return tuple(level for level in levels() if level.key in SUBJECTS)
