"""Restated is what replaced a value that counted: pages, API and report agree on it."""

from typing import Any

import pytest
from django.test import Client

from kpis.models import Kpi
from kpis.services.values import approve_value, record_value, submit_value, withdraw_value
from outputs.models import Output
from plans.models import Plan
from reports.loaders import report_data
from reports.models import Report
from tests.kpi_factories import KpiFactory, ReportFactory, person, recorded
from tests.pages.page import page_at
from tests.pages.reports import long_ago
from tests.unit.kpis.services.test_values import CODE, entry

PAGE = f"/en/2008-2011/kpis/{CODE}/?period=2009"
API = f"/api/v1/plans/2008-2011/kpis/{CODE}/"
STEP: dict[str, Any] = {"code": CODE, "year": 2009}


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code=CODE)


def approved(kpi: Kpi, value: str, reason: str) -> None:
    """Let a value count, by two people."""
    sol, kim = (person(f"{name}{value}", "secretariat") for name in ("sol", "kim"))
    record_value(plan=kpi.plan, entry=entry(value, reason=reason), author=sol)
    submit_value(plan=kpi.plan, author=sol, **STEP)
    approve_value(plan=kpi.plan, author=kim, **STEP)
    kpi.measurements.filter(state="approved").update(reviewed_at=long_ago())


def said(kpi: Kpi) -> tuple[bool, bool, bool, bool]:
    """Return what the page, the KPI and the year in the API, and the report say."""
    page = page_at(Client(), PAGE)
    years = {one["year"]: one for one in Client().get(API).json()["values"]}
    report = Report.objects.filter(code="2009").first() or ReportFactory(plan=kpi.plan)
    [value] = [one for one in report_data(report).by_code[CODE].values if one.year == 2009]
    year = Client().get(f"{API}measurements/2009/").json()
    return "Restated:" in page.text, years[2009]["restated"], year["restated"], bool(value.restated)


def test_a_first_value_with_a_reason_is_not(kpi: Kpi) -> None:
    approved(kpi, "80", "From the register.")
    assert said(kpi) == (False,) * 4


def test_a_value_that_was_withdrawn_and_entered_anew_is_not(kpi: Kpi) -> None:
    sol = person("sol", "secretariat")
    record_value(plan=kpi.plan, entry=entry("70"), author=sol)
    withdraw_value(plan=kpi.plan, reason="Wrong.", author=sol, **STEP)
    approved(kpi, "80", "")
    assert kpi.measurements.get(state="approved").number == 2
    assert said(kpi) == (False,) * 4


def test_a_value_that_replaced_one_that_counted_is(kpi: Kpi) -> None:
    recorded(kpi, 2009, 70, reviewed_at=long_ago())
    approved(kpi, "80", "Counted anew.")
    assert said(kpi) == (True,) * 4
