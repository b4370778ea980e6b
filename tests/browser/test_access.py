"""Every page at a desk and on a telephone, light and dark: axe-core, and no sideways scroll."""

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.access import faults, sideways
from tests.browser.site import HOME, REFERENCE, Site, error_pages, page_names

MISSING = f"{HOME}outputs/T-SX/"


@pytest.mark.parametrize("name", page_names())
def test_page(view: Page, site: Site, name: str) -> None:
    found = {}
    for address in site.enter(view.context, name):
        view.goto(address)
        found[address] = faults(view)
    assert found
    assert not told(found)


def told(found: dict[str, list[str]]) -> str:
    """Return all faults as lines, for a message that nothing cuts short."""
    return "\n".join(f"{address}: {fault}" for address in found for fault in found[address])


@pytest.mark.parametrize("status", error_pages())
def test_error_page(view: Page, status: int) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=status, body=error_pages()[status], content_type="text/html")

    view.route("**/en/error/", answer)
    view.goto("/en/error/")
    assert faults(view) == []


@pytest.mark.parametrize("address", [MISSING, f"{HOME}nowhere/", "/nowhere/"])
def test_missing_page(view: Page, address: str) -> None:
    response = view.goto(address)
    assert response is not None
    assert response.status == 404
    assert faults(view) == []


def test_gallery(view: Page) -> None:
    view.goto("/styleguide/")
    for summary in view.locator("main summary").all():
        summary.click()
    assert faults(view) == []


def test_reference_with_everything_unfolded(view: Page) -> None:
    view.goto(REFERENCE)
    for summary in view.locator("main summary").all():
        summary.evaluate("one => { one.parentElement.open = true; }")
    assert faults(view) == []


def test_enlarged_text_needs_no_sideways_scroll(browser: Browser, site: Site) -> None:
    """Twice the size of type at 640 px: WCAG 1.4.4 and 1.4.10."""
    context = browser.new_context(base_url=site.url, viewport={"width": 640, "height": 800})
    page = context.new_page()
    found = {}
    for name in page_names():
        page.goto(site.enter(context, name)[0])
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        found[name] = sideways(page)
    context.close()
    assert not told(found)


def test_a_reader_of_forced_colours_sees_the_marks(browser: Browser, site: Site) -> None:
    context = browser.new_context(base_url=site.url, forced_colors="active")
    page = context.new_page()
    page.goto(f"{HOME}matrices/8.1/")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    edge = page.locator("nav.main a[aria-current]").first.evaluate(
        "(one) => getComputedStyle(one).borderBlockEndColor"
    )
    plain = page.locator("nav.main a:not([aria-current])").first.evaluate(
        "(one) => getComputedStyle(one).borderBlockEndColor"
    )
    assert edge != plain
    assert faults(page) == []
    context.close()
