"""What is switched on by environment: off, nothing of it is loaded; on, its own tests hold."""

import os
import subprocess
import sys

from django.apps import apps
from django.test import Client

from tests.conftest import ROOT
from tests.pages.page import page_at

PROBE = """
import django, sys
django.setup()
from itu_plan import urls
print("allauth" in sys.modules)
"""


def test_switched_off_nothing_is_loaded_or_offered(client: Client, db: None) -> None:
    del db
    assert not apps.is_installed("allauth")
    page = page_at(client, "/en/sign-in/")
    assert len(page.all("form")) == 1
    assert client.get("/en/account/guards/").status_code == 404
    done = subprocess.run(  # in a process of its own: another test may have loaded it
        [sys.executable, "-c", PROBE], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"


def test_switched_on_their_own_tests_hold() -> None:
    """Settings are read once for a process, so these run in another, on its own database."""
    command = [sys.executable, "-m", "pytest", "-q", "-n0", "--ds=tests.providers.settings"]
    done = subprocess.run(
        [*command, "tests/providers"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "sqlite://:memory:"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-3000:]
