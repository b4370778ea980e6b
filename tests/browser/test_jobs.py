"""What people come for, from a cold start on the home page, in the clicks that were promised.

Each job runs twice: with the mouse in a browser without script, and by keyboard alone.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.keys import focus_by_tab, press
from tests.browser.site import HOME


class Reader:
    """Somebody at a browser, whose clicks are counted."""

    def __init__(self, page: Page, hand: Callable[[Page, Locator], None]) -> None:
        self.page = page
        self.clicks = 0
        self._hand = hand
        page.goto(HOME)

    def choose(self, target: Locator) -> None:
        """Click a link or button, or go to it by Tab and press Enter."""
        self.clicks += 1
        self._hand(self.page, target.first)

    def link(self, name: str, within: str = "body") -> Locator:
        """Return the links with this text."""
        return self.page.locator(within).get_by_role("link", name=name, exact=True)


def click(_page: Page, target: Locator) -> None:
    target.click()


@pytest.fixture(params=["mouse without script", "keyboard alone"])
def reader(request: Any) -> Reader:
    if request.param == "keyboard alone":
        return Reader(request.getfixturevalue("page"), press)
    return Reader(request.getfixturevalue("plain_page"), click)


def test_trace_an_output_by_its_code(reader: Reader) -> None:
    focus_by_tab(reader.page, reader.page.locator("#search-box"))
    reader.page.keyboard.type("t-sg")
    reader.choose(reader.page.locator(".search-box button"))
    expect(reader.page).to_have_url(re.compile(rf"{HOME}outputs/T-SG/$"))
    expect(reader.page.locator("p.answer")).to_contain_text("by 23 paths")
    assert reader.clicks == 1


def test_brief_on_a_goal(reader: Reader) -> None:
    reader.choose(reader.page.locator(f"main a[href='{HOME}goals/G2/']"))
    expect(reader.page.locator("h1")).to_contain_text("G2")
    assert reader.page.locator(".sector-group").count() >= 3
    assert reader.page.locator(".sector-group .hops a").count() > 10
    assert reader.clicks == 1


def test_show_the_cell_and_the_clause_behind_a_mark(reader: Reader) -> None:
    reader.choose(reader.link("Matrices", "nav.main"))
    reader.choose(reader.page.locator(f"main a[href='{HOME}matrices/8.1/']"))
    reader.choose(reader.page.locator(f"main table a[href^='{HOME}links/']"))
    expect(reader.page.locator("main")).to_contain_text("Table 8.1")
    assert reader.page.locator("main table td, main table th").count() > 3
    assert reader.page.locator(f"main a[href^='{HOME}source/']").count() >= 1
    assert reader.clicks == 3


def test_find_the_gaps(reader: Reader) -> None:
    reader.choose(reader.link("Gaps", "nav.main"))
    expect(reader.page.locator("h1")).to_have_text("Gaps")
    assert reader.page.locator("main h2").count() >= 2
    assert reader.page.locator("main section a").count() > 3
    assert reader.clicks == 1


def test_take_a_whole_trace_as_data(reader: Reader) -> None:
    answers: list[Response] = []
    reader.choose(reader.page.locator(f"main a[href='{HOME}goals/G2/']"))
    reader.page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  (playwright marks it)
    reader.choose(reader.link("its trace as JSON"))
    reader.page.wait_for_url("**/api/**")
    assert reader.clicks == 2
    data = next(answer for answer in answers if "/api/" in answer.url)
    assert data.headers["content-type"].startswith("application/json")
    assert data.request.redirected_from is None


def test_cite_an_output(reader: Reader) -> None:
    reader.page.goto(f"{HOME}outputs/T-SG/")
    expect(reader.page.locator("a.permanent")).to_contain_text("/id/2008-2011/T-SG")
    reader.choose(reader.page.locator("summary", has_text="Cite this"))
    expect(reader.page.locator(".citation")).to_be_visible()
    expect(reader.page.locator(".citation")).to_contain_text("Resolution 71 (Rev. Antalya, 2006)")
    assert reader.clicks == 1


def test_filter_a_list(reader: Reader) -> None:
    reader.page.goto(f"{HOME}outputs/")
    reader.choose(reader.page.locator(".fold > summary"))
    reader.page.get_by_label("Sector").select_option("R")
    reader.choose(reader.page.locator(".filters button"))
    expect(reader.page.locator("p.answer")).to_contain_text("match")
    assert "sector=R" in reader.page.url


def test_the_first_stop_skips_to_the_content(page: Page) -> None:
    page.goto(f"{HOME}goals/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_header_is_walked_in_the_order_it_is_read(page: Page) -> None:
    page.goto(HOME)
    places = page.evaluate(
        """() => [...document.querySelectorAll("header a, header input, header button")]
          .map((one) => [one.getBoundingClientRect().top, one.getBoundingClientRect().left])"""
    )
    rows = [round(top / 40) for top, _left in places]
    assert rows == sorted(rows)


@pytest.mark.parametrize("keys", ["Control+K", "Meta+K"])
def test_a_key_goes_to_the_search_and_a_code_to_its_page(page: Page, keys: str) -> None:
    page.goto(HOME)
    page.keyboard.press(keys)
    expect(page.locator("#search-box")).to_be_focused()
    page.keyboard.type("t-sg")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"{HOME}outputs/T-SG/$"))
