"""The nets of these tests catch: what they would complain about is noticed."""

import pytest
from playwright.sync_api import Error, Page

from tests.browser.access import faults
from tests.browser.site import HOME, Site, page_names


def test_a_breach_of_the_policy_is_noticed(page: Page, complaints: list[str]) -> None:
    page.goto(HOME)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">x</p>')")
    assert "Content Security Policy" in complaints.pop()


def test_another_host_is_noticed_and_out_of_reach(page: Page, complaints: list[str]) -> None:
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://other.example/")
    assert "asks for http://other.example/" in complaints
    complaints.clear()


def test_a_fault_of_a_script_is_noticed(page: Page, complaints: list[str]) -> None:
    page.goto(HOME)
    page.evaluate("setTimeout(() => { throw new Error('on purpose') })")
    page.wait_for_timeout(50)
    assert "on purpose" in complaints.pop()


def test_a_fault_of_access_is_noticed(page: Page) -> None:
    page.goto(HOME)
    page.evaluate("document.querySelector('h2').outerHTML = '<h5>A leap</h5><img src=\"\">'")
    found = {fault.split(": ")[1] for fault in faults(page)}
    assert {"image-alt", "heading-order"} <= found


def test_a_pale_line_among_like_ones_is_noticed(page: Page) -> None:
    page.goto(HOME)
    page.evaluate(
        """() => {
          const list = document.createElement("ul");
          document.querySelector("main").append(list);
          for (let at = 0; at < 9; at += 1) {
            list.append(document.createElement("li"));
            list.lastChild.append("One line among others");
          }
          list.children[6].style.color = "#ddd";
        }"""
    )
    found = [fault for fault in faults(page) if "color-contrast" in fault]
    assert [fault.split(":")[0] for fault in found] == ["320 light", "1280 light"]


@pytest.mark.parametrize("name", page_names())
def test_every_kind_of_page_is_reached(site: Site, name: str) -> None:
    assert site.of(name), f"no link from the home page on leads to a page of the route {name}"
