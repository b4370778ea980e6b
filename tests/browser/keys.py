"""Getting around by keyboard alone."""

from playwright.sync_api import Locator, Page

FARTHEST = 400


def focus_by_tab(page: Page, target: Locator) -> int:
    """Press Tab until the target has the focus; return how often. Fails where it never gets it."""
    wanted = target.element_handle()
    for pressed in range(1, FARTHEST + 1):
        page.keyboard.press("Tab")
        if page.evaluate("(one) => document.activeElement === one", wanted):
            assert has_visible_focus(page), target
            return pressed
    raise AssertionError(f"Tab does not reach {target}")


def has_visible_focus(page: Page) -> bool:
    """Return whether what has the focus shows it by an outline."""
    return bool(
        page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            }"""
        )
    )


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a link or button by Tab, and press it."""
    focus_by_tab(page, target)
    page.keyboard.press(key)
    page.wait_for_load_state()
