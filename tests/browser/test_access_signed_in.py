"""The forms that only an editor sees: axe-core and no sideways scroll, and what a refusal says."""

import pytest
from playwright.sync_api import Page

from tests.browser.access import faults
from tests.browser.site import HOME, Site

GAPS = f"{HOME}gaps/"


@pytest.fixture
def editor(view: Page, site: Site) -> Page:
    """Open the gaps as an editor."""
    site.sign_in(view.context, site.session)
    view.goto(GAPS)
    return view


def send_first_form(page: Page, reason: str) -> None:
    """Open the first form, give a reason and send it, past the browser's own checks."""
    page.locator("details.decide").first.locator("summary").click()
    form = page.locator("details.decide form").first
    form.evaluate("form => { form.noValidate = true; }")
    form.locator("[name=reason]").fill(reason)
    form.locator("button, input[type=submit]").last.click()


def test_the_forms(editor: Page) -> None:
    for summary in editor.locator("details.decide > summary").all():
        summary.click()
    assert editor.locator("details.decide form").count() > 0
    assert faults(editor) == []


def test_a_form_without_a_reason(editor: Page) -> None:
    send_first_form(editor, " ")
    assert "reason" in editor.locator("main").inner_text().lower()
    assert faults(editor) == []


def test_a_form_from_an_earlier_revision(editor: Page) -> None:
    editor.evaluate("document.querySelector('details.decide [name=revision]').value = '0'")
    send_first_form(editor, "It is meant so.")
    assert "Nothing was written" in editor.locator("main").inner_text()
    assert faults(editor) == []
