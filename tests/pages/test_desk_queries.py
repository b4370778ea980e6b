"""What each page of the desk asks of the database: the same for one KPI and for many."""

from hashlib import sha256

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kpis.models import Kpi
from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import (
    BatchFactory,
    EvidenceFactory,
    KpiFactory,
    MeasurementFactory,
    person,
    recorded,
)

DESK = "/en/2008-2011/desk/"
FILE = b"%PDF-"
DIGEST = sha256(FILE).hexdigest()
# Session and user are 2, the plan 1, the roles of the user 1, and the header asks Django's own
# permissions with 2. The desk asks 2 for the sections of reports.
QUERIES = {
    "?period=2009": 12,
    "KPI-R-SG-1/2009/": 10,
    f"KPI-R-SG-1/evidence/{DIGEST}/": 6,
    "template.xlsx?period=2009": 7,
    "uploads/?period=2009": 8,
    "uploads/previewed/": 13,
    "uploads/confirmed/": 9,
    "uploads/undone/": 8,
}


def add_kpis(plan: Plan, numbers: range) -> list[Kpi]:
    """Add KPIs with values of several years and states."""
    output = Output.objects.get(plan=plan, code="R-SG")
    made: list[Kpi] = [KpiFactory(output=output, code=f"KPI-R-SG-{number}") for number in numbers]
    for kpi in made:
        recorded(kpi, 2008, 70)
        MeasurementFactory(kpi=kpi, draft=True)
    return made


@pytest.fixture
def ana(client: Client, plan: Plan) -> User:
    user = person("ana", "contributor:R", "reviewer:R", plan=plan)
    client.force_login(user)
    return user


def add_uploads(plan: Plan, author: User, kpis: list[Kpi]) -> None:
    """Fill the uploads with a row for each KPI."""
    for state in ("previewed", "confirmed", "undone"):
        batch = BatchFactory(plan=plan, uploaded_by=author, state=state, reference=state)
        cells = [{"code": kpi.code, "year": "2009", "value": "9", "source": "x"} for kpi in kpis]
        batch.rows = [{"row": n, "cells": one} for n, one in enumerate(cells, start=2)]
        batch.save()
        if state == "confirmed":
            for kpi in kpis:
                kpi.measurements.filter(state="draft").update(batch=batch)


@pytest.mark.parametrize("number", [2, 40])
def test_the_count_is_the_same_for_few_and_for_many(
    client: Client, plan: Plan, ana: User, count: Count, number: int
) -> None:
    kpis = add_kpis(plan, range(1, number + 1))
    add_uploads(plan, ana, kpis)
    for url in ("", "https://a.example/"):
        piece = {"url": url} if url else {"url": "", "content": FILE, "sha256": DIGEST}
        EvidenceFactory(measurement=kpis[0].measurements.get(year=2009), **piece)
    for path, queries in QUERIES.items():
        with count(queries):
            answer = client.get(f"{DESK}{path}")
        assert answer.status_code == 200, path
