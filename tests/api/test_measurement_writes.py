"""Defining, aiming, recording, reviewing over the API: who may, in which state, and what then."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from kpis.models import Kpi, KpiTarget, Measurement
from plans.models import Plan
from tests.api.conftest import WHY, Writer, latest
from tests.api.kpis import Insider, writer_with
from tests.api.test_kpis import output_kpi
from tests.kpi_factories import KpiTargetFactory
from tests.kpi_factories import recorded as approved

DEFINITION = {
    "name": "Recommendations approved",
    "definition": "Recommendations that were approved in the year.",
    "kind": "number",
    "direction": "up",
    "owner": "T",
    "reason": WHY,
}
VALUE = {"value": "81.5", "source": "Register, 2009.", "reason": WHY}
YEAR = "kpis/KPI-T-SG-1/measurements/2009/"
Roles = dict[str, Insider]


@pytest.fixture
def people(plan: Plan) -> Roles:
    """Return writers by name, and a KPI of ITU-T to write to."""
    output_kpi(plan)
    return {
        "sec": writer_with(plan, "sec", "secretariat"),
        "ana": writer_with(plan, "ana", "contributor:T"),
        "leo": writer_with(plan, "leo", "reviewer:T"),
        "both": writer_with(plan, "both", "contributor:T", "reviewer:T"),
        "rob": writer_with(plan, "rob", "contributor:R", "reviewer:R"),
        "adm": writer_with(plan, "adm", "administrator"),
    }


def of(answer: Any, status: int) -> Any:
    assert answer.status_code == status, answer.content
    if status >= 400:
        assert answer["Content-Type"] == "application/problem+json"
    return answer.json()


def fields(problem: Any) -> list[str]:
    return [error["field"] for error in problem["errors"]]


def record(writer: Insider, **more: Any) -> Any:
    return writer.send("PUT", YEAR, VALUE | more, if_match=writer.etag(YEAR))


def test_a_value_goes_its_way(people: Roles, plan: Plan, visitor: Writer) -> None:
    ana, leo = people["ana"], people["leo"]
    answer = record(ana, quote="81.5 notices")
    year = of(answer, 200)
    assert answer["ETag"] == ana.etag(YEAR)
    assert year == ana.read(YEAR)
    assert (year["value"], year["status"]) == (None, "not-reported")
    [row] = year["measurements"]
    assert (row["state"], row["value"], row["quote"], row["in_force"]) == (
        *("draft", "81.5", "81.5 notices"),
        False,
    )
    assert of(ana.step(YEAR, "submit"), 200)["measurements"][0]["state"] == "submitted"
    back = of(leo.step(YEAR, "send-back", comment="Which page?"), 200)["measurements"][0]
    assert (back["state"], back["comment"]) == ("sent-back", "Which page?")
    of(record(ana, note="Page 7."), 200)
    of(ana.step(YEAR, "submit"), 200)
    done = of(leo.step(YEAR, "approve", comment="Checked."), 200)
    assert (done["value"], done["status"]) == ("81.5", "not-assessed")
    assert done["measurements"][0]["in_force"]
    assert visitor.read(YEAR) == done
    assert latest(plan).number == 7
    assert latest(plan).author_name == "leo"


def test_a_restated_value_is_a_new_row(people: Roles) -> None:
    approved(Kpi.objects.get(), 2009, 80)
    of(record(people["ana"]), 200)
    year = people["ana"].read(YEAR)
    assert (year["value"], [row["value"] for row in year["measurements"]]) == ("80", ["81.5", "80"])
    of(people["ana"].step(YEAR, "withdraw", reason="A slip."), 200)
    assert Measurement.objects.get(number=2).state == "withdrawn"


def test_nobody_approves_their_own_value(people: Roles) -> None:
    both = people["both"]
    of(record(both), 200)
    of(both.step(YEAR, "submit"), 200)
    problem = of(both.step(YEAR, "approve"), 400)
    assert fields(problem) == ["action"]
    assert "does not approve it" in problem["detail"]


Sent = Callable[[Any], Any]
WRITES: dict[str, tuple[str, str, dict[str, Any], set[str]]] = {
    "define": ("POST", "kpis/", DEFINITION | {"measures": "T-SG"}, {"sec"}),
    "edit": ("PUT", "kpis/KPI-T-SG-1/", DEFINITION, {"sec"}),
    "aim": (
        *("PUT", "kpis/KPI-T-SG-1/targets/2009/"),
        {"operator": "at-least", "value": "9", "reason": WHY},
        {"sec"},
    ),
    "record": ("PUT", YEAR, VALUE, {"sec", "ana", "both"}),
    "submit": ("POST", f"{YEAR}submit/", {}, {"sec", "ana", "both"}),
    "withdraw": ("POST", f"{YEAR}withdraw/", {"reason": WHY}, {"sec", "ana", "both"}),
    "approve": ("POST", f"{YEAR}approve/", {}, {"sec", "leo", "both"}),
    "send back": ("POST", f"{YEAR}send-back/", {"comment": "Why?"}, {"sec", "leo", "both"}),
    "bulk": (
        *("POST", "kpis/values/"),
        {
            "values": [{"code": "KPI-T-SG-1", "year": 2009, "value": "1", "source": "x"}],
            "reason": WHY,
        },
        {"sec", "ana", "both"},
    ),
}
each_write = pytest.mark.parametrize("name", WRITES)


@each_write
def test_every_role_may_what_it_may(people: Roles, plan: Plan, name: str) -> None:
    method, path, body, allowed = WRITES[name]
    for who, writer in people.items():
        answer = writer.send(method, path, body, if_match='"none"')
        if who in allowed:
            assert answer.status_code == 412, (who, answer.content)
        elif (name, who) == ("bulk", "rob"):  # records in another Sector: refused by the value
            assert answer.status_code == 412
        else:
            problem = of(answer, 403)
            assert "This needs the role" in problem["detail"], who
            assert answer["Cache-Control"] == "no-store"
    stranger = Writer(plan.slug, None).send(method, path, body, if_match='"none"')
    assert of(stranger, 401)["status"] == 401
    assert stranger["WWW-Authenticate"].startswith("Bearer")
    assert latest(plan).number == 1


@each_write
def test_a_write_says_for_which_state(people: Roles, plan: Plan, name: str) -> None:
    method, path, body, _allowed = WRITES[name]
    sec = people["sec"]
    of(sec.send(method, path, body), 428)
    assert "revision 1" in of(sec.send(method, path, body, if_match='"r0"'), 412)["detail"]
    assert latest(plan).number == 1


@pytest.mark.parametrize("name", ["define", "edit", "aim", "record", "withdraw", "bulk"])
def test_a_write_says_why(people: Roles, name: str) -> None:
    method, path, body, _allowed = WRITES[name]
    answer = people["sec"].send(method, path, body | {"reason": " "}, if_match='"none"')
    assert fields(of(answer, 400)) == ["reason"]


@each_write
def test_a_misspelt_field_is_named(people: Roles, name: str) -> None:
    method, path, body, _allowed = WRITES[name]
    answer = people["sec"].send(method, path, body | {"valeu": "1"}, if_match='"none"')
    assert fields(of(answer, 400)) == ["valeu"]


def test_the_public_etag_is_no_proof_of_having_seen_a_draft(people: Roles, visitor: Writer) -> None:
    of(record(people["ana"]), 200)
    etag = visitor.etag(YEAR)
    of(people["ana"].send("PUT", YEAR, VALUE, if_match=etag), 412)


def test_a_step_out_of_turn_is_refused(people: Roles, plan: Plan) -> None:
    problem = of(people["leo"].step(YEAR, "approve"), 409)
    assert "no value for 2009" in problem["detail"]
    of(record(people["ana"]), 200)
    of(people["leo"].step(YEAR, "approve"), 409)
    of(people["leo"].step(YEAR, "send-back", comment=" "), 400)
    assert latest(plan).number == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"value": "1,234"}, "value"),
        ({"value": ""}, "value"),
        ({"value": None}, "value"),
        ({"source": ""}, "source"),
        ({"qualifier": "roughly"}, "qualifier"),
        ({"as_of": "in the last quarter"}, "as_of"),
        ({"value": "1" * 30}, "value"),
    ],
)
def test_a_wrong_value_is_named(people: Roles, plan: Plan, body: Any, field: str) -> None:
    assert fields(of(record(people["ana"], **body), 400)) == [field]
    assert latest(plan).number == 1


def test_a_year_that_there_is_not(people: Roles) -> None:
    path = "kpis/KPI-T-SG-1/measurements/2012/"
    problem = of(people["ana"].send("PUT", path, VALUE, if_match='"x"'), 404)
    assert problem["errors"][0]["nearest"] == ["2008", "2009", "2010", "2011"]


def test_a_kpi_is_defined(people: Roles, plan: Plan) -> None:
    sec = people["sec"]
    body = {
        **DEFINITION,
        "measures": "T-SG",
        "kind": "ordinal",
        "scale": ["low", "high"],
        "baseline": {"value": "1", "year": 2007},
        "clause": "5.1",
    }
    answer = sec.send("POST", "kpis/", body, if_match=sec.etag("kpis/"))
    made = of(answer, 201)
    assert (made["code"], made["scale"]) == ("KPI-T-SG-2", ["low", "high"])
    assert made["baseline"] == {"value": "1", "year": 2007, "note": ""}
    assert answer["Location"] == made["url"]
    assert answer["ETag"] == sec.etag("kpis/KPI-T-SG-2/")
    assert sec.read("kpis/KPI-T-SG-2/") == made
    entry = sec.read("kpis/KPI-T-SG-2/history/")["results"][0]
    assert (entry["action"], entry["author"], entry["revision"]) == ("created", "sec", 2)
    assert latest(plan).number == 2


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"measures": "T-SGS"}, "measures"),
        ({"owner": "X"}, "owner"),
        ({"clause": "9.9"}, "clause"),
        ({"citation": "nowhere"}, "citation"),
        ({"kind": "share"}, "kind"),
        ({"scale": ["only"]}, "scale"),
        ({"baseline": {"value": "much"}}, "baseline.value"),
        ({"name": "x" * 201}, "name"),
    ],
)
def test_a_wrong_definition_is_named(people: Roles, plan: Plan, body: Any, field: str) -> None:
    sec = people["sec"]
    sent = {**DEFINITION, "measures": "T-SG", **body}
    answer = sec.send("POST", "kpis/", sent, if_match=sec.etag("kpis/"))
    assert fields(of(answer, 400)) == [field]
    assert latest(plan).number == 1


def test_a_kpi_is_defined_otherwise(people: Roles, plan: Plan) -> None:
    sec, path = people["sec"], "kpis/KPI-T-SG-1/"
    said = of(sec.write("PUT", path, **DEFINITION), 200)
    assert (said["name"], said["unit"]) == ("Recommendations approved", "")
    assert said == sec.read(path)
    of(sec.write("PUT", path, **DEFINITION), 200)
    assert latest(plan).number == 2
    of(sec.send("PUT", "kpis/KPI-T-SG-7/", DEFINITION, if_match="*"), 404)


def test_a_target_is_set_and_revised(people: Roles, plan: Plan) -> None:
    sec, path = people["sec"], "kpis/KPI-T-SG-1/targets/2009/"
    made = of(sec.make(path, operator="at-least", value="90"), 201)
    assert (made["value"], made["number"], made["in_force"]) == ("90", 1, True)
    of(sec.make(path, operator="at-least", value="90"), 412)
    of(sec.write("PUT", path, operator="at-least", value="90"), 200)
    assert latest(plan).number == 2
    revised = of(sec.write("PUT", path, operator="at-most", value="95.5"), 200)
    assert (revised["value"], revised["number"], revised["reason"]) == ("95.5", 2, WHY)
    assert KpiTarget.objects.count() == 2
    later = "kpis/KPI-T-SG-1/targets/2012/"
    assert fields(of(sec.make(later, operator="at-least", value="1"), 400)) == ["year"]


def test_a_target_from_outside_the_cycle_stays(people: Roles) -> None:
    KpiTargetFactory(kpi=Kpi.objects.get(), year=2023)
    path = "kpis/KPI-T-SG-1/targets/2023/"
    problem = of(people["sec"].write("PUT", path, operator="equal", value="1"), 400)
    assert fields(problem) == ["year"]


@pytest.mark.parametrize("value", ["999999999999999999", "123456789012.123456", "1E+40"])
def test_a_figure_that_would_not_be_kept_is_refused(people: Roles, value: str) -> None:
    sec, path = people["sec"], "kpis/KPI-T-SG-1/targets/2009/"
    assert fields(of(sec.make(path, operator="at-least", value=value), 400)) == ["value"]
    defined = DEFINITION | {"baseline": {"value": value, "year": 2007}}
    answer = sec.send("PUT", "kpis/KPI-T-SG-1/", defined, if_match=sec.etag("kpis/KPI-T-SG-1/"))
    assert fields(of(answer, 400))[0].startswith("baseline")
    assert fields(of(record(people["ana"], value=value), 400)) == ["value"]
    assert not KpiTarget.objects.exists()
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("year", [0, 1864, 2200, 40_000, 10**12])
def test_a_target_is_for_a_year_that_can_be(people: Roles, year: int) -> None:
    Kpi.objects.update(is_context=True)
    path = f"kpis/KPI-T-SG-1/targets/{year}/"
    answer = people["sec"].make(path, operator="at-least", value="1")
    assert fields(of(answer, 400)) == ["year"]
    assert not KpiTarget.objects.exists()


def bulk(writer: Insider, *values: dict[str, Any]) -> Any:
    body = {"values": list(values), "reason": "All of the year."}
    return writer.send("POST", "kpis/values/", body, if_match=writer.etag("kpis/"))


def entry(year: int, **more: Any) -> dict[str, Any]:
    return {"code": "KPI-T-SG-1", "year": year, "value": "8", "source": "Register"} | more


def test_many_values_are_recorded_in_one_revision(people: Roles, plan: Plan) -> None:
    said = of(bulk(people["ana"], entry(2008), entry(2009, value="9,5")), 200)
    assert said == {
        "count": 2,
        "state": "draft",
        "codes": ["KPI-T-SG-1/2008", "KPI-T-SG-1/2009"],
    }
    assert [str(row.value) for row in Measurement.objects.order_by("year")] == [
        "8.000000",
        "9.500000",
    ]
    assert (latest(plan).number, latest(plan).reason) == (2, "All of the year.")


def test_many_values_are_recorded_together_or_not_at_all(people: Roles, plan: Plan) -> None:
    output_kpi(plan, "R-SG")
    problem = of(
        bulk(
            people["ana"],
            entry(2008),
            entry(2012),
            entry(2009, value="much"),
            entry(2010, code="KPI-T-SG-9"),
        ),
        400,
    )
    assert fields(problem) == ["values.1.year", "values.2.value", "values.3.code"]
    of(bulk(people["ana"], entry(2008), entry(2010, code="KPI-R-SG-1")), 403)
    assert not Measurement.objects.exists()
    assert latest(plan).number == 1


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ([], "values"),
        ([entry(2008)] * 501, "values"),
        ([entry(2008), entry(2009, source="")], "values.1.source"),
        ([entry(2008), entry(2008)], "values.0.code"),
    ],
)
def test_a_wrong_list_of_values_is_named(
    people: Roles, plan: Plan, values: list[Any], field: str
) -> None:
    assert fields(of(bulk(people["ana"], *values), 400))[0] == field
    assert latest(plan).number == 1


def test_a_value_that_counts_is_restated_with_a_reason_only(people: Roles) -> None:
    approved(Kpi.objects.get(), 2009, 80)
    assert fields(of(bulk(people["ana"], entry(2009)), 400)) == ["values.0.reason"]
    of(bulk(people["ana"], entry(2009, reason="Counted anew.")), 200)


def test_there_is_nothing_to_read_at_a_step(people: Roles) -> None:
    for path in (f"{YEAR}submit/", "kpis/values/"):
        answer = people["sec"].ask(path)
        assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")


def test_the_permission_is_a_role_and_nothing_else(people: Roles) -> None:
    User.objects.filter(username="adm").update(is_superuser=True)
    of(record(people["adm"]), 200)


def test_what_looks_odd_is_recorded_once_it_is_confirmed(people: Roles, plan: Plan) -> None:
    ana = people["ana"]
    problem = of(record(ana, value="-21", as_of="2008"), 400)
    assert fields(problem) == ["checked"]
    [words] = [error["message"] for error in problem["errors"]]
    assert words.startswith("It is dated 2008, outside 2009. −21 is less than 0.")
    answer = bulk(ana, entry(2009, value="-21"))
    assert fields(of(answer, 400)) == ["values.0.checked"]
    assert not Measurement.objects.in_plan(plan).exists()
    row = of(record(ana, value="-21", as_of="2008", checked=True), 200)["measurements"][0]
    assert (row["value"], row["as_of"]) == ("-21", "2008")
