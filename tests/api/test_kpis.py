"""KPIs, targets and values as they are read: shapes, missing values, who sees what."""

from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest

from kpis.models import Kpi, Measurement
from kpis.vocabulary import MeasurementState
from plans.models import Plan
from tests.api.conftest import Reader, Writer
from tests.api.kpis import NUMBER, PERCENTAGE, Insider, writer_with
from tests.kpi_factories import EvidenceFactory, KpiFactory, KpiTargetFactory, MeasurementFactory
from tests.kpi_factories import recorded as approved

KPI = {
    *("code", "name", "definition", "kind", "unit", "direction", "series", "frequency", "scale"),
    *("measures", "owner", "baseline", "data_source", "clause", "citation", "note", "context"),
    *("illustrative", "targets", "values", "url", "html_url", "targets_url", "measurements_url"),
}
VALUE = {
    *("year", "value", "numerator", "denominator", "text", "level", "qualifier", "as_of"),
    *("status", "trend", "attainment", "percent_shown", "restated", "illustrative"),
}
MEASUREMENT = {
    *("code", "kpi", "year", "number", "value", "numerator", "denominator", "text", "level"),
    *("qualifier", "state", "source", "source_document", "quote", "as_of", "note", "reason"),
    *("entered_by", "entered_at", "reviewed_by", "reviewed_at", "comment", "illustrative"),
    *("in_force", "evidence", "url"),
}
YEAR = VALUE | {"code", "kpi", "target", "measurements", "url", "kpi_url"}
HERE = "http://testserver/api/v1/plans/2008-2011/"


def output_kpi(plan: Plan, code: str = "T-SG", **more: Any) -> Kpi:
    """Create a KPI of an output of the plan."""
    output = plan.outputs.get(code=code)
    kpi: Kpi = KpiFactory(output=output, code=f"KPI-{code}-1", **more)
    return kpi


@pytest.mark.usefixtures("kpis")
def test_list_and_detail_say_the_same(api: Reader) -> None:
    items = api.read("kpis/?page_size=500")["results"]
    assert len(items) == Kpi.objects.count() > 100
    for item in (items[0], items[-1]):
        assert set(item) == KPI
        assert all(set(value) == VALUE for value in item["values"])
        assert api.read(item["url"]) == item


@pytest.mark.usefixtures("kpis")
def test_a_kpi_with_numerator_and_denominator(api: Reader) -> None:
    kpi = api.read(f"kpis/{PERCENTAGE}/")
    assert kpi["measures"] == {"type": "output", "code": "R-WRC", "title": "WRC"}
    assert (kpi["owner"], kpi["clause"], kpi["citation"]) == ("R", "table-4.1", None)
    assert kpi["baseline"] == {"value": "0", "year": 2007, "note": "Illustrative."}
    assert kpi["targets"][1] == {
        "year": 2009,
        "operator": "at-least",
        "value": "45",
        "qualifier": "exact",
    }
    assert kpi["values"][1] == {
        "year": 2009,
        "value": "48",
        "numerator": "12",
        "denominator": "25",
        "text": "",
        "level": None,
        "qualifier": "exact",
        "as_of": "2009-12-31",
        "status": "on-track",
        "trend": "rising",
        "attainment": "1.066666666666666666666666666",
        "percent_shown": 106,
        "restated": False,
        "illustrative": True,
    }


@pytest.mark.usefixtures("kpis")
def test_a_missing_value_is_null_and_not_reported(api: Reader) -> None:
    missing = [
        value
        for item in api.read("kpis/?page_size=500&context=false")["results"]
        for value in item["values"]
        if value["status"] == "not-reported"
    ]
    assert missing
    for value in missing:
        assert value["value"] is value["attainment"] is value["percent_shown"] is None
    year = api.read(f"kpis/{PERCENTAGE}/measurements/2011/")
    assert (year["value"], year["status"], year["measurements"]) == (None, "not-reported", [])


@pytest.mark.usefixtures("kpis")
def test_a_figure_from_outside_the_cycle_is_never_assessed(api: Reader) -> None:
    kpi = api.read("kpis/KPI-R-WRC-1/")
    assert kpi["context"]
    assert kpi["citation"]["code"] == "itu-annual-report-2007"
    [value] = kpi["values"]
    assert (value["year"], value["value"], value["qualifier"]) == (2007, "2800", "over")
    assert value["status"] is value["trend"] is None
    [row] = api.read("kpis/KPI-R-WRC-1/measurements/")["results"]
    assert row["source_document"]["code"] == "itu-annual-report-2007"
    assert row["quote"]


@pytest.mark.usefixtures("kpis")
def test_everything_illustrative_says_so(api: Reader) -> None:
    for item in api.read("kpis/?page_size=500")["results"]:
        invented = int(item["code"].rpartition("-")[2]) > 10
        assert item["illustrative"] is invented
        assert all(value["illustrative"] is invented for value in item["values"])
    for part in ("measurements", "targets"):
        rows = api.read(f"kpis/{NUMBER}/{part}/")["results"]
        assert rows
        assert all(row["illustrative"] for row in rows)
    assert not api.read("kpis/KPI-R-WRC-1/measurements/")["results"][0]["illustrative"]


@pytest.mark.parametrize(
    ("kind", "value", "level", "shown"),
    [
        ({"ordinal": True}, 3, "high", "3"),
        ({"milestone": True}, 0, None, "0"),
        ({}, "-12.500000", None, "-12.5"),
        ({}, "123456789.000001", None, "123456789.000001"),
    ],
)
def test_a_figure_is_exact_and_a_level_has_its_name(
    api: Reader, plan: Plan, kind: Any, value: Any, level: Any, shown: str
) -> None:
    kpi = output_kpi(plan, **kind)
    MeasurementFactory(kpi=kpi, value=Decimal(value))
    said = api.read(f"kpis/{kpi.code}/")["values"][1]
    assert (said["value"], said["level"], said["status"]) == (shown, level, "not-assessed")


def test_a_narrative_has_words_and_no_figure(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan, narrative=True)
    MeasurementFactory(kpi=kpi, value=None, text="Two were held.")
    said = api.read(f"kpis/{kpi.code}/measurements/2009/")
    assert (said["value"], said["text"], said["status"]) == (None, "Two were held.", "not-assessed")


def test_a_restated_value_stands_beside_the_earlier_one(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan)
    approved(kpi, 2009, 80)
    approved(kpi, 2009, 81, restated=True)
    year = api.read(f"kpis/{kpi.code}/measurements/2009/")
    assert set(year) == YEAR
    assert (year["value"], year["restated"]) == ("81", True)
    assert [(row["value"], row["in_force"]) for row in year["measurements"]] == [
        ("81", True),
        ("80", False),
    ]
    assert set(year["measurements"][0]) == MEASUREMENT
    assert year["measurements"] == api.read(f"kpis/{kpi.code}/measurements/")["results"][::-1]


def test_a_revised_target_stands_beside_the_earlier_one(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan)
    KpiTargetFactory(kpi=kpi)
    KpiTargetFactory(kpi=kpi, number=2, value=Decimal(90), reason="Fewer staff.")
    assert [one["value"] for one in api.read(f"kpis/{kpi.code}/")["targets"]] == ["90"]
    rows = api.read(f"kpis/{kpi.code}/targets/")["results"]
    assert [(row["value"], row["in_force"]) for row in rows] == [("100", False), ("90", True)]
    assert api.read(f"kpis/{kpi.code}/targets/2009/") == rows[1]
    problem = api.refused(f"kpis/{kpi.code}/targets/2010/", 404)
    assert problem["errors"][0]["nearest"] == ["2009"]


def test_evidence_leads_to_its_link_or_file(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan)
    row = approved(kpi, 2009, 80)
    EvidenceFactory(measurement=row)
    EvidenceFactory(
        measurement=row,
        title="List",
        url="",
        file_name="list.txt",
        content_type="text/plain",
        content=b"80",
        sha256=sha256(b"80").hexdigest(),
    )
    link, file = api.read(f"kpis/{kpi.code}/measurements/2009/")["measurements"][0]["evidence"]
    assert link == {"title": "Register", "url": "https://register.example/2009", "sha256": None}
    assert file["sha256"] == sha256(b"80").hexdigest()
    assert api.ask(file["url"]).content == b"80"


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("subject=T-SG", ["KPI-T-SG-1"]),
        ("owner=R", ["KPI-R-SG-1"]),
        ("kind=milestone", ["KPI-R-SG-1"]),
        ("context=true", []),
        ("search=NOTICES", ["KPI-R-SG-1", "KPI-T-SG-1"]),
        ("status=not-reported&period=2009", ["KPI-R-SG-1"]),
        ("ordering=-code", ["KPI-T-SG-1", "KPI-R-SG-1"]),
        ("page_size=1", ["KPI-R-SG-1"]),
    ],
)
def test_filters(api: Reader, plan: Plan, query: str, codes: list[str]) -> None:
    output_kpi(plan, "R-SG", milestone=True, position=1)
    approved(output_kpi(plan, position=2), 2009, 80)
    assert api.codes(f"kpis/?{query}") == codes


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("kpis/?subject=T-SGS", "subject"),
        ("kpis/?kind=none", "kind"),
        ("kpis/?period=1999", "period"),
        ("kpis/?goal=G1", "goal"),
        (f"kpis/{NUMBER}/measurements/?state=final", "state"),
        (f"kpis/{NUMBER}/measurements/2009/?fields=value", "fields"),
    ],
)
@pytest.mark.usefixtures("kpis")
def test_an_unknown_filter_is_refused(api: Reader, path: str, field: str) -> None:
    assert [error["field"] for error in api.refused(path, 400)["errors"]] == [field]


@pytest.mark.parametrize(
    "path",
    ["kpis/KPI-T-SG-9/", "kpis/KPI-T-SG-9/targets/", "kpis/KPI-T-SG-9/measurements/2009/"],
)
@pytest.mark.usefixtures("kpis")
def test_an_unknown_code_names_the_nearest(api: Reader, path: str) -> None:
    assert "KPI-T-SG-1" in str(api.refused(path, 404)["errors"][0]["nearest"])


@pytest.mark.usefixtures("kpis")
def test_less_more_and_csv(api: Reader) -> None:
    assert set(api.read(f"kpis/{NUMBER}/?fields=name")) == {"code", "name"}
    whole = api.read(f"kpis/{NUMBER}/?expand=owner,clause")
    assert whole["owner"]["name"] == "ITU-T"
    assert whole["clause"]["label"]
    lines = (
        api.ask(f"kpis/{NUMBER}/measurements/?format=csv").content.decode("utf-8-sig").splitlines()
    )
    assert lines[0].startswith("code,kpi,year,number,value")
    assert lines[1].startswith(f"{NUMBER}/2008/1,{NUMBER},2008,1,27,")
    head = api.ask("kpis/?format=csv&fields=measures").content.decode("utf-8-sig").splitlines()[0]
    assert head == "code,measures.type,measures.code,measures.title"


def test_a_negative_figure_is_no_formula(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan, name="=1+1")
    approved(kpi, 2009, "-1.5")
    text = api.ask(f"kpis/{kpi.code}/measurements/?format=csv&fields=value").content.decode(
        "utf-8-sig"
    )
    assert text.splitlines()[1] == f"{kpi.code}/2009/1,-1.5"
    assert "'=1+1" in api.ask("kpis/?format=csv&fields=name").content.decode("utf-8-sig")


@pytest.mark.usefixtures("kpis")
def test_history_tells_figures_as_everywhere(api: Reader) -> None:
    [entry] = api.read(f"kpis/{NUMBER}/history/")["results"]
    said = {one["field"]: one["new"] for one in entry["differences"]}
    assert (said["baseline"], said["output"], said["owner"]) == ("30", "T-SG", "T")


def test_a_value_under_way_is_for_its_sector(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan)
    MeasurementFactory(kpi=kpi, draft=True)
    path = f"kpis/{kpi.code}/measurements/"
    own: list[Insider] = [
        writer_with(plan, "ana", "contributor:T"),
        writer_with(plan, "leo", "reviewer:T"),
        writer_with(plan, "sec", "secretariat"),
    ]
    others: list[Writer] = [
        writer_with(plan, "rob", "contributor:R"),
        writer_with(plan, "adm", "administrator"),
        writer_with(plan, "eve"),
    ]
    for one in own:
        assert one.read(path)["count"] == 1
        year = one.read(f"{path}2009/")
        assert (year["value"], year["status"]) == (None, "not-reported")
        assert year["measurements"][0]["state"] == MeasurementState.DRAFT
    for two in (*others, api):
        assert two.read(path)["count"] == 0
        assert two.read(f"{path}2009/")["measurements"] == []


def test_who_sees_more_has_another_etag(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan)
    MeasurementFactory(kpi=kpi, draft=True)
    ana, eve = writer_with(plan, "ana", "contributor:T"), writer_with(plan, "eve")
    for path in (f"kpis/{kpi.code}/measurements/", f"kpis/{kpi.code}/measurements/2009/"):
        everybody = api.ask(path)
        assert everybody["Cache-Control"] == "public, no-cache"
        assert {"Authorization", "Cookie"} <= set(everybody["Vary"].split(", "))
        own = ana.ask(path)
        assert own["Cache-Control"] == "private, no-cache"
        assert own["ETag"] != everybody["ETag"] == eve.ask(path)["ETag"]
        address = ana.inside + path
        headers = {"authorization": f"Bearer {ana.token}", "if-none-match": everybody["ETag"]}
        assert ana.client.get(address, headers=headers).status_code == 200
        headers["if-none-match"] = own["ETag"]
        assert ana.client.get(address, headers=headers).status_code == 304


def test_a_withdrawn_value_shows_to_nobody_else(api: Reader, plan: Plan) -> None:
    kpi = output_kpi(plan)
    MeasurementFactory(kpi=kpi, state=MeasurementState.WITHDRAWN.value, reviewed_at=None)
    assert Measurement.objects.count() == 1
    assert api.read(f"kpis/{kpi.code}/measurements/?state=withdrawn")["count"] == 0


@pytest.mark.usefixtures("kpis")
def test_the_plan_leads_to_them(api: Reader) -> None:
    resources = api.read("")["resources"]
    assert resources["kpis"] == f"{HERE}kpis/"
    assert resources["progress"] == f"{HERE}progress/"
    assert resources["reports"] == f"{HERE}reports/"


@pytest.mark.parametrize(
    ("kind", "said"), [("number", "5"), ("percentage", "25"), ("narrative", None)]
)
def test_the_figure_is_the_one_that_progress_reads(
    api: Reader, plan: Plan, kind: str, said: str | None
) -> None:
    kpi = output_kpi(plan, kind=kind)
    approved(kpi, 2009, 5, numerator=1, denominator=4, text="Five.")
    [row] = api.read(f"kpis/{kpi.code}/measurements/")["results"]
    year = api.read(f"kpis/{kpi.code}/measurements/2009/")
    assert row["value"] == year["value"] == said


@pytest.mark.usefixtures("kpis")
@pytest.mark.parametrize("part", ["targets", "measurements"])
def test_no_row_is_of_what_is_no_year(api: Reader, part: str) -> None:
    for year in ("9" * 5000, "20x9", "²", "-1"):
        assert api.codes(f"kpis/{NUMBER}/{part}/?year={year}") == []
