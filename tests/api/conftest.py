"""A reader of the API: asks, checks the status, hands over the JSON."""

from typing import Any

import pytest
from django.test import Client

from goals.models import Plan

ROOT = "/api/v1/"
PROBLEM = "application/problem+json"


class Reader:
    """Asks for addresses inside one plan; an address from the root starts with a slash."""

    def __init__(self, client: Client, plan: str) -> None:
        self.client = client
        self.inside = f"{ROOT}plans/{plan}/"

    def ask(self, path: str, /, *, method: str = "GET", accept: str = "*/*") -> Any:
        address = path if path.startswith(("/", "http")) else self.inside + path
        return self.client.generic(method, address, headers={"accept": accept})

    def read(self, path: str) -> Any:
        response = self.ask(path)
        assert response.status_code == 200, response.content
        assert response["Content-Type"] == "application/json"
        return response.json()

    def codes(self, path: str) -> list[str]:
        return [item["code"] for item in self.read(path)["results"]]

    def refused(self, path: str, status: int, **how: str) -> Any:
        response = self.ask(path, **how)
        assert response.status_code == status, response.content
        assert response["Content-Type"] == PROBLEM
        problem = response.json()
        assert set(problem) >= {"type", "title", "status", "detail", "instance", "errors"}
        assert problem["status"] == status
        assert problem["title"]
        assert problem["detail"]
        return problem


@pytest.fixture
def api(client: Client, plan: Plan) -> Reader:
    """Return a reader of the plan of Resolution 71."""
    return Reader(client, plan.slug)
