"""The forms that only an editor sees: axe-core and no sideways scroll, and what a refusal says."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import HOME, Site
from tests.browser.test_access import OTHER_VIEWS, VIEWS, faults_of

GAPS = f"{HOME}gaps/"


@pytest.fixture(params=[*VIEWS, *OTHER_VIEWS], ids=lambda view: f"{view[0]}-{view[1]}")
def editor(
    browser: Browser,
    browser_context_args: dict[str, Any],
    site: Site,
    request: Any,
) -> Any:
    """Open the gaps as an editor, on a page of one width in one scheme."""
    width, scheme = request.param
    size = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    context = browser.new_context(**{**browser_context_args, **size})
    site.sign_in(context, site.session)
    page = context.new_page()
    page.goto(GAPS)
    yield page
    context.close()


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
    assert faults_of(editor) == []


def test_a_form_without_a_reason(editor: Page) -> None:
    send_first_form(editor, " ")
    assert "reason" in editor.locator("main").inner_text().lower()
    assert faults_of(editor) == []


def test_a_form_from_an_earlier_revision(editor: Page) -> None:
    editor.evaluate("document.querySelector('details.decide [name=revision]').value = '0'")
    send_first_form(editor, "It is meant so.")
    assert "Nothing was written" in editor.locator("main").inner_text()
    assert faults_of(editor) == []
