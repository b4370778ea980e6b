"""The API against its own document: generated requests, right and wrong, to every operation."""

import os
import re
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any, Final
from zlib import crc32

import pytest
import schemathesis
from django.db import connection
from hypothesis import HealthCheck, settings
from knox.models import AuthToken
from schemathesis.checks import load_all_checks
from schemathesis.generation.feedback import FeedbackSources
from schemathesis.generation.modes import GenerationMode
from schemathesis.pytest._test_builder import build_operation_test
from schemathesis.python._constants.orchestrator import make_constants_value_source
from schemathesis.schemas import BaseSchema

from itu_plan.accounts.tokens import new_token
from itu_plan.wsgi import application
from plans.models import Plan
from reports.workflow.reports import make_report
from tests.api.conftest import Writer, user_with_token
from tests.api.kpis import Insider
from tests.api.recorded import address_in
from tests.conftest import ROOT
from tests.kpi_factories import RoleGrantFactory, person

# On PostgreSQL fewer: all but the drawn ones are the same requests on any database.
USUAL: Final = "10" if connection.vendor == "sqlite" else "5"
EXAMPLES: Final = int(os.environ.get("SCHEMATHESIS_EXAMPLES", USUAL))
# The same cases meet every other role; a few show that none of them is answered otherwise.
BY_EACH_ROLE: Final = max(2, EXAMPLES // 10)
ROLES: Final = ((), ("contributor:T",), ("reviewer:T",), ("administrator",))
DATABASE: Final = frozenset(
    {
        *("sector", "goal", "objective", "document", "table", "from", "to", "plan", "stop", "q"),
        *("title", "note", "certainty", "rank", "outputs", "reason", "layout"),
        *("owner", "subject", "node", "period", "year", "code", "measures", "clause", "citation"),
        *("value", "values", "numerator", "denominator", "scale", "name", "definition"),
        *("action", "comment", "text", "source", "baseline"),
        "since",  # a place in the log of the plan that there is
        "as",  # needed where `Accept` names no form
    }
)
"""Parts of a request whose right values the document cannot know: codes, words, what is there."""

STORED: Final = ROOT / "docs" / "openapi.yaml"  # as the code makes it: see test_openapi
OPERATIONS: Final = [
    name
    for name in re.findall(r"operationId: (\w+)$", STORED.read_text(), flags=re.MULTILINE)
    if name != "get_schema"  # the document itself
]
generating = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)


@pytest.fixture(scope="session")
def schema() -> BaseSchema:
    """Return the document, with what the plan may answer beyond it."""
    schema = schemathesis.openapi.from_path(STORED)
    schema.app = application
    schema.location = "/api/v1/schema/"
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
    load_all_checks()
    return schema


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


class Visitor:
    """Somebody who asks, and the ETags that they have seen since something was written."""

    def __init__(self, reader: Writer, headers: dict[str, str]) -> None:
        self.states: dict[str, str] = {}
        self._reader = reader
        # It asks for compressed answers, and does not unpack those of a WSGI application.
        self._headers = {"Accept-Encoding": "identity", **headers}

    def ask(self, case: Any, *, knows: bool) -> Any:
        """Send a case, with the state of its object where they know it and it is to be said."""
        if knows and "If-Match" in (case.headers or {}):
            case.headers["If-Match"] = self._state(case)
        return case.call_and_validate(headers=self._headers, additional_checks=MORE)

    def _state(self, case: Any) -> str:
        address = address_in(case.operation.path, case.operation.definition.raw)
        if address not in self.states:
            self.states[address] = self._reader.ask(address).headers.get("ETag", '"none"')
        return self.states[address]


def point_at_what_there_is(case: Any) -> bool:
    """Point every other right request at an object of the plan; say whether it was this one."""
    drawn = repr([case.path_parameters, case.query, case.body])
    if case.meta.generation.mode is not GenerationMode.POSITIVE or crc32(drawn.encode()) % 2:
        return False
    for parameter in case.operation.definition.raw["parameters"]:
        if parameter["in"] == "path" and "example" in parameter:
            case.path_parameters[parameter["name"]] = parameter["example"]
    return True


def ask(schema: BaseSchema, name: str, test: Callable[[Any], None]) -> None:
    """Ask every question that Schemathesis has about one operation.

    Its own `parametrize` makes them all in advance, which takes half a minute in every process.
    """
    constants = FeedbackSources(constants_value_source=make_constants_value_source(schema))
    found: list[Any] = list(schema.include(operation_id=name).get_all_operations())
    build_operation_test(
        config=schema.config,
        operation=found[0].ok(),
        test_func=generating(test),
        given_kwargs={},
        feedback=constants,
    )()


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.usefixtures("keeping", "open_connections")
def test_everybody_and_each_role(
    schema: BaseSchema, name: str, kpis: Plan, editor: str, others: list[str]
) -> None:
    """Each case is asked by several: to make it takes longer than to answer it."""
    everybody = Visitor(Writer(kpis.slug, None), {})
    insider, *more = (
        Visitor(Insider(kpis.slug, token), {"Authorization": f"Bearer {token}"})
        for token in (editor, *others)
    )
    asked = count()

    def test(case: Any) -> None:
        knows = point_at_what_there_is(case)
        who = [everybody, insider, *(more if next(asked) < BY_EACH_ROLE else ())]
        for one in who:
            response = one.ask(case, knows=knows)
            if case.method != "GET" and response.status_code < 400:
                for visitor in (everybody, insider, *more):
                    visitor.states.clear()

    ask(schema, name, test)


@pytest.fixture
def others(kpis: Plan, editor: str) -> list[str]:
    """Return a token of somebody with each other role, and one of the secretary that only reads."""
    people = [person(f"role-{number}", *roles, plan=kpis) for number, roles in enumerate(ROLES)]
    secretary = AuthToken.objects.get(token_key=editor[:15]).user
    reading = new_token(secretary, may_write=False)[1]
    return [reading, *(AuthToken.objects.create(user=user)[1] for user in people)]


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
