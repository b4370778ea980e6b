"""docs/api.md: every request in it is made, and every answer that it shows is the real one."""

import json
import re
import shlex
from typing import Any, Final

import pytest
from django.test import Client

from itu_plan.settings.base import REST_FRAMEWORK
from tests.api.conftest import Reader
from tests.conftest import ROOT

HOST: Final = "http://127.0.0.1:8000"
TEXT: Final = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
BLOCK: Final = re.compile(r"^```(sh|json|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS: Final = {
    part.split("\n", 1)[0]: part for part in re.split(r"^#{2,3} ", TEXT, flags=re.MULTILINE)
}
ASKED: Final = [name for name in SECTIONS if re.match(r"\d+\. .*\?$", name)]
QUESTIONS, OF_PROGRESS = ASKED[:10], ASKED[10:]


def requests_in(section: str) -> list[str]:
    """Return the addresses that the plain requests of a section ask for."""
    scripts = [text for kind, text in BLOCK.findall(SECTIONS[section]) if kind == "sh"]
    commands = [shlex.split(line) for text in scripts for line in text.splitlines()]
    return [
        command[-1] for command in commands if command[:2] == ["curl", "-s"] and len(command) == 3
    ]


def answers_in(section: str) -> list[tuple[str, Any]]:
    """Return the kind and the content of each answer that a section shows."""
    return [
        answer
        for kind, text in BLOCK.findall(SECTIONS[section])
        if kind != "sh"
        for answer in ([(kind, text)] if kind == "csv" else [("json", one) for one in _each(text)])
    ]


def _each(text: str) -> list[Any]:
    decoder, found = json.JSONDecoder(), []
    while text := text.strip():
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:]
    return found


def holds(real: Any, shown: Any) -> bool:
    """Say whether everything shown is in the real answer, lists in the same order."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(
            name in real and holds(real[name], value) for name, value in shown.items()
        )
    if isinstance(shown, list):
        rest = iter(real)
        return all(any(holds(one, wanted) for one in rest) for wanted in shown)
    return bool(real == shown)


def test_holds_knows_the_difference() -> None:
    real = {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": None}
    assert holds(real, {"a": [{"b": 1}, {"b": 3}]})
    assert not holds(real, {"a": [{"b": 3}, {"b": 1}]})
    assert not holds(real, {"a": [{"b": 2}]})
    assert not holds(real, {"e": None})


def test_there_are_ten_questions_each_with_its_request_and_answer() -> None:
    assert len(QUESTIONS) == 10
    assert len(OF_PROGRESS) == 4
    assert all(requests_in(question) for question in ASKED)
    assert all(len(requests_in(one)) == len(answers_in(one)) for one in ASKED)


@pytest.mark.parametrize("section", OF_PROGRESS)
@pytest.mark.usefixtures("kpis")
def test_an_answer_about_progress_is_the_real_one(api: Reader, section: str) -> None:
    assert_real(api, section)


@pytest.mark.parametrize("section", [*QUESTIONS, "Errors"])
def test_an_answer_is_the_real_one(api: Reader, section: str) -> None:
    assert_real(api, section)


def assert_real(api: Reader, section: str) -> None:
    """Fail unless every answer that a section shows is the one that its request gets."""
    asked = zip(requests_in(section), answers_in(section), strict=True)
    for address, (kind, shown) in asked:
        assert address.startswith(HOST)
        response = api.ask(address.removeprefix(HOST))
        if kind == "csv":
            lines = iter(response.content.decode("utf-8-sig").splitlines())
            assert all(line in lines for line in shown.splitlines())
        else:
            said = json.loads(response.content.replace(b"http://testserver", HOST.encode()))
            assert holds(said, shown), said


def test_lists_of_a_question_are_whole_where_it_counts(api: Reader) -> None:
    for question in QUESTIONS:
        for address, (kind, shown) in zip(requests_in(question), answers_in(question), strict=True):
            if kind == "json" and "count" in shown and "results" in shown:
                real = api.read(address.removeprefix(HOST))
                assert len(shown["results"]) == real["count"], question


def test_the_first_call_and_the_example_of_caching(api: Reader, client: Client) -> None:
    [address] = requests_in("The first call")
    assert api.read(address.removeprefix(HOST))["path_count"] == 23
    path = re.findall(rf"{HOST}(\S+)", SECTIONS["Caching"])
    assert len(set(path)) == 1
    etag = client.get(path[0])["ETag"]
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag)
    assert client.get(path[0], headers={"if-none-match": etag}).status_code == 304


def test_the_rates_are_those_of_the_settings() -> None:
    rates = REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]
    told = re.findall(
        r"(\d+) (?:requests a minute|for one account|writes a minute)", SECTIONS["Rates"]
    )
    assert [f"{number}/min" for number in told] == [
        rates[name] for name in ("anonymous", "user", "writes")
    ]


def test_every_status_is_told(client: Client) -> None:
    document = client.get("/api/v1/schema/").json()
    statuses = {
        status
        for methods in document["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
        if status >= "400"
    }
    assert statuses <= set(re.findall(r"\b4\d\d\b", SECTIONS["Errors"]))
