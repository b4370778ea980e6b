"""The page of plans: each cycle on a line of time, with its home; and which of them is current."""

from datetime import date
from typing import Any, Final, NamedTuple, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from plans.models import Plan
from plans.pages.forms import FormPage
from plans.permissions import require
from plans.roles import EDIT_PLAN
from plans.services import make_current
from plans.versions.published import plan_in, plans_for
from web.errors import WriteRefused

WIDTH: Final = 1000
ROW: Final = 40
HEAD: Final = 30


class Bar(NamedTuple):
    """A plan on the line of time, in the units of the drawing."""

    plan: Plan
    x: int
    y: int
    width: int

    @property
    def middle(self) -> int:
        return self.y + ROW // 2


class Tick(NamedTuple):
    """The beginning of a year."""

    year: int
    x: int


class TimeLine(NamedTuple):
    """The whole drawing."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int


def time_line(plans: list[Plan]) -> TimeLine:
    """Draw plans from the first of their years to the last, the earliest first."""
    ordered = sorted(plans, key=lambda plan: (_begin(plan), _end(plan), plan.slug))
    first = min(plan.first_year for plan in plans)
    last = max(plan.last_year for plan in plans) + 1
    start, end = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def place(day: int) -> int:
        return round((day - start) * WIDTH / (end - start))

    bars = tuple(
        Bar(
            plan,
            place(_begin(plan)),
            HEAD + number * ROW,
            max(1, place(_end(plan) + 1) - place(_begin(plan))),
        )
        for number, plan in enumerate(ordered)
    )
    step = max(1, (last - first) // 12)
    years = range(first, last + 1, step)
    ticks = tuple(Tick(year, place(date(year, 1, 1).toordinal())) for year in years)
    return TimeLine(bars, ticks, WIDTH, HEAD + len(bars) * ROW)


def _begin(plan: Plan) -> int:
    return (plan.first_day or date(plan.first_year, 1, 1)).toordinal()


def _end(plan: Plan) -> int:
    return (plan.last_day or date(plan.last_year, 12, 31)).toordinal()


class PlansPage(FormPage):
    """Every published plan. One query to read it; who may edit plans makes another one current."""

    template_name = "itu_plan/plans.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plans = list(plans_for(self.request))
        return super().get_context_data(
            plans=plans,
            line=time_line(plans) if plans else None,
            may_edit=self.request.user.has_perm(EDIT_PLAN),
            **{"refused": "", "refusal": "", "reason": "", **kwargs},
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        author = cast("User", request.user)
        require(author, EDIT_PLAN)
        plan = plan_in(plans_for(request), request.POST.get("plan", ""))
        reason = request.POST.get("reason", "")
        try:
            make_current(plan=plan, reason=reason, author=author)
        except WriteRefused as refused:
            return self.again(refused=plan.slug, refusal=str(refused), reason=reason)
        return self.done(_("%(plan)s is the current plan now.") % {"plan": plan.slug})
