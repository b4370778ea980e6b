"""What the pages behind the sign-in share: the plan, the year, and no copy of them kept."""

from functools import cached_property
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kpis.display.reading import Progress, asked_period, progress_for
from kpis.errors import WrongFigure
from kpis.lookups import found_kpi
from kpis.models import Kpi
from kpis.permissions import works_in
from plans.errors import RoleMissing
from plans.pages.access import SignedIn
from plans.pages.views import PlanPage
from plans.roles import RECORD_MEASUREMENT
from web.lookups import NUL


class PeriodPage(PlanPage):
    """A page about one year of the cycle: `?period=2009`, or else the latest with a value."""

    @cached_property
    def period(self) -> int:
        """The year (one query where the address names none); raises UnknownCode."""
        return asked_period(self.request, self.plan)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(period=self.period, years=self.plan.years, **kwargs)


class ProgressPage(PeriodPage):
    """A page about one year that shows how the plan stands in it."""

    @cached_property
    def progress(self) -> Progress:
        return progress_for(self.request, self.plan)

    @property
    def period(self) -> int:
        return self.progress.year


class DeskPage(SignedIn, PlanPage):
    """A page of the desk. Its twin as data is the list of the indicators."""

    section = "desk"

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def twin_url(self) -> str:
        return reverse("api-kpi-list", kwargs={"plan": self.plan.slug})


class OneKpiPage(PlanPage):
    """A page about one KPI, `code` in its address."""

    @cached_property
    def kpi(self) -> Kpi:
        """The KPI (one query); raises UnknownCode."""
        return found_kpi(self.plan, self.kwargs["code"])


class KpiDeskPage(DeskPage, OneKpiPage):
    """A page of the desk about one KPI, for those who record or review in its Sector."""

    def check_access(self) -> None:
        if not works_in(self.user, self.kpi.owner):
            raise RoleMissing(RECORD_MEASUREMENT, self.kpi.owner.code)


def text_sent(request: HttpRequest, name: str) -> str:
    """Return a text that was sent and no form reads, empty where it was not; raises WrongFigure."""
    text = request.POST.get(name, "")
    if NUL in text:
        raise WrongFigure(name, _("There is a null character in what was sent. Type it anew."))
    return text
