"""What the pages behind the sign-in share: the plan, the year, and no copy of them kept."""

from functools import cached_property
from typing import Any, cast

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from goals.access import SignedIn
from goals.errors import UnknownCode
from goals.views import PlanPage
from kpis.loaders import latest_year_of

PERIOD = "period"


class PeriodPage(PlanPage):
    """A page about one year of the cycle: `?period=2009`, or else the latest with a value."""

    @cached_property
    def period(self) -> int:
        """The year (one query where the address names none); raises UnknownCode."""
        asked = self.request.GET.get(PERIOD, "")
        years = [str(year) for year in self.years]
        if asked and asked not in years:
            raise UnknownCode(_("year of the cycle"), asked, years)
        return int(asked) if asked else latest_year_of(self.plan)

    @property
    def years(self) -> range:
        """The years of the cycle."""
        return range(self.plan.first_year, self.plan.last_year + 1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the year and those there are."""
        return super().get_context_data(period=self.period, years=self.years, **kwargs)


class DeskPage(SignedIn, PlanPage):
    """A page of the desk. Its twin as data is the list of the indicators."""

    section = "desk"

    @property
    def user(self) -> User:
        """Whoever has signed in."""
        return cast("User", self.request.user)

    def twin_url(self) -> str:
        """Return the list of indicators in the API."""
        return reverse("api-kpi-list", kwargs={"plan": self.plan.slug})
