"""Every page on A4: nothing runs off the sheet, every column arrives, long tables repeat heads."""

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.site import HOME, Site, page_names

# A4 less the margins of print.css, in CSS pixels: (210 - 2 * 16) mm.
SHEET = int((210 - 2 * 16) / 25.4 * 96)
LAST_HEADS = """() => [...document.querySelectorAll("main table")].map((table) => {
  const heads = [...table.querySelectorAll("thead th")].filter((one) => one.checkVisibility());
  return heads.length ? heads.at(-1).innerText : "";
})"""
OFF_SHEET = """() => {
  const width = document.documentElement.clientWidth;
  const off = (one) => {
    const box = one.getBoundingClientRect();
    return box.width > 1 && box.right > width + 1;
  };
  const cells = [...document.querySelectorAll("main th, main td, main p, main li, main svg")];
  return cells.filter(off).slice(0, 5).map((one) => one.outerHTML.slice(0, 160));
}"""


def plain(text: str) -> str:
    """Return the letters and digits alone: hyphens, breaks and ligatures differ in print."""
    return re.sub(r"[\W_]+", "", normalize("NFKC", text)).lower()


def beginnings(head: str) -> list[str]:
    """Return how each word begins: its end may stand in the next line, past other columns."""
    return [plain(word)[:4] for word in head.split()]


def sheets_of(page: Page) -> list[str]:
    """Return the text of each printed sheet."""
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    return [plain(sheet.extract_text()) for sheet in PdfReader(BytesIO(printed)).pages]


@pytest.mark.parametrize("name", page_names())
def test_page_on_paper(page: Page, site: Site, name: str) -> None:
    for address in site.enter(page.context, name):
        page.set_viewport_size({"width": SHEET, "height": 1000})
        page.emulate_media(media="print")
        page.goto(address)
        assert page.evaluate(OFF_SHEET) == [], address
        words = {word for head in page.evaluate(LAST_HEADS) for word in beginnings(head)}
        text = "".join(sheets_of(page))
        assert text
        assert {word for word in words if word not in text} == set(), address


@pytest.mark.parametrize(
    ("path", "heads"),
    [
        ("outputs/", ["output", "highpriority"]),
        ("matrices/outputs-goals/", ["total"]),
        ("kpis/?period=2009", ["attainment", "status", "trend"]),
    ],
)
def test_a_long_table_repeats_its_heads(page: Page, path: str, heads: list[str]) -> None:
    page.goto(HOME + path)
    rows = page.locator("main table").first.locator("tbody th[scope=row]").all_inner_texts()
    sheets = sheets_of(page)
    with_rows = [sheet for sheet in sheets if sum(plain(row) in sheet for row in rows) > 1]
    assert len(with_rows) > 1
    for sheet in with_rows:
        assert all(head in sheet for head in heads)


BROKEN_WORDS = """() => {
  const broken = [];
  const heads = document.querySelector(".grid thead");
  const texts = document.createTreeWalker(heads, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement.closest(".share")) continue;
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const upright = getComputedStyle(text.parentElement).writingMode !== "horizontal-tb";
      const lines = [...range.getClientRects()].map((box) => upright ? box.left : box.top);
      if (new Set(lines.map(Math.round)).size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.mark.parametrize(
    "path", ["4.1/", "5.1/", "6.1/", "7.1/", "8.1/", "5.1/?swap=1", "8.1/?progress=2009"]
)
def test_no_head_of_a_matrix_breaks_within_a_word(page: Page, path: str) -> None:
    page.set_viewport_size({"width": SHEET, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{HOME}matrices/{path}")
    assert page.evaluate(BROKEN_WORDS) == []


@pytest.mark.parametrize(
    ("path", "last"),
    [("reports/2009/?part=annex-kpis", "Trend"), ("kpis/KPI-R-SPACE-11/?period=2009", "Entered")],
)
def test_figures_on_paper_keep_every_column(page: Page, path: str, last: str) -> None:
    """As a reader prints them: from a wide window, which the sheet then narrows."""
    page.goto(HOME + path)
    table = page.locator("main table", has_text=last).first
    cells = table.locator("tbody tr").first.locator("th, td").all_inner_texts()
    text = "".join(sheets_of(page))
    words = [plain(word) for cell in cells for word in cell.split()]
    assert len(cells) >= 5
    assert [word for word in words if word and word not in text] == []
    assert plain(last) in text
    assert "illustrative" in text


def test_paper_holds_no_controls(page: Page) -> None:
    page.goto(f"{HOME}outputs/")
    page.emulate_media(media="print")
    for control in ("nav.main", ".search-box", ".filters", ".skip", ".crumbs", "button.print"):
        assert not page.locator(control).first.is_visible(), control
    assert page.locator("h1").is_visible()
    assert page.locator(".record").is_visible()


def test_a_control_prints_the_page(page: Page) -> None:
    page.add_init_script("window.print = () => { window.prints = (window.prints || 0) + 1; };")
    page.goto(f"{HOME}goals/G2/")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.prints") == 1


def test_paper_is_white_also_from_a_dark_screen(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(HOME)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
