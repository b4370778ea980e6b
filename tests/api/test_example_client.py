"""The client in docs/examples, as a reader runs it, against a server over HTTP."""

import subprocess
import sys
from typing import Any

import pytest

from plans.models import Plan
from tests.conftest import ROOT

CLIENT = ROOT / "docs" / "examples" / "client.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CLIENT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.usefixtures("plan")
@pytest.mark.django_db(transaction=True)
def test_it_prints_the_goals_of_an_output_pages_and_is_told_that_nothing_changed(
    live_server: Any,
) -> None:
    done = run(live_server.url, "T-SG")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[:7]] == ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
    assert sum(int(line.split()[1]) for line in lines[:7]) == 23
    assert lines[7] == "Asked again: 1 answer was not sent a second time (304)."
    assert lines[8] == "45 outputs, the last one INT-COORD."


@pytest.mark.django_db(transaction=True)
def test_it_says_what_the_api_says_when_there_is_no_such_output(
    live_server: Any, plan: Plan
) -> None:
    del plan
    done = run(live_server.url, "T-SGS")
    assert done.returncode == 1
    assert done.stderr.strip() == "No output has the code “T-SGS”. Nearest: T-SG, T-TSAG, R-SG."
