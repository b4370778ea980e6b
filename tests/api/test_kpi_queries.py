"""The number of queries is known, and the same for one KPI and for thirty."""

from decimal import Decimal

import pytest
from django.test import Client

from kpis.models import Kpi
from plans.models import Plan
from reports.workflow import publication
from tests.api.conftest import Reader
from tests.api.kpis import writer_with
from tests.conftest import Count
from tests.kpi_factories import EvidenceFactory, KpiFactory, KpiTargetFactory, recorded
from tests.kpi_reports import published_report, secretaries

QUERIES = {
    "kpis/": 9,
    "kpis/?format=csv": 8,
    "kpis/?expand=owner,clause": 9,
    "kpis/?subject=T-SG": 10,
    "kpis/?owner=T&context=false&kind=number": 10,
    "kpis/KPI-T-SG-1/": 8,
    "kpis/KPI-T-SG-1/targets/": 4,
    "kpis/KPI-T-SG-1/targets/2009/": 3,
    "kpis/KPI-T-SG-1/measurements/": 5,
    "kpis/KPI-T-SG-1/measurements/2009/": 9,
    "progress/?period=2009": 12,
    "progress/": 13,
    "progress/G1/": 14,
    "progress/T-SG/?period=2009": 13,
    "reports/": 2,
}
PUBLISHED = {
    "reports/": 4,
    "reports/2009/": 6,
    "reports/2009/files/": 4,
    "reports/2009/export/?as=pdf": 4,
    "reports/2009/export/?as=json": 4,
}


def with_kpis(plan: Plan, number: int) -> None:
    """Give the study groups of ITU-T this many KPIs with targets, values and evidence."""
    output = plan.outputs.get(code="T-SG")
    for place in range(1, number + 1):
        kpi: Kpi = KpiFactory(output=output, code=f"KPI-T-SG-{place}", clause=plan_clause(plan))
        for year in (2008, 2009):
            KpiTargetFactory(kpi=kpi, year=year, value=Decimal(100))
            EvidenceFactory(measurement=recorded(kpi, year, 80 + place))
        recorded(kpi, 2009, 70, restated=True)


def plan_clause(plan: Plan) -> object:
    return plan.goals.all()[0].clause


@pytest.mark.parametrize("number", [1, 30])
def test_of_any_number_of_kpis(client: Client, plan: Plan, count: Count, number: int) -> None:
    with_kpis(plan, number)
    reader = Reader(client, plan.slug)
    assert reader.read("kpis/")["count"] == number
    for path, queries in QUERIES.items():
        with count(queries):
            answer = reader.ask(path)
        assert answer.status_code == 200, path


def test_who_signed_in_costs_the_roles(plan: Plan, count: Count) -> None:
    with_kpis(plan, 2)
    ana = writer_with(plan, "ana", "contributor:T")
    ana.read("kpis/KPI-T-SG-1/measurements/")
    with count(5 + 2):  # the token with its user, the roles; that it is in use was noted before
        ana.read("kpis/KPI-T-SG-1/measurements/")


@pytest.mark.usefixtures("keeping")
def test_an_answer_that_one_has_costs_one_query(client: Client, plan: Plan, count: Count) -> None:
    with_kpis(plan, 2)
    for path in ("kpis/", "progress/", "kpis/KPI-T-SG-1/measurements/2009/"):
        address = f"/api/v1/plans/{plan.slug}/{path}"
        etag = client.get(address)["ETag"]
        with count(1):
            answer = client.get(address, headers={"if-none-match": etag})
        assert answer.status_code == 304, path


def test_of_a_published_report(
    client: Client, plan: Plan, count: Count, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "export", lambda *_given: b"file")
    published_report(plan, secretaries())
    reader = Reader(client, plan.slug)
    for path, queries in PUBLISHED.items():
        with count(queries):
            answer = reader.ask(path)
        assert answer.status_code == 200, path
