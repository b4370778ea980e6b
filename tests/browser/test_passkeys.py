"""Passkeys in a real browser, by a key that Chromium plays, under the policy of the site."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.access import faults
from tests.servers import ROOT, site

SETTINGS: Final = "tests.providers.settings"
PASSWORD: Final = "leo-has-a-long-password"  # noqa: S105  (it protects nothing)
GUARDS: Final = "/en/account/guards/"
FILL: Final = """
from django.core.management import call_command
from tests.kpi_factories import person
call_command("migrate", verbosity=0)
call_command("import_plan", "fixtures/plan_2008_2011", reason="As printed", verbosity=0)
person("leo")
"""
KEY: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with passkeys switched on; its name is one that a browser takes for safe."""
    folder = tmp_path_factory.mktemp("passkeys")
    database = f"sqlite:///{folder / 'site.sqlite3'}"
    environment = {"DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": database}
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", FILL]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True)
    with site(database, environment, log=Path(folder / "log")) as url:
        yield url.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a window with a key in it; what the policy forbids fails the test."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield page
    context.close()
    assert refused == []


def sign_in(page: Page) -> None:
    page.goto("/en/sign-in/?next=/en/account/")
    page.fill("#id_username", "leo")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).first.click()


def sign_out(page: Page) -> None:
    page.goto("/en/sign-out/")
    page.locator("main button").click()


def test_a_passkey_is_added_opens_the_account_and_is_a_second_factor(page: Page) -> None:
    sign_in(page)
    page.goto(f"{GUARDS}webauthn/add/")
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    assert faults(page) == []
    page.fill("[name=name]", "Laptop")
    page.check("[name=passwordless]")
    page.get_by_role("button", name="Add the key").click()
    page.wait_for_url("**/recovery-codes/")
    assert faults(page) == []
    for path in ("", "webauthn/", "totp/activate/", "recovery-codes/generate/"):
        page.goto(f"{GUARDS}{path}")
        assert faults(page) == []
    sign_out(page)
    page.goto("/en/sign-in/")
    assert faults(page) == []
    page.get_by_role("button", name="Sign in by a passkey").click()
    page.wait_for_url("**/en/2008-2011/")
    page.goto("/en/account/")
    assert "passkey" in page.locator("#caption-tries").locator("..").inner_text()
    sign_out(page)
    sign_in(page)
    assert page.url.endswith("/authenticate/")
    assert faults(page) == []
    page.get_by_role("button", name="Use a security key").click()
    page.wait_for_url("**/en/account/")
