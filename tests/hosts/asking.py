"""A reader and a writer of real servers, by the headers that caches look at."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlsplit

HOST = "localhost"
"""How readers call the site, whichever host answers: hosts share what is kept for one name."""
GOAL = "/api/v1/plans/2008-2011/goals/G2/"
GOALS = "/api/v1/plans/2008-2011/goals/"
PAGE = "/en/2008-2011/goals/G2/"


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def is_hit(self) -> bool:
        return str(self.headers["Cache-Status"]).endswith("hit")

    @property
    def title(self) -> str:
        return str(json.loads(self.body)["title"])


def ask(
    url: str, path: str, headers: Mapping[str, str] | None = None, method: str = "GET"
) -> Answer:
    return send(url, path, method, None, headers or {})


def send(url: str, path: str, method: str, body: Any, headers: Mapping[str, str]) -> Answer:
    """Send a form as it is, anything else as JSON."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=30)
    sent = body if body is None or isinstance(body, str) else json.dumps(body)
    try:
        connection.request(method, path, sent, {"Host": HOST, **headers})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


def retitle(url: str, token: str, title: str) -> None:
    """Give goal G2 another title, by the API."""
    signed = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    etag = ask(url, GOAL, {"Authorization": signed["Authorization"]}).headers["ETag"]
    told = {"title": title, "reason": "The heading was misprinted."}
    answer = send(url, GOAL, "PATCH", told, {**signed, "If-Match": etag})
    assert answer.status == 200, answer.body
