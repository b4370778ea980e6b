"""The jobs of those who record values and make the report: clicks counted from the home page.

Signing in is not counted: who does this all day has a session. Each job runs twice, as in
`test_jobs`; both times it writes, so each has values of its own.
"""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from kpis.loaders.indicators import load_indicators
from kpis.models import Kpi, Measurement
from kpis.progress.readings import figure_before
from plans.models import Plan
from tests.browser.keys import focus_by_tab, press
from tests.browser.site import HOME, Site
from tests.browser.test_jobs import Reader, click
from tests.browser.world import session_of
from tests.exports.readers import docx_texts, sheets_of, squeezed


class Way(NamedTuple):
    """How somebody works, and a KPI of theirs without a value for the year that shows first."""

    name: str
    kpi: str
    value: str
    part: float
    has_script: bool


WAYS = {
    "mouse without script": Way("contributor-d", "KPI-D-TDAG-11", "78", 0.01, has_script=False),
    "keyboard alone": Way("contributor-int", "KPI-INT-TELECOM-11", "-140", 0.02, has_script=True),
}
COUNT = 50
LEAST = 2
YEAR = 2011


@pytest.fixture(params=list(WAYS.values()), ids=list(WAYS))
def way(request: Any) -> Way:
    """Return one of the two ways."""
    found: Way = request.param
    return found


@pytest.fixture
def window(
    browser: Browser, browser_context_args: dict[str, Any], way: Way
) -> Iterator[BrowserContext]:
    """Open a window that runs script or none."""
    context = browser.new_context(**browser_context_args, java_script_enabled=way.has_script)
    context.set_default_timeout(20_000)
    yield context
    context.close()


@pytest.fixture
def signed_in(
    window: BrowserContext, site: Site, way: Way, django_db_blocker: DjangoDbBlocker
) -> Callable[[str], Reader]:
    """Return a way to stand on the home page as somebody; with an empty name as nobody."""

    def standing(name: str) -> Reader:
        if name:
            with django_db_blocker.unblock():
                session = session_of(User.objects.get(username=name))
            site.sign_in(window, session)
        return Reader(window.new_page(), press if way.has_script else click)

    return standing


def button(page: Page, name: str) -> Locator:
    return page.locator("main").get_by_role("button", name=name)


def typed(page: Page, field: str, text: str) -> None:
    """Go to a field by Tab and type."""
    focus_by_tab(page, page.locator(f"#id_{field}"))
    page.keyboard.type(text)


def test_get_a_figure_and_record_it_with_its_source(
    signed_in: Callable[[str], Reader], way: Way
) -> None:
    person = signed_in(way.name)
    person.choose(person.link("Desk", "nav.account"))
    person.choose(person.page.locator(f"[id='{way.kpi}'] th a"))
    typed(person.page, "value", way.value)
    typed(person.page, "source", "Register of the Bureau")
    person.choose(button(person.page, "Save and submit"))
    expect(person.page.locator("main")).to_contain_text("Saved and submitted.")
    expect(person.page).to_have_url(re.compile(f"desk/.*#{way.kpi}$"))
    assert person.clicks == 3


@pytest.fixture
def spreadsheet(site: Site, way: Way, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Path:
    """Return a workbook of fifty figures, as another program writes it: a little below the last."""
    del site
    with django_db_blocker.unblock():
        taken_up = Measurement.objects.filter(year=YEAR).exclude(state="draft").values("kpi")
        kpis = Kpi.objects.filter(kind__in=("number", "percentage"), is_illustrative=True)
        codes = set(kpis.exclude(pk__in=taken_up).values_list("code", flat=True))
        last = {
            one.code: before[1]
            for one in load_indicators(Plan.objects.get(is_current=True))
            if one.code in codes and (before := figure_before(one, YEAR))
        }
    figures = {code: float(one) * (1 - way.part) for code, one in last.items() if one >= LEAST}
    file = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["KPI code", "Year", "Value", "Source"])
        for row, (code, figure) in enumerate(islice(figures.items(), COUNT), start=1):
            sheet.write_row(row, 0, [code, YEAR, round(figure, 3), "Registers of the Bureaux"])
    return file


def test_get_a_spreadsheet_of_fifty_figures(
    signed_in: Callable[[str], Reader], spreadsheet: Path
) -> None:
    person = signed_in("secretariat-2")
    page = person.page
    person.choose(person.link("Desk", "nav.account"))
    person.choose(person.link("Enter many values by spreadsheet"))
    page.locator("#id_file").set_input_files(spreadsheet)
    person.choose(button(page, "Show what it would change"))
    expect(page.locator("main tbody tr")).to_have_count(COUNT)
    page.locator("#id_reason").fill("From the registers.")
    person.choose(button(page, f"Save {COUNT} values as drafts"))
    expect(page.locator("main")).to_contain_text("Saved as drafts.")
    assert person.clicks == 4


def test_near_the_deadline_see_what_is_missing_by_owner(
    signed_in: Callable[[str], Reader],
) -> None:
    reader = signed_in("")
    reader.choose(reader.page.locator("main a[href*='/kpis/completeness/']"))
    expect(reader.page.locator("h1")).to_contain_text("What is missing")
    assert reader.page.locator("main table").count() >= 2
    expect(reader.page.locator("main")).to_contain_text("not reported")
    assert reader.clicks == 1


def test_take_the_council_document_with_frozen_numbers(
    signed_in: Callable[[str], Reader],
) -> None:
    reader = signed_in("")
    reader.choose(reader.link("Reports", "nav.main"))
    reader.choose(reader.page.locator(f"main a[href='{HOME}reports/2009/']"))
    frozen = reader.page.locator("main .hash").first.inner_text()
    document, printed = (taken(reader, label) for label in ("DOCX", "PDF"))
    assert reader.clicks == 4
    assert frozen in "".join(docx_texts(document))
    assert frozen in squeezed("".join(sheets_of(printed)))


def taken(reader: Reader, label: str) -> bytes:
    """Choose a file and return it."""
    with reader.page.expect_download() as download:
        reader.choose(reader.link(label, "main .downloads"))
    return Path(download.value.path()).read_bytes()
