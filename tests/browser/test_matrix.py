"""The matrix as an instrument: heads stay, the focus shows, the row and the column light up."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keys import has_visible_focus
from tests.browser.site import HOME

MATRICES = ["4.1", "8.1", "outputs-goals"]


@pytest.fixture(params=[(320, 700), (1280, 700)], ids=["telephone", "desk"])
def sized(page: Page, request: pytest.FixtureRequest) -> Page:
    """Open a page of one size."""
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    return page


def offset_in(region: Locator, part: Locator, axis: str) -> float:
    """Return how far a part begins from where its region begins: "x" inline, "y" block."""
    inner, outer = part.bounding_box(), region.bounding_box()
    assert inner
    assert outer
    return inner["x"] - outer["x"] if axis == "x" else inner["y"] - outer["y"]


@pytest.mark.parametrize("table", MATRICES)
def test_heads_stay_in_view(sized: Page, table: str) -> None:
    sized.goto(f"{HOME}matrices/{table}/")
    region = sized.locator(".scroll:has(.grid)").first
    moved = region.evaluate(
        """(one) => {
          one.scrollIntoView();
          one.scrollTo(one.scrollWidth, one.scrollHeight);
          return [one.scrollLeft, one.scrollTop];
        }"""
    )
    column, row = region.locator("thead th").last, region.locator("tbody th[scope=row]").last
    if moved[1] > 1:
        assert abs(offset_in(region, column, "y")) < 4
    if moved[0] > 1:
        assert abs(offset_in(region, row, "x")) < 4
    expect(column).to_be_in_viewport()
    expect(row).to_be_in_viewport()


def test_a_telephone_scrolls_the_matrix_both_ways(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(f"{HOME}matrices/outputs-goals/")
    region = page.locator(".scroll:has(.grid)").first
    room = region.evaluate(
        "(one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]"
    )
    assert min(room) > 100
    assert region.evaluate("(one) => one.clientHeight") < 700


@pytest.mark.parametrize("table", MATRICES)
def test_the_focus_is_seen_in_every_part(sized: Page, table: str) -> None:
    sized.goto(f"{HOME}matrices/{table}/")
    region = sized.locator(".scroll:has(.grid)").first
    region.focus()
    sized.keyboard.press("Shift+Tab")
    sized.keyboard.press("Tab")
    expect(region).to_be_focused()
    assert has_visible_focus(sized)
    stops = region.locator("a").count()
    for _stop in range(min(stops, 40)):
        sized.keyboard.press("Tab")
        assert has_visible_focus(sized)
        assert sized.evaluate(UNCOVERED), sized.evaluate("document.activeElement.outerHTML")


# WCAG 2.4.11: no sticky head hides what has the focus.
UNCOVERED = """() => {
  const one = document.activeElement;
  const cell = one.closest("th, td");
  const at = (box, share) => document.elementFromPoint(
    box.left + box.width * share, box.top + box.height * share);
  const own = (seen) => seen !== null && seen.closest("th, td") === cell;
  return [...one.getClientRects()].some((box) => [0.2, 0.5, 0.8].some((s) => own(at(box, s))));
}"""


def test_the_row_of_the_focus_lights_up(page: Page) -> None:
    page.goto(f"{HOME}matrices/8.1/")
    row = page.locator(".grid tbody tr:not(.group)").nth(3)
    ground = "(one) => getComputedStyle(one).backgroundColor"
    before = row.locator("td.total").evaluate(ground)
    row.locator("th a").focus()
    assert row.locator("td.total").evaluate(ground) != before
