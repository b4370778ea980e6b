"""Bodies that cannot be read, kept or answered: each is refused as a problem, none is an error."""

from typing import Any

import pytest
from django.test import Client

from plans.models import Plan
from tests.api.conftest import PROBLEM, WHY, Writer, user_with_token
from tests.api.kpis import NUMBER, Insider, writer_with
from tests.api.recorded import PASSWORD, basic
from web.api.parsing import DEEPEST

GOAL = "goals/G1/"
NEW_KPI, TARGET = ("POST", "kpis/"), ("PUT", f"kpis/{NUMBER}/targets/2011/")
VALUE = ("PUT", f"kpis/{NUMBER}/measurements/2011/")
CHOICES = [
    *((*NEW_KPI, name) for name in ("kind", "direction", "series", "frequency")),
    *((*TARGET, name) for name in ("operator", "qualifier")),
    *((*VALUE, name) for name in ("qualifier", "reason")),
]
NO_CHARACTERS = ["\\ud800", "\\udfff", "\\u0000"]


def refused(response: Any, status: int = 400) -> Any:
    assert response.status_code == status, response.content
    assert response["Content-Type"] == PROBLEM
    return response.json()


@pytest.fixture
def insider(kpis: Plan) -> Insider:
    return writer_with(kpis, "con", "secretariat", "contributor:T")


@pytest.mark.parametrize(
    "body", ["[" * 4096, '{"a":' * 4096, "[" * 50 + "]" * 50, '{"title":' + "[" * 900 + "]" * 900]
)
def test_a_body_without_a_bottom(writer: Writer, body: str) -> None:
    refused(writer.send("PATCH", GOAL, body, if_match="*"))


def test_a_body_may_be_as_deep_as_it_says(writer: Writer) -> None:
    def sent(depth: int) -> Any:
        body = '{"title": ' + "[" * (depth - 1) + "]" * (depth - 1) + ', "reason": "x"}'
        return refused(writer.send("PATCH", GOAL, body, if_match="*"))

    assert sent(DEEPEST)["errors"][0]["field"] == "title"
    assert str(DEEPEST) in sent(DEEPEST + 1)["detail"]


def test_a_body_that_is_too_large(writer: Writer, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem = refused(writer.send("PATCH", GOAL, {"title": "x" * 1000}, if_match="*"), 413)
    assert "too large" in problem["detail"]


def test_half_a_character_is_named_by_its_place(insider: Insider) -> None:
    for method, path, field in CHOICES:
        for character in NO_CHARACTERS:
            body = f'{{"reason": "x", "{field}": "a{character}b"}}'
            [error] = refused(insider.send(method, path, body, if_match="*"))["errors"]
            assert error["field"] == field
            assert f"U+{character[2:].upper()}" in error["message"]


def test_the_place_inside_a_list_is_named(insider: Insider) -> None:
    body = '{"reason": "x", "values": [{"code": "a"}, {"qualifier": "\\udc00"}]}'
    problem = refused(insider.send("POST", "kpis/values/", body, if_match="*"))
    assert [error["field"] for error in problem["errors"]] == ["values.1.qualifier"]


@pytest.mark.parametrize("body", ['{"\\ud800": 1}', '"\\ud800"', '["\\ud800"]', '{"\\u0000": 1}'])
def test_a_name_that_is_no_text(writer: Writer, body: str) -> None:
    assert "U+" in refused(writer.send("PATCH", GOAL, body, if_match="*"))["detail"]


def test_whole_characters_are_taken_whatever_they_are(writer: Writer) -> None:
    title = "Cœur 🌍 ا"
    response = writer.write("PATCH", GOAL, title=title, reason=WHY)
    assert (response.status_code, response.json()["title"]) == (200, title)
    pair = '{"reason": "x", "title": "\\ud83c\\udf0d"}'
    response = writer.send("PATCH", GOAL, pair, if_match=writer.etag(GOAL))
    assert response.json()["title"] == "🌍"


@pytest.mark.parametrize("body", ["[" * 4096, '{"days": "\\ud800"}'])
def test_the_wish_for_a_token_is_read_alike(db: None, body: str) -> None:
    del db
    user_with_token("cem", password=PASSWORD)
    json = "application/json"
    refused(Client().post("/api/v1/tokens/", body, content_type=json, headers=basic("cem")))
