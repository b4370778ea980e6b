"""A whole year from a fresh database, by people at a browser that runs no script."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from reports.exporters.formats import Format
from tests.browser.fresh import PASSWORD, fresh_site
from tests.browser.site import HOME
from tests.exports.readers import docx_texts, figures_in, grids_of, sheets_of, squeezed

YEAR = 2009
CUT_OFF, BEFORE = "2010-03-31", "2010-02-01 12:00:00"
ENTERED = 347
UPLOADED = {"KPI-R-TERR-1": 45, "KPI-R-SG-1": 33, "KPI-R-PUB-1": 90.5}
MENDED = 36
FIGURES = {"KPI-R-SPACE-1": ENTERED, **UPLOADED, "KPI-R-SG-1": MENDED}
REPORT = f"{HOME}reports/{YEAR}/"
WORK = f"{REPORT}work/"
SECTIONS = [
    *(f"goals-G{number}" for number in range(1, 8)),
    *("sector-T", "sector-D"),
    "sector-INT",
]
SECTIONS += ["priorities"]

PAPERS: dict[Format, Callable[[bytes], str]] = {
    Format.HTML: bytes.decode,
    Format.DOCX: lambda content: " ".join(docx_texts(content)),
    Format.PDF: lambda content: "".join(sheets_of(content)),
}

SignIn = Callable[[str], Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the database lies."""
    return tmp_path_factory.mktemp("year")


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve a fresh database: the plan, four people, four KPIs and one value of the year before."""
    with fresh_site(folder) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[SignIn]:
    """Return a way to open a window as somebody, or with an empty name as nobody."""
    contexts = []

    def opened(name: str) -> Page:
        context = browser.new_context(
            base_url=address, java_script_enabled=False, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(HOME)
        if name:
            sign_in(page, name)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str) -> None:
    page.get_by_role("link", name="Sign in").click()
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.locator("nav.account")).to_contain_text(name)


def press(page: Page, label: str) -> None:
    page.locator("main").get_by_role("button", name=label, exact=True).click()


def told(page: Page, words: str) -> None:
    """Check that the page says something, in a message or in its text."""
    expect(page.locator("main")).to_contain_text(words)


def put_back(folder: Path) -> None:
    """Put what was done today before the cut-off: a report is frozen when that day is over."""
    with closing(sqlite3.connect(folder / "year.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE kpis_measurement SET reviewed_at = ?", [BEFORE])
        database.execute("UPDATE kpis_kpitarget SET set_at = ?", [BEFORE])


def test_a_whole_year(visitor: SignIn, tmp_path: Path, folder: Path) -> None:
    sol, kim, ana, rui = (visitor(name) for name in ("sol", "kim", "ana", "rui"))
    make_report(sol)
    enter_by_form(ana)
    enter_by_spreadsheet(ana, tmp_path)
    review(rui, ana)
    put_back(folder)
    write_own_section(ana, rui)
    write_other_sections(sol, kim)
    finish(sol, kim, folder)
    read_as_anybody(visitor(""), tmp_path)


def make_report(sol: Page) -> None:
    sol.get_by_role("link", name="Reports", exact=True).first.click()
    sol.get_by_role("link", name="New report").click()
    sol.locator("#id_year").select_option(str(YEAR))
    sol.locator("#id_cut_off_on").fill(CUT_OFF)
    sol.locator("#id_title").fill("Progress in 2009")
    press(sol, "Make the draft")
    told(sol, "There is a draft of report 2009 now.")


def enter_by_form(ana: Page) -> None:
    ana.goto(f"{HOME}desk/?period={YEAR}")
    ana.locator("#KPI-R-SPACE-1 a").first.click()
    told(ana, "80 for 2008")
    ana.locator("#id_value").fill(str(ENTERED))
    ana.locator("#id_source").fill("Register of notices")
    press(ana, "Save and submit")
    told(ana, "From 80 in 2008 to 347: more than three times as much")
    ana.locator("#id_is_right").check()
    press(ana, "Save and submit")
    told(ana, "Saved and submitted.")


def enter_by_spreadsheet(ana: Page, folder: Path) -> None:
    ana.get_by_role("link", name="Enter many values by spreadsheet").click()
    with ana.expect_download() as template:
        ana.locator("main a[href*=template\\.xlsx]").press("Enter")
    file = folder / "filled.xlsx"
    template.value.save_as(folder / "template.xlsx")
    file.write_bytes(filled((folder / "template.xlsx").read_bytes()))
    ana.locator("#id_file").set_input_files(file)
    press(ana, "Show what it would change")
    preview = ana.locator("main").inner_text()
    assert all(code in preview for code in UPLOADED)
    ana.locator("#id_reason").fill("From the registers of the Bureau.")
    press(ana, f"Save {len(UPLOADED)} values as drafts")
    told(ana, "Saved as drafts.")
    press(ana, f"Submit all {len(UPLOADED)} drafts")
    told(ana, "Submitted. The values wait for a reviewer.")


def filled(template: bytes) -> bytes:
    """Return the template with the values written in, as another spreadsheet program does."""
    book = CalamineWorkbook.from_filelike(BytesIO(template))
    heads, *rows = book.get_sheet_by_index(0).to_python()
    value, source = heads.index("Value"), heads.index("Source")
    made = BytesIO()
    with xlsxwriter.Workbook(made) as written:
        sheet = written.add_worksheet("Values")
        sheet.write_row(0, 0, heads)
        for number, row in enumerate(rows, start=1):
            cells: list[Any] = list(row)
            if row[0] in UPLOADED:
                cells[value], cells[source] = UPLOADED[str(row[0])], "Register of the Bureau"
            sheet.write_row(number, 0, cells)
    return made.getvalue()


def review(rui: Page, ana: Page) -> None:
    desk = f"{HOME}desk/?period={YEAR}"
    rui.goto(desk)
    rui.locator("#KPI-R-SG-1 th a").click()
    rui.locator("#id_comment").fill("The list names three more.")
    press(rui, "Send back")
    told(rui, "Sent back.")
    ana.goto(desk)
    ana.locator("#KPI-R-SG-1 th a").click()
    told(ana, "The list names three more.")
    ana.locator("#id_value").fill(str(MENDED))
    press(ana, "Save and submit")
    told(ana, "Saved and submitted.")
    rui.goto(desk)
    for code in FIGURES:
        rui.locator(f"#approve-{code}").check()
    press(rui, "Approve the selected")
    rui.goto(desk)
    assert rui.locator("main tr[id^=KPI]", has_text="approved").count() == len(FIGURES)


def write_own_section(ana: Page, rui: Page) -> None:
    """The contributor writes with an inserted figure, says why one is at risk, and mends."""
    ana.goto(f"{WORK}sector-R/")
    ana.locator("#id_text").fill("Notices in the year: {KPI-R-SPACE-1}.")
    press(ana, "Save and submit")
    told(ana, "At risk or off track: say why.")
    ana.get_by_label("Reason for KPI-R-SG-1").fill("Two study groups met late.")
    press(ana, "Save and submit")
    rui.goto(f"{WORK}sector-R/")
    rui.locator("#id_comment").fill("Say more of publications.")
    press(rui, "Send back")
    ana.goto(f"{WORK}sector-R/")
    told(ana, "Say more of publications.")
    ana.locator("#id_text").fill("Notices in the year: {KPI-R-SPACE-1}.\n\nOf publications, more.")
    press(ana, "Save and submit")
    rui.goto(f"{WORK}sector-R/")
    press(rui, "Approve")
    told(rui, "Approved.")


def write_other_sections(sol: Page, kim: Page) -> None:
    for key in SECTIONS:
        sol.goto(f"{WORK}{key}/")
        sol.locator("#id_text").fill("The work went on as planned.")
        press(sol, "Save and submit")
        told(sol, "Saved and submitted.")
        kim.goto(f"{WORK}{key}/")
        press(kim, "Approve")
        told(kim, "Approved.")


def finish(sol: Page, kim: Page, folder: Path) -> None:
    """Head and recommendations; review, freezing by a colleague, publication."""
    sol.goto(f"{WORK}head/")
    given = {"summary": "It was a good year.", "action_required": "The Council is invited to note."}
    given |= {"document_symbol": "C10/35-E", "session": "Council 2010", "dated_on": "2010-04-07"}
    for name, text in given.items():
        sol.locator(f"#id_{name}").fill(text)
    press(sol, "Save")
    sol.goto(f"{WORK}recommendations/")
    sol.locator("[name=ground][value=a]").check()
    given = {"about": "R-SPACE", "text": "Raise the target.", "rationale": "It was passed by far."}
    for name, text in given.items():
        sol.locator(f"#id_{name}").fill(text)
    press(sol, "Add it")
    told(sol, "Raise the target.")
    sol.goto(REPORT)
    sol.set_default_timeout(60_000)
    assert downloaded(sol, Format.CSV, folder).startswith(b"PK")  # made by a worker
    sol.goto(WORK)
    press(sol, "Send to review")
    told(sol, "You sent the report to review, so a colleague approves it.")
    kim.goto(WORK)
    press(kim, "Approve and freeze")
    told(kim, "Done.")
    sol.goto(WORK)
    press(sol, "Publish")
    # The page of the job looks again by itself until the worker beside the server has done it.
    log = sol.locator("section[aria-labelledby=log]")
    expect(log).to_contain_text("Approved and frozen → Published", timeout=180_000)


def read_as_anybody(page: Page, folder: Path) -> None:
    """Nobody in particular reads the report, takes every file and verifies the PDF."""
    page.get_by_role("link", name="Reports", exact=True).first.click()
    page.locator("main").get_by_role("link", name="Progress in 2009").click()
    told(page, "Published on")
    expect(page.locator("main .downloads a")).to_have_count(len(Format))
    files = {format_: downloaded(page, format_, folder) for format_ in Format}
    for format_, content in files.items():
        check(format_, content)
    page.goto(f"{HOME}reports/")
    page.get_by_role("link", name="Verify a file by its SHA-256").click()
    page.locator("#id_hash").fill(sha256(files[Format.PDF]).hexdigest())
    press(page, "What is it of?")
    told(page, "It is known here")
    page.locator("main").get_by_role("link", name="To the report").click()
    expect(page).to_have_url(re.compile(f"{REPORT}$"))
    page.goto(f"{HOME}kpis/?period={YEAR}")
    found = figures_in(grids_of(Format.HTML, page.content().encode()))
    assert {code: found[code].value for code in FIGURES} == numbers()


def downloaded(page: Page, format_: Format, folder: Path) -> bytes:
    with page.expect_download() as download:
        page.locator(f"main .downloads a[href$='/{format_}']").click()
    path = folder / format_.value
    download.value.save_as(path)
    assert download.value.suggested_filename.endswith(format_.file_name(f"report-{YEAR}"))
    return path.read_bytes()


def check(format_: Format, content: bytes) -> None:
    """An independent reader finds every figure that was entered; in the annex, not the paper."""
    if format_ in PAPERS:
        assert squeezed("Progress in 2009") in squeezed(PAPERS[format_](content)), format_
    elif format_ is Format.PDF_ANNEX:
        said = squeezed("".join(sheets_of(content)))
        assert "347" in said
        for number in FIGURES.values():
            assert str(number) in said
    else:
        found = figures_in(grids_of(format_, content))
        assert {code: found[code].value for code in FIGURES} == numbers(), format_


def numbers() -> dict[str, Decimal]:
    return {code: Decimal(str(number)).normalize() for code, number in FIGURES.items()}
