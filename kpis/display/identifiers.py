"""The permanent link of a KPI, beside those of everything else that a plan holds."""

import re

from django.urls import reverse
from django.utils.translation import gettext as _

from kpis import codes
from kpis.models import Kpi
from outputs.display import identifiers
from plans.display.citing import Identified
from plans.models import Plan
from web.lookups import first_with, found_by


def identified_by(plan: Plan, code: str) -> Identified:
    """One query for a KPI, else as below; capitals make no difference. Raises UnknownCode."""
    if re.match(codes.KPI, code.upper()):
        kpis = Kpi.objects.in_plan(plan).with_subject()
        return identified_kpi(plan, first_with(kpis, code) or found_by(kpis, code.upper()))
    return identifiers.identified_by(plan, code)


def identified_kpi(plan: Plan, kpi: Kpi) -> Identified:
    """No query for one loaded `with_subject`. It is cited by the document that it rests on."""
    title = f"{kpi.code}, {kpi.name}"
    return Identified(
        code=kpi.code,
        permanent=reverse("identifier", kwargs={"plan": plan.slug, "code": kpi.code}),
        page=reverse("kpi-detail", kwargs={"plan": plan.slug, "code": kpi.code}),
        title=_("{title} (illustrative)").format(title=title) if kpi.is_illustrative else title,
        place="" if kpi.is_illustrative or kpi.clause is None else kpi.clause.label,
        document=f"{plan.instrument} – {plan.title}",
    )
