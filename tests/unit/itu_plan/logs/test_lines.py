"""A line of the log is an object for programs; what it is given stands in it by name."""

import json
import logging
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from itu_plan.logs.lines import NOBODY, JsonFormatter, RequestFilter, request_id
from itu_plan.settings.logs import logging_from


def line_of(**more: Any) -> dict[str, Any]:
    record = logging.LogRecord("a.logger", logging.INFO, "", 0, "Read %s", ("“all”\n",), None)
    for name, value in more.items():
        setattr(record, name, value)
    RequestFilter().filter(record)
    text = JsonFormatter().format(record)
    assert "\n" not in text
    line: dict[str, Any] = json.loads(text)
    return line


def test_a_line_says_when_where_and_of_which_request() -> None:
    before = request_id.set("request-1")
    line = line_of(status=200)
    request_id.reset(before)
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "a.logger",
        "request_id": "request-1",
        "message": "Read “all”\n",
        "status": 200,
    }
    assert line_of()["request_id"] == NOBODY


def test_a_traceback_is_part_of_its_line() -> None:
    try:
        int("x")
    except ValueError:
        line = line_of(exc_info=sys.exc_info())
    assert line["exception"].startswith("Traceback")


def test_there_are_two_forms() -> None:
    assert logging_from("json")["handlers"]["console"]["formatter"] == "json"
    with pytest.raises(ImproperlyConfigured, match="text, json"):
        logging_from("xml")
