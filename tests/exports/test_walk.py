"""Every page that links lead to, with the illustrative cycle loaded: none lies about a value."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
from django.test import Client

from kpis.models import Kpi
from plans.models import Plan
from tests.browser.site import HOME, MORE, crawled
from tests.exports.readers import MISSING

YEAR = 2009
FEWEST = 40
STATUS = re.compile(r"status-(achieved|on-track|at-risk|off-track)\b")
FIGURES = "//*[contains(@class, 'status-') or contains(@class, 'chart') or @class='missing']"
KPI_ROW = "//tbody/tr[th//*[contains(@class, 'code')] and not(.//*[contains(@class, 'counts')])]"


def pages_of(client: Client) -> Iterator[tuple[str, Any]]:
    """Yield the address and the main part of every page, of the year of the report if it may be."""
    found = [address for pages in crawled(client, [HOME]).values() for address in pages]
    found += [HOME + path for paths in MORE.values() for path in paths if not path.startswith("/")]
    found += [HOME + path for path in ("kpis/?page=2", "goals/G6/", "reports/2009/?part=all")]
    for address in dict.fromkeys(found):
        joined = "&" if "?" in address else "?"
        of_year = address if "period=" in address else f"{address}{joined}period={YEAR}"
        for one in {address, of_year}:
            answer = client.get(one)
            if answer.status_code == 200 and "html" in answer["Content-Type"]:
                page = lxml.html.document_fromstring(answer.content)
                yield one, page.xpath("//main")[0]


def silent_in(client: Client, year: int) -> set[str]:
    """Return the KPIs for which the API gives no value for a year."""
    kpis = client.get("/api/v1/plans/2008-2011/kpis/?page_size=500").json()["results"]
    return {
        kpi["code"]
        for kpi in kpis
        for one in kpi["values"]
        if one["year"] == year and one["status"] == "not-reported"
    }


def faults_of(main: Any, silent: set[str]) -> Iterator[str]:
    """Yield what a page says wrongly of values that are missing or invented."""
    text = " ".join(main.text_content().split())
    shows = main.xpath(FIGURES) and re.search(r"KPI-|KPIs reported", text)
    if shows and "illustrative" not in text.lower():
        yield "shows figures and does not say illustrative"
    for code, row in rows_of(main):
        if code in silent:
            yield from faults_of_silent(code, row)
    for cell in main.xpath("//table[contains(@class, 'kpis')]//td"):
        if not cell.text_content().strip() and not cell.xpath(".//svg|.//input"):
            yield f"has a blank cell in {' '.join(cell.getparent().text_content().split())}"


def rows_of(main: Any) -> Iterator[tuple[str, Any]]:
    """Yield each row that shows how one KPI stands, with its code."""
    for row in main.xpath(KPI_ROW):
        if "status-" in lxml.html.tostring(row).decode():
            yield str(row.xpath("th")[0].text_content()).split()[0], row


def faults_of_silent(code: str, row: Any) -> Iterator[str]:
    """Yield what a row says of a KPI that is not reported, but for that."""
    markup = lxml.html.tostring(row).decode()
    if STATUS.search(markup) or MISSING not in row.text_content().lower():
        yield f"says of {code}: {' '.join(row.text_content().split())}"
    if re.search(r">\s*0(\s*%)?\s*<", markup):
        yield f"shows a 0 for {code}"


@pytest.mark.usefixtures("keeping")
def test_no_page_lies_about_a_value(client: Client, demo: Plan) -> None:
    silent = silent_in(client, YEAR)
    assert len(silent) == 10
    assert Kpi.objects.in_plan(demo).filter(is_illustrative=True).count() == 73
    told, seen, met = {}, set(), set()
    for address, main in pages_of(client):
        seen.add(address)
        is_of_year = f"period={YEAR}" in address or f"/reports/{YEAR}/" in address
        met |= {code for code, _row in rows_of(main)} if is_of_year else set()
        if faults := list(faults_of(main, silent if is_of_year else set())):
            told[address] = faults
    assert len(seen) > FEWEST
    assert silent <= met
    assert told == {}
