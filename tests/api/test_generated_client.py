"""A client that a generator makes of the stored document works against the API."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

from itu_plan.wsgi import application
from plans.models import Plan
from tests.conftest import ROOT

PACKAGE = "generated_plan_client"
SETTINGS = "post_hooks: []\n"  # the generator would call a formatter
HOST = "http://testserver"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the client."""
    folder = tmp_path_factory.mktemp("client")
    (folder / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--fail-on-warning"]
    command += ["--path", str(ROOT / "docs" / "openapi.yaml"), "--meta", "none"]
    command += ["--output-path", PACKAGE, "--config", "settings.yaml"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def client(package: Path, monkeypatch: pytest.MonkeyPatch, open_connections: None) -> Any:
    """Return the client, speaking to the application itself."""
    del open_connections
    monkeypatch.syspath_prepend(str(package))
    found = import_module(PACKAGE).Client(base_url=HOST)
    transport = httpx.WSGITransport(app=application)
    with httpx.Client(base_url=HOST, transport=transport) as carrier:
        yield found.set_httpx_client(carrier)


def ask(client: Any, operation: str, *parts: str, **query: Any) -> Any:
    module = import_module(f"{PACKAGE}.api.{operation}")
    return module.sync(*parts, client=client, **query)


def test_it_traces_an_output(client: Any, plan: Plan) -> None:
    trace = ask(client, "trace.trace_output", plan.slug, "T-SG")
    assert trace.subject.title == "Study groups"
    assert trace.path_count == len(trace.paths) == 23
    assert [goal.code for goal in trace.goals] == ["G1", "G2", "G3", "G4", "G5", "G6", "G7"]
    assert len(trace.objectives) == 6
    assert {path.nodes[0] for path in trace.paths} == {"T-SG"}


def test_it_reads_pages_matrices_and_ambiguous_marks(client: Any, plan: Plan) -> None:
    page = ask(client, "outputs.list_outputs", plan.slug, goal="G4", page_size=5)
    assert (page.count, len(page.results)) == (18, 5)
    matrix = ask(client, "matrices.get_matrix", plan.slug, "8.1")
    assert ["D4", "G3", 1, "ambiguous"] in [list(cell) for cell in matrix.cells]
    certainty = import_module(f"{PACKAGE}.models.certainty").Certainty
    link = ask(client, "links.get_link", plan.slug, "D4--G3")
    assert link.certainty is certainty.AMBIGUOUS


def test_it_understands_a_refusal(client: Any, plan: Plan) -> None:
    problem = ask(client, "outputs.get_output", plan.slug, "T-SGS")
    assert problem.status == 404
    assert problem.errors[0].nearest == ["T-SG", "T-TSAG", "R-SG"]
