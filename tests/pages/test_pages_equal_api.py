"""What a page shows of a trace is what the API answers: for every output and every goal."""

from typing import Any

from django.test import Client

from outputs.level import OUTPUT
from plans.levels import levels
from plans.lookups import guessed
from plans.models import Plan
from sectors.level import OBJECTIVE
from tests.pages.page import Page, page_at
from tests.pages.test_output_pages import paths_on

API = "/api/v1/plans/2008-2011/"
PAGES = "/en/2008-2011/"
Route = tuple[str, ...]


def codes_of(client: Client, kind: str) -> list[str]:
    return [item["code"] for item in client.get(f"{API}{kind}/").json()["results"]]


def answered_paths(client: Client, kind: str, code: str) -> list[Route]:
    answer: Any = client.get(f"{API}{kind}/{code}/trace/").json()
    assert answer["path_count"] == len(answer["paths"])
    return [tuple(path["nodes"]) for path in answer["paths"]]


def branches_on(page: Page, goal: str) -> list[Route]:
    """Return the paths of a goal's page: each objective is followed by its outputs."""
    objective = ""
    paths: list[Route] = []
    for node in page.all("a", "node"):
        code = node.text.split()[0]
        if guessed(code, levels()) is OBJECTIVE:
            objective = code
        elif guessed(code, levels()) is OUTPUT:
            paths.append((code, objective, goal))
    return paths


def test_every_output(client: Client, plan: Plan) -> None:
    del plan
    outputs = codes_of(client, "outputs")
    assert len(outputs) == 45
    for code in outputs:
        page = page_at(client, f"{PAGES}outputs/{code}/")
        assert paths_on(page) == answered_paths(client, "outputs", code)


def test_every_goal(client: Client, plan: Plan) -> None:
    del plan
    goals = codes_of(client, "goals")
    assert len(goals) == 7
    for code in goals:
        page = page_at(client, f"{PAGES}goals/{code}/")
        assert sorted(branches_on(page, code)) == sorted(answered_paths(client, "goals", code))
