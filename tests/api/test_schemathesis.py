"""The API against its own document: generated requests, right and wrong, to every operation."""

import os
from datetime import date
from typing import Any, Final
from zlib import crc32

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.generation.modes import GenerationMode

from itu_plan.wsgi import application
from plans.models import Plan
from reports.workflow.reports import make_report
from tests.api.conftest import Writer, user_with_token
from tests.api.kpis import Insider
from tests.api.recorded import address_in
from tests.kpi_factories import RoleGrantFactory

EXAMPLES: Final = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "20"))
DATABASE: Final = frozenset(
    {
        *("sector", "goal", "objective", "document", "table", "from", "to", "plan", "stop", "q"),
        *("title", "note", "certainty", "rank", "outputs", "reason", "layout"),
        *("owner", "subject", "node", "period", "year", "code", "measures", "clause", "citation"),
        *("value", "values", "numerator", "denominator", "scale", "name", "definition"),
        *("action", "comment", "text", "source", "baseline"),
    }
)
"""Parts of a request whose right values the document cannot know: codes, words, what is there."""

schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", application)
checks = schema.config.checks
checks.positive_data_acceptance.expected_statuses = [
    *checks.positive_data_acceptance.expected_statuses,
    *("400", "412", "428"),  # 400: see below; a made-up ETag is never the current one
]
checks.negative_data_rejection.expected_statuses = [
    *checks.negative_data_rejection.expected_statuses,
    "412",
]
checks.missing_required_header.expected_statuses = ["401", "403", "428"]
generating = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


def right_data_is_refused_for_what_is_in_the_plan_only(_ctx: Any, response: Any, case: Any) -> None:
    is_right = case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE
    if is_right and response.status_code == 400:
        errors = response.json()["errors"]
        assert errors, response.text
        unknown = {error["field"].split(".")[0] for error in errors} - DATABASE
        assert not unknown, response.text


def the_whole_object_is_there_unless_fields_are_asked_for(
    _ctx: Any, response: Any, case: Any
) -> None:
    answers = case.operation.definition.raw["responses"]
    if str(response.status_code) not in {"200", "201"} & set(answers):
        return
    content = answers[str(response.status_code)]["content"].get("application/json", {})
    is_json = response.headers["content-type"][0].startswith("application/json")
    if is_json and "example" in content and not (case.query or {}).get("fields"):
        body, example = response.json(), content["example"]
        assert set(body) == set(example), response.text[:300]
        for one in body.get("results", [])[:1]:
            assert set(one) == set(example["results"][0]), response.text[:300]


MORE: Final = [
    right_data_is_refused_for_what_is_in_the_plan_only,
    the_whole_object_is_there_unless_fields_are_asked_for,
]


def at_what_there_is(case: Any, reader: Writer) -> None:
    """Point every other right request at an object of the plan, and let it know its state."""
    drawn = repr([case.path_parameters, case.query, case.body])
    if case.meta.generation.mode is not GenerationMode.POSITIVE or crc32(drawn.encode()) % 2:
        return
    for parameter in case.operation.definition.raw["parameters"]:
        if parameter["in"] == "path" and "example" in parameter:
            case.path_parameters[parameter["name"]] = parameter["example"]
    if "If-Match" in (case.headers or {}):
        address = address_in(case.operation.path, case.operation.definition.raw)
        case.headers["If-Match"] = reader.ask(address).headers.get("ETag", '"none"')


@schema.parametrize()
@generating
@pytest.mark.usefixtures("kpis", "open_connections")
def test_everybody(case: Any) -> None:
    at_what_there_is(case, Writer("2008-2011", None))
    case.call_and_validate(additional_checks=MORE)


@schema.parametrize()
@generating
@pytest.mark.usefixtures("open_connections")
def test_an_editor(case: Any, kpis: Plan, editor: str) -> None:
    at_what_there_is(case, Insider(kpis.slug, editor))
    case.call_and_validate(headers={"Authorization": f"Bearer {editor}"}, additional_checks=MORE)


@pytest.fixture
def editor(kpis: Plan) -> str:
    """Return the token of a secretary, in a plan with indicators and the draft of a report."""
    user, token = user_with_token("ana")
    RoleGrantFactory(user=user)
    make_report(
        plan=kpis,
        type_="annual",
        year=2009,
        cut_off_on=date(2010, 3, 31),
        title="2009",
        author=user,
    )
    return token
