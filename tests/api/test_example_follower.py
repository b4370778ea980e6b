"""The consumer in docs/examples stays equal to the plan, through restarts and a lost network."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any
from urllib.error import URLError

import pytest

from goals.level import GOAL
from outputs.level import OUTPUT
from outputs.models import Output
from outputs.services import remove_link, set_link_mark
from plans.models import Plan
from plans.services import rename
from sectors.level import OBJECTIVE
from tests.api.conftest import WHY, Reader
from tests.conftest import ROOT
from tests.kpi_factories import person

FOLLOW = ROOT / "docs" / "examples" / "follow.py"
EDITS = int(os.environ.get("FOLLOWED_EDITS", "60"))
"""How many random edits the copy goes through; a thousand where somebody asks for it."""
LEVELS = (GOAL, OBJECTIVE, OUTPUT)


def follower() -> Any:
    spec = importlib.util.spec_from_file_location("follow", FOLLOW)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Edits:
    """Random edits of a plan: other titles, marks made, changed and taken away."""

    def __init__(self, plan: Plan, random: Random) -> None:
        self.plan = plan
        self.random = random
        self.author = person("eve", "secretariat", plan=plan)
        self.removed: list[tuple[str, str]] = []

    def make(self, number: int) -> None:
        more = {"reason": WHY, "author": self.author}
        ways = [self.rename, self.remove, self.mark]
        self.random.choice(ways)(number, more)

    def rename(self, number: int, more: dict[str, Any]) -> None:
        level = self.random.choice(LEVELS)
        code = self.random.choice(list(level.in_plan(self.plan).values_list("code", flat=True)))
        rename(level=level, plan=self.plan, code=code, title=f"Title {number}", **more)

    def remove(self, _number: int, more: dict[str, Any]) -> None:
        output = self.random.choice(list(Output.objects.in_plan(self.plan)))
        links = list(output.objective_links.select_related("objective"))
        if len(links) > 1:
            ends = output.code, self.random.choice(links).objective.code
            remove_link(plan=self.plan, from_code=ends[0], to_code=ends[1], **more)
            self.removed.append(ends)

    def mark(self, number: int, more: dict[str, Any]) -> None:
        if self.removed:
            lower, upper = self.removed.pop(self.random.randrange(len(self.removed)))
            mark: dict[str, Any] = {"certainty": "ambiguous", "note": f"Faint {number}."}
            set_link_mark(plan=self.plan, from_code=lower, to_code=upper, **mark, **more)


class Network:
    """Answers by the site, and fails at random: before the answer, or when it was on its way."""

    def __init__(self, api: Reader, random: Random) -> None:
        self.api = api
        self.random = random

    def fetch(self, address: str) -> Any:
        chance = self.random.random()
        if chance < 0.2:
            raise URLError("no network")
        page = self.api.read(address)
        if chance < 0.3:
            raise URLError("cut off")
        return page


def test_it_stays_equal_through_random_edits_restarts_and_a_lost_network(
    api: Reader, plan: Plan, tmp_path: Path
) -> None:
    random, module, path = Random(15), follower(), tmp_path / "copy.json"
    edits, network = Edits(plan, random), Network(api, random)
    copy = module.Copy(path)
    for number in range(EDITS):
        edits.make(number)
        if random.random() < 0.4:
            copy = module.Copy(path)  # a restart
        if random.random() < 0.5:
            follow(copy, api, network, random)
    copy = module.Copy(path)
    follow(copy, api, network, random, until_done=True)
    assert_equal(copy, api)
    anew = module.Copy(tmp_path / "anew.json")
    anew.follow(f"{api.inside}changes/", api.read)
    assert anew.objects == copy.objects
    assert copy.follow(f"{api.inside}changes/", api.read) == 0


def follow(
    copy: Any, api: Reader, network: Network, random: Random, *, until_done: bool = False
) -> None:
    while True:
        try:
            size = random.choice([1, 7, 100, 500]) if copy.cursor else 500
            copy.follow(f"{api.inside}changes/", network.fetch, size)
        except URLError:
            if until_done:
                continue
        return


def assert_equal(copy: Any, api: Reader) -> None:
    for level in LEVELS:
        listed = api.read(f"{level.plural}/?page_size=500")["results"]
        known = copy.objects[level.key]
        assert {one["code"]: one["title"] for one in listed} == {
            code: fields["title"] for code, fields in known.items()
        }
        assert [known[one["code"]]["text"] for one in listed if "text" in one] == [
            one["text"] for one in listed if "text" in one
        ]
    links = api.read("links/?page_size=500")["results"]
    assert {one["code"]: (one["certainty"], one["note"]) for one in links} == {
        code: (fields["certainty"], fields["note"]) for code, fields in copy.objects["link"].items()
    }


@pytest.mark.usefixtures("plan")
@pytest.mark.django_db(transaction=True)
def test_it_runs_from_a_shell(live_server: Any, tmp_path: Path) -> None:
    command = [sys.executable, str(FOLLOW), live_server.url, str(tmp_path / "copy.json")]
    told = [
        subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        for _time in range(2)
    ]
    assert "45 output" in told[0]
    assert told[1].startswith("0 changes. The copy is at 1: ")
