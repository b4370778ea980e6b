"""Progress in the API is that of the pages: one road, the same figures."""

from decimal import Decimal

import pytest

from kpis.figures import decimal_text
from kpis.loaders.indicators import standing_at
from kpis.models import Kpi
from plans.models import Plan
from tests.api.conftest import Reader
from tests.api.kpis import NUMBER
from tests.kpi_factories import KpiFactory, KpiTargetFactory
from tests.kpi_factories import recorded as approved

ROW = {
    *("code", "type", "title", "sector", "period", "mean", "percent_shown", "total", "reported"),
    *("assessed", "counts", "ambiguous", "illustrative", "steps", "url", "html_url"),
    *("weighted_mean", "weighted_percent_shown", "weight"),
}
ASSESSMENT = {
    *("code", "name", "subject", "ambiguous", "period", "status", "trend", "value", "actual"),
    "text",
    *("target", "baseline", "attainment", "percent_shown", "method", "reason", "missing_years"),
    *("restated", "illustrative", "steps", "url", "course", "behind_baseline"),
}


@pytest.mark.parametrize("year", [2008, 2009, 2010, 2011])
def test_every_node_stands_as_on_its_page(api: Reader, kpis: Plan, year: int) -> None:
    standing = standing_at(kpis, year)
    rows = api.read(f"progress/?period={year}&page_size=500")["results"]
    graph = standing.graph
    nodes = graph.from_the_top
    assert [row["code"] for row in rows] == [node.code for node in nodes]
    for row in rows:
        found = standing.of(row["code"])
        assert set(row) == ROW
        assert (row["period"], row["total"], row["reported"], row["assessed"]) == (
            *(year, found.total, found.reported),
            found.assessed,
        )
        assert row["percent_shown"] == found.percent_shown
        assert row["mean"] == (None if found.mean is None else decimal_text(found.mean))
        assert row["counts"] == {one.value: number for one, number in found.counts}
        assert row["ambiguous"] == list(found.ambiguous)
        assert row["illustrative"] is found.is_illustrative


@pytest.mark.parametrize("code", ["G2", "D4", "T-SG"])
def test_a_node_names_each_kpi_with_its_steps(api: Reader, kpis: Plan, code: str) -> None:
    found = standing_at(kpis, 2009).of(code)
    node = api.read(f"progress/{code}/?period=2009")
    assert set(node) == ROW | {"kpis", "context", "weighted_steps"}
    assert [kpi["code"] for kpi in node["kpis"]] == [one.code for one in found.assessments]
    for said, one in zip(node["kpis"], found.assessments, strict=True):
        assert set(said) == ASSESSMENT
        assert (said["status"], said["trend"]) == (one.status, one.trend)
        assert said["percent_shown"] == one.percent_shown
        assert len(said["steps"]) == len(one.steps)
        assert said["ambiguous"] is (one.code in found.ambiguous)
        assert (said["value"] or said["text"] or None) is None or one.is_reported
    [row] = api.read(f"progress/?period=2009&node={code}")["results"]
    assert row == {name: node[name] for name in ROW}


def test_a_goal_has_a_share_weighted_mean_that_explains_itself(api: Reader, kpis: Plan) -> None:
    standing = standing_at(kpis, 2009)
    rows = {row["code"]: row for row in api.read("progress/?period=2009&page_size=500")["results"]}
    goals = [code for code, row in rows.items() if row["type"] == "goal"]
    for code in goals:
        found = standing.weighted(code)
        assert rows[code]["weighted_percent_shown"] == found.percent_shown
        assert rows[code]["weighted_mean"] == (found.mean and decimal_text(found.mean))
        assert rows[code]["weight"] == decimal_text(found.weight_shown)
    total = sum(standing.weighted(code).weight for code in goals)
    assert total == len(standing.assessments) - len(standing.unweighted)
    steps = api.read("progress/G2/?period=2009")["weighted_steps"]
    assert steps[-1].startswith("The share-weighted mean is ")
    output = api.read("progress/T-SG/?period=2009")
    assert (output["weighted_mean"], output["weight"], output["weighted_steps"]) == (None, None, [])


@pytest.mark.usefixtures("kpis")
def test_a_figure_says_how_it_was_computed(api: Reader) -> None:
    kpis = {kpi["code"]: kpi for kpi in api.read("progress/T-SG/?period=2009")["kpis"]}
    assert kpis[NUMBER]["steps"][0] == "The value for 2009 is 25.5."
    assert "(25.5 − 30) / (26 − 30) = 1.125" in " ".join(kpis[NUMBER]["steps"])
    assert kpis[NUMBER]["target"] == {"operator": "at-most", "value": "26"}
    assert (kpis[NUMBER]["attainment"], kpis[NUMBER]["method"]) == ("1.125", "from-baseline")


def test_a_missing_value_changes_no_mean(api: Reader, plan: Plan) -> None:
    output = plan.outputs.get(code="T-SG")
    for number, value in ((1, 50), (2, None)):
        kpi = KpiFactory(output=output, code=f"KPI-T-SG-{number}")
        KpiTargetFactory(kpi=kpi, value=Decimal(100))
        if value is not None:
            approved(kpi, 2009, value)
    node = api.read("progress/T-SG/")
    assert (node["period"], node["mean"], node["percent_shown"]) == (2009, "0.5", 50)
    assert (node["total"], node["reported"], node["assessed"]) == (2, 1, 1)
    missing = node["kpis"][1]
    assert (missing["status"], missing["value"], missing["attainment"]) == (
        *("not-reported", None),
        None,
    )


def test_without_any_kpi_there_is_no_mean(api: Reader, plan: Plan) -> None:
    del plan
    node = api.read("progress/G1/")
    assert (node["period"], node["mean"], node["percent_shown"], node["total"]) == (
        *(2008, None, None),
        0,
    )


@pytest.mark.usefixtures("kpis")
def test_parts_of_it(api: Reader) -> None:
    assert {row["sector"] for row in api.read("progress/?sector=T")["results"]} == {"T"}
    assert api.codes("progress/?sector=T&node=R1") == []
    assert api.read("progress/?fields=mean")["results"][0].keys() == {"code", "mean"}
    assert api.read("progress/?page_size=7")["count"] == 7 + 24 + 45
    head, first = (
        api.ask("progress/?format=csv&node=G1").content.decode("utf-8-sig").splitlines()[:2]
    )
    assert "counts.on-track" in head
    assert first.startswith("G1,goal,")
    assert api.read("progress/R-WRC/")["context"][0] == "KPI-R-WRC-1"


@pytest.mark.parametrize(
    ("path", "status", "field"),
    [
        ("progress/?period=2012", 400, "period"),
        ("progress/G1/?period=none", 400, "period"),
        ("progress/?node=G9", 400, "node"),
        ("progress/?sector=X", 400, "sector"),
        ("progress/?goal=G1", 400, "goal"),
        ("progress/T-SGS/", 404, "code"),
    ],
)
def test_what_there_is_not_is_refused(
    api: Reader, plan: Plan, path: str, status: int, field: str
) -> None:
    del plan
    assert [error["field"] for error in api.refused(path, status)["errors"]] == [field]


@pytest.mark.usefixtures("kpis")
def test_the_etag_follows_the_values(api: Reader, kpis: Plan) -> None:
    etag = api.ask("progress/")["ETag"]
    address = f"{api.inside}progress/"
    assert api.client.get(address, headers={"if-none-match": etag}).status_code == 304
    Kpi.objects.in_plan(kpis).filter(code="KPI-T-SG-11").update(is_context=True)
    assert api.ask("progress/")["ETag"] != etag
