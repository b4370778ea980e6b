"""What the desk answers to something wrong: axe-core and no sideways scroll. Nothing is written."""

from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.access import faults
from tests.browser.site import HOME, Site

ENTRY = f"{HOME}desk/KPI-R-WRC-11/2010/"
PICTURE: FilePayload = {"name": "a.xlsx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n"}


@pytest.fixture
def desk(view: Page, site: Site) -> Page:
    """Return a page of somebody who has signed in."""
    site.enter(view.context, "entry")
    return view


def fill(page: Page, **given: str) -> None:
    """Fill in the form of a value that is approved already, and save it."""
    page.goto(ENTRY)
    for name, text in {"source": "Register", **given}.items():
        page.locator(f"main [name={name}]").evaluate("(one, text) => { one.value = text; }", text)
    page.get_by_role("button", name="Save as a draft").click()


STATES: dict[str, tuple[dict[str, str], str]] = {
    "refused": ({"as_of": "soon"}, ".problems"),
    "doubtful": ({"value": "2", "reason": "Counted anew."}, ".doubts"),
    "too late": ({"value": "60", "seen": "another", "reason": "Counted anew."}, "#conflict"),
}


@pytest.mark.parametrize("state", STATES)
def test_a_form_that_is_not_saved(desk: Page, state: str) -> None:
    given, shown = STATES[state]
    fill(desk, **given)
    expect(desk.locator(shown)).to_be_visible()
    for summary in desk.locator("details.decide > summary").all():
        summary.click()
    assert faults(desk) == []


def test_a_file_that_is_not_read(desk: Page) -> None:
    desk.goto(f"{HOME}desk/uploads/")
    desk.locator("#id_file").set_input_files(PICTURE)
    desk.get_by_role("button", name="Show what it would change").click()
    expect(desk.locator(".problems")).to_contain_text("The file was not read")
    assert faults(desk) == []


def test_approving_nothing(desk: Page) -> None:
    desk.goto(f"{HOME}desk/?period=2010")
    buttons: Any = desk.get_by_role("button", name="Approve the selected")
    buttons.first.click()
    expect(desk.locator(".problems")).to_contain_text("Tick the values")
    assert faults(desk) == []
