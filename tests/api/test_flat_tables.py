"""Flat tables over a plan: the same rows as the lists of each KPI, in every form."""

import csv
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest

from kpis.models import Kpi, Measurement
from plans.models import Plan
from tests.api.conftest import Reader
from tests.conftest import Count
from tests.kpi_factories import EvidenceFactory

TABLES = {"measurements/": 4, "kpi-targets/": 3}
MORE = {"name", "subject", "sector", "kind", "unit"}


def rows_of(answer: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.getvalue().decode("utf-8-sig"))))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_the_rows_of_every_indicator(api: Reader, kpis: Plan, table: str) -> None:
    own = table.removeprefix("kpi-")
    flat = api.read(f"{table}?page_size=500")["results"]
    codes = list(Kpi.objects.in_plan(kpis).values_list("code", flat=True))
    parts = [one for code in codes for one in api.read(f"kpis/{code}/{own}")["results"]]
    told = [{name: row[name] for name in row if name not in MORE} for row in flat]
    assert sorted(told, key=lambda row: row["code"]) == sorted(parts, key=lambda row: row["code"])
    assert {row["subject"] for row in flat} >= {"T-SG"}


@pytest.mark.usefixtures("kpis")
@pytest.mark.parametrize("table", [*TABLES, "progress/?period=all", "priorities/"])
def test_a_table_is_whole_as_csv_and_as_lines(api: Reader, table: str) -> None:
    more = "&" if "?" in table else "?"
    first = api.read(f"{table}{more}page_size=500")
    assert first["count"] <= 500
    rows = rows_of(api.ask(f"{table}{more}format=csv"))
    lines = api.ask(f"{table}{more}format=ndjson").getvalue().splitlines()
    assert [row["code"] for row in rows] == [one["code"] for one in first["results"]]
    assert len(lines) == first["count"] > 0


@pytest.mark.usefixtures("kpis")
@pytest.mark.parametrize(("table", "queries"), TABLES.items())
def test_a_table_takes_the_same_queries_whatever_it_holds(
    api: Reader, count: Count, table: str, queries: int
) -> None:
    for size in (1, 500):
        with count(queries):
            api.read(f"{table}?page_size={size}")


def test_a_file_of_evidence_has_the_address_of_its_indicator(
    api: Reader, kpis: Plan, count: Count
) -> None:
    for row in Measurement.objects.filter(kpi__plan=kpis).approved():
        EvidenceFactory(measurement=row, url="", content=b"80", sha256=sha256(b"80").hexdigest())
    with count(TABLES["measurements/"]):
        rows = api.read("measurements/?page_size=500")["results"]
    assert rows
    for row in rows:
        [file] = row["evidence"]
        assert f"/kpis/{row['kpi']}/evidence/" in file["url"]
    assert api.ask(file["url"]).content == b"80"


@pytest.mark.usefixtures("kpis")
def test_progress_has_a_row_for_each_node_and_year(api: Reader, plan: Plan) -> None:
    rows = api.read("progress/?period=all&node=G1")["results"]
    assert [row["period"] for row in rows] == list(plan.years)
    for row in rows:
        assert api.read(f"progress/?period={row['period']}&node=G1")["results"] == [row]
