"""What axe-core finds on a page at a desk and on a telephone, light and dark.

A page is loaded once and looked at in four views. The scheme changes colours alone, so only what
tells by colour is measured in each view; and a hundred texts whose elements and all around them
have the same classes have the same colours, so it is measured on three of them.
"""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
STRUCTURE = {
    "runOnly": RULES,
    "rules": {rule: {"enabled": False} for rule in OF_COLOURS},
    "reporter": "no-passes",
}
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOURS}, "reporter": "no-passes"}
WIDTHS = (320, 1280)
SCHEMES: tuple[Any, ...] = ("dark", "light")
THREE_ALIKE = """(options) => {
  const shown = ["class", "style", "disabled", "hidden", "open", "role", "aria-current", "type"];
  const looks = new Map();
  const look = (one) => {
    if (!one) return "";
    if (!looks.has(one)) {
      const own = shown.map((name) => one.getAttribute(name));
      const name = one.tagName + one.hasAttribute("href");
      looks.set(one, [look(one.parentElement), name, ...own].join());
    }
    return looks.get(one);
  };
  const speaks = (one) => one.matches("input, select, textarea")
    || [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const met = {};
  const isNew = (one) => (met[look(one)] = (met[look(one)] ?? 0) + 1) <= 3;
  const parts = [...document.body.querySelectorAll("*")].filter(speaks).filter(isNew);
  return axe.run({ include: parts }, options);
}"""
ALL = "(options) => axe.run(document, options)"
SIDEWAYS = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = (one) => one.getBoundingClientRect().right > width + 1;
  const held = (one) => one.parentElement.closest(".scroll");
  const all = [...document.body.querySelectorAll("*")];
  const wide = all.filter((one) => out(one) && !held(one)).slice(0, 5);
  return ["wider than the window", ...wide.map((one) => one.outerHTML.slice(0, 160))];
}"""


def faults(page: Page) -> list[str]:
    """Return what axe finds in any view, and whether the page is wider than its window."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in violations(page, STRUCTURE) + sideways(page)]
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [
                f"{width} {scheme}: {fault}" for fault in violations(page, COLOURS, THREE_ALIKE)
            ]
    return found


def violations(page: Page, options: dict[str, Any], run: str = ALL) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    response = page.evaluate(run, options)
    return [
        f"{violation['id']}: {node['html'][:200]} {node.get('failureSummary', '')[:300]}"
        for violation in response["violations"]
        for node in violation["nodes"][:3]
    ]


def sideways(page: Page) -> list[str]:
    """Return the elements that make the page scroll sideways."""
    found: list[str] = page.evaluate(SIDEWAYS)
    return found
