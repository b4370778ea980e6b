"""What takes some seconds says so, is sent once, and is as before where one goes back to it."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.site import HOME, Site

UPLOADS = f"{HOME}desk/uploads/"
WORDS = "Reading the file. This takes some seconds."
TWO_BUTTONS = """
<!DOCTYPE html><title>Steps</title>
<form method="post" action="/sent">
  <button name="action" value="publish" data-busy="Making files.">Publish</button>
  <button name="action" value="reopen">Open again</button>
</form>
<script src="/static/itu_plan/busy.js" defer></script>
"""


def noted(page: Page) -> list[str]:
    """Return the list that fills with what the forms of a page send; the page stays (204)."""
    bodies: list[str] = []

    def take(route: Route) -> None:
        if route.request.method != "POST":
            route.fallback()
            return
        bodies.append(route.request.post_data or "")
        route.fulfill(status=204)

    page.route("**/*", take)
    return bodies


@pytest.fixture
def form(context: BrowserContext, page: Page, site: Site, tmp_path: Path) -> Locator:
    """Return the form of an upload with a file in it."""
    site.sign_in(context, site.session)
    page.goto(UPLOADS)
    file = tmp_path / "values.csv"
    file.write_text("code,year,value\n", encoding="utf-8")
    found = page.locator("form[data-busy]")
    found.locator("[type=file]").set_input_files(file)
    return found


def test_a_file_is_sent_once_and_the_wait_is_announced(page: Page, form: Locator) -> None:
    sent = noted(page)
    expect(form.locator("[role=status]")).to_have_text("")
    form.locator("button").dblclick()
    expect(form.locator("[role=status]")).to_have_text(WORDS)
    expect(form.locator("button")).to_be_disabled()
    form.evaluate("form => form.requestSubmit()")
    assert len(sent) == 1


def test_a_page_that_is_gone_back_to_can_be_sent_again(page: Page, form: Locator) -> None:
    sent = noted(page)
    form.locator("button").click()
    expect(form.locator("button")).to_be_disabled()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(form.locator("[role=status]")).to_have_text("")
    form.locator("button").click()
    expect(form.locator("button")).to_be_disabled()
    page.goto(HOME)
    page.go_back()
    expect(form.locator("button")).to_be_enabled()
    assert len(sent) == 2


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [("Publish", "action=publish", "Making files."), ("Open again", "action=reopen", "")],
)
def test_the_button_that_was_pressed_is_sent_and_says_it(
    page: Page, site: Site, name: str, body: str, words: str
) -> None:
    sent = noted(page)
    address = f"{site.url}/steps"
    page.route(address, lambda route: route.fulfill(body=TWO_BUTTONS, content_type="text/html"))
    page.goto(address)
    page.get_by_role("button", name=name).click()
    expect(page.locator("[role=status]")).to_have_text(words)
    expect(page.locator("button:disabled")).to_have_count(2 if words else 0)
    assert sent == [body]
