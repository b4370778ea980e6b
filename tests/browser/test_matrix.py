"""The matrix as an instrument: heads stay, the focus shows, the row and the column light up."""

import re

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


@pytest.mark.parametrize("table", ["8.1", "4.1", "outputs-goals"])
def test_a_telephone_shows_every_column_and_many_rows(page: Page, table: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{HOME}matrices/{table}/")
    region = page.locator(".scroll:has(.grid)").first
    assert region.evaluate("(one) => one.scrollWidth - one.clientWidth") < 1
    # With its heads in the first column alone, a row would not have room for its marks.
    assert shown_rows(region) >= 7


def test_a_desk_shows_ten_rows_and_their_sector(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{HOME}matrices/outputs-goals/")
    region = page.locator(".scroll:has(.grid)").first
    assert shown_rows(region) >= 10
    region.evaluate("(one) => one.scrollTo(0, 1200)")
    end = region.locator("thead th").first.evaluate("(one) => one.getBoundingClientRect().bottom")
    begins = region.locator(".group th").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().top)"
    )
    assert any(abs(begin - end) < 3 for begin in begins)


SHOWN_ROWS = """(one) => {
  one.scrollIntoView();
  const end = one.getBoundingClientRect().bottom;
  const rows = [...one.querySelectorAll("tbody tr:not(.group)")];
  return rows.filter((row) => row.getBoundingClientRect().bottom <= end).length;
}"""


def shown_rows(region: Locator) -> int:
    """Return how many rows stand in the region before it is scrolled."""
    return int(region.evaluate(SHOWN_ROWS))


def test_many_columns_are_all_of_one_width(page: Page) -> None:
    page.goto(f"{HOME}matrices/8.1/?swap=1")
    heads = page.locator(".grid thead th:not(.total)").all()
    boxes = [head.bounding_box() for head in heads]
    assert len({round(box["width"]) for box in boxes if box}) == 1
    ways = [head.locator(".code").evaluate(WAY) for head in heads]
    assert set(ways) == {"horizontal-tb"}


WAY = "(one) => getComputedStyle(one).writingMode"


def test_a_cut_title_is_whole_while_its_link_is_in_use(page: Page) -> None:
    page.goto(f"{HOME}matrices/8.1/")
    head = page.locator(".grid thead th", has_text="G2")
    title = head.locator(".title")
    cut = "(one) => one.scrollHeight > one.clientHeight + 1"
    before = head.bounding_box()
    assert title.evaluate(cut)
    head.locator("a").hover()
    assert not title.evaluate(cut)
    assert head.bounding_box() == before


def test_the_link_of_a_mark_fills_its_cell(sized: Page) -> None:
    sized.goto(f"{HOME}matrices/8.1/")
    cell = sized.locator(".grid td.mark").first
    inner, outer = cell.locator("a").bounding_box(), cell.bounding_box()
    assert inner
    assert outer
    assert inner["width"] > outer["width"] - 3
    assert inner["height"] >= 24
    line = "(one) => getComputedStyle(one).textDecorationLine"
    assert cell.locator("a").evaluate(line) == "underline"


def test_choices_lie_open_on_a_desk_and_folded_on_a_telephone(plain_page: Page) -> None:
    plain_page.goto(f"{HOME}matrices/8.1/")
    swap = plain_page.locator(".choices a", has_text="Yes")
    as_list = plain_page.locator("a", has_text="Read it as a list")
    expect(swap).to_be_visible()
    expect(as_list).to_be_hidden()
    plain_page.set_viewport_size({"width": 320, "height": 640})
    expect(swap).to_be_hidden()
    expect(as_list).to_be_visible()
    plain_page.locator(".choices summary").click()
    swap.click()
    expect(plain_page).to_have_url(re.compile(r"\?swap=1$"))


def test_a_telephone_scrolls_a_wide_matrix_both_ways(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 480})
    page.goto(f"{HOME}matrices/outputs-goals/?swap=1")
    region = page.locator(".scroll:has(.grid)").first
    room = region.evaluate(
        "(one) => [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight]"
    )
    assert min(room) > 100
    assert region.evaluate("(one) => one.clientHeight") < 480


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
