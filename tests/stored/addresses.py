"""Which answers are stored: found by following links, and by reading the lists of the API.

Of what there are hundreds of alike, some are taken, always the same ones.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit
from zlib import crc32

from django.test import Client

from tests.stored.reading import PageText

HOME = "/en/2008-2011/"
API = "/api/v1/plans/2008-2011/"
OF_PAGES = {"history/": 24, "links/": 32, "source/": 24, "kpis/": 8, "outputs/": 2}
"""Of so many pages of a kind, one."""
OF_CHOICES = 24
"""The same for pages with something chosen on them."""
OF_DETAILS = {"links/": 24, "clauses/": 24, "kpis/": 8, "outputs/": 2}
BESIDE = (
    *("/", "/favicon.ico", "/healthz", "/en/", HOME.rstrip("/"), "/en/2012-2015/", "/nothing/"),
    *(f"{HOME}{path}" for path in ("nothing/", "goals/G9/", "outputs/t-sg/", "kpis/KPI-X/")),
    *(f"{HOME}{path}" for path in ("map.svg", "map.svg?focus=G2", "kpis/completeness.csv")),
    *(f"{HOME}{path}" for path in ("matrices/4.2/", "reports/2007/", "desk/", "kpis/new/")),
    *(f"{HOME}what-if/{asked}" for asked in ("?stop=R-SG", "?stop=T-SG&stop=T-WTSA", "?stop=X")),
    *(f"{HOME}gaps/?rule={rule}" for rule in ("ambiguous-links", "x")),
    *(f"{HOME}reports/2009/?part={part}" for part in ("kpis", "all", "x")),
    *(f"{HOME}reports/2009/compare/2008{end}" for end in ("/", ".csv")),
    *(f"/id/2008-2011{end}" for end in ("", "/", ".bib", "/G2", "/G2/", "/G2.bib", "/T-SG", "/R1")),
    *(f"/id/2008-2011/{code}" for code in ("R", "4.1", "KPI-R-SPACE-11", "T-SG--T1", "D.1", "X9")),
    *(f"/id/2008-2011/{code}" for code in ("cl/4.2.1", "cl/4.2.1/", "cl/4.2.1.bib", "cl/x", "g2")),
    *("/id/2012-2015", "/id/2012-2015.bib", "/en/sign-in/", "/en/password/", "/en/people/"),
)
INSIDE = (
    *("", "?year=2009", "uploads/", "template.csv", "template.xlsx", "template.ods", "template.x"),
    *("KPI-T-SG-1/2009/", "KPI-T-SG-1/2010/", "KPI-R-SPACE-11/2009/", "KPI-X/2009/"),
)
WORKED = ("", "head/", "recommendations/", "recommendations/1/", "priorities/", "sector-T/", "x/")
OF_PEOPLE = (
    *(f"{HOME}desk/{path}" for path in INSIDE),
    *(f"{HOME}kpis/{path}" for path in ("new/", "thresholds/", "KPI-R-SPACE-11/")),
    *(f"{HOME}kpis/KPI-R-SPACE-11/{path}" for path in ("edit/", "targets/")),
    *(f"{HOME}reports/2009/work/{path}" for path in WORKED),
    *(f"{HOME}reports/{path}" for path in ("", "new/", "verify/", "2009/")),
    *("/en/people/", "/en/people/reviewer-t/", "/en/password/", HOME, f"{HOME}goals/G2/"),
)
LISTS = (
    *("goals/", "sectors/", "objectives/", "outputs/", "matrices/", "links/", "clauses/"),
    *("priorities/", "coverage/", "kpis/", "progress/", "reports/", "history/", "trace/"),
    *("what-if/?stop=R-SG", "what-if/?stop=T1&stop=D-WTDC", "kpis/KPI-R-SPACE-11/measurements/"),
    *("kpis/KPI-R-SPACE-11/targets/", "kpis/KPI-R-SPACE-11/history/", "reports/2009/files/"),
    *("reports/2008/files/", "goals/G2/history/", "sectors/R/history/", "objectives/R1/history/"),
    *("outputs/R-WRC/history/", "links/T-SG--T1/history/", "clauses/4.2.1/history/"),
    *("priorities/D.1/history/", "matrices/4.1/", "matrices/outputs-goals/", "what-if/"),
    *("goals/G2/trace/", "objectives/R1/trace/", "outputs/T-SG/trace/"),
)
ASKED = (
    *("", "?fields=slug,years", "goals/?expand=objectives", "goals/G2/?expand=objectives"),
    *("goals/?fields=code,title&ordering=-code", "goals/?search=digital", "goals/?page_size=2"),
    *("goals/?page=2&page_size=2", "goals/?page=99", "goals/?page_size=x", "goals/?sortby=title"),
    *("goals/?fields=x", "goals/?expand=x", "goals/?ordering=x", "goals/?format=xml", "goals/G9/"),
    *("goals/?format=xlsx", "goals", "objectives/?sector=R", "objectives/?goal=G2&sector=T"),
    *("objectives/?sector=X", "outputs/?high_priority=true", "outputs/?sector=D&page_size=5"),
    *("outputs/?objective=T1", "outputs/?goal=G1&search=study", "outputs/?ordering=-code"),
    *("outputs/?high_priority=x", "outputs/t-sg/", "outputs/T-SGG/", "nothing/", "G2"),
    *("links/?table=5.1&certainty=ambiguous", "links/?type=objective-goal", "links/?from=T-SG"),
    *("links/?to=G2&page_size=3", "links/?certainty=x", "links/?page=3", "links/X--Y/"),
    *("clauses/?document=res71", "clauses/?kind=table", "clauses/?search=divide", "clauses/9.9/"),
    *("kpis/?kind=percentage", "kpis/?owner=T&status=achieved&period=2009", "kpis/?context=true"),
    *("kpis/?subject=T-SG", "kpis/?search=notices", "kpis/?expand=targets", "kpis/?period=1999"),
    *("kpis/?status=x", "kpis/KPI-X/", "kpis/KPI-R-SPACE-11/targets/2009/", "kpis/values/"),
    *(f"kpis/KPI-R-SPACE-11/measurements/{year}/" for year in (2008, 2009, 2010, 1999)),
    *("kpis/KPI-R-SPACE-11/measurements/?year=2009", "kpis/KPI-R-SPACE-11/?expand=targets"),
    *("kpis/KPI-R-SPACE-11/measurements/2009/submit/", "progress/?period=2008&sector=T"),
    *("progress/?period=2010", "progress/?node=G2", "progress/?period=x", "progress/X/"),
    *("progress/G2/?period=2008", "coverage/?rule=ambiguous-links", "coverage/?rule=x"),
    *("coverage/x/", "coverage/ambiguous-links/D4--G3/acceptance/", "matrices/4.2/"),
    *("coverage/ambiguous-links/D4--G3/acceptance/history/", "matrices/4.1/?layout=wide"),
    *("matrices/4.1/?layout=wide&format=csv", "matrices/outputs-goals/?layout=wide&format=csv"),
    *("matrices/4.1/?format=xlsx", "matrices/8.1/?format=xlsx", "trace/?format=graphml"),
    *("matrices/outputs-goals/?format=xlsx", "matrices/4.1/?layout=x&format=csv"),
    *("what-if/?stop=X", "what-if/?stop=G1", "goals/R1/trace/", "goals/G9/trace/"),
    *("goals/G2/trace/?page=2", "goals/G9/history/", "goals/G2/history/?page=9", "reports/2007/"),
    *("reports/2009/sections/priorities/", "reports/2009/sections/x/", "reports/2007/export/"),
    *("reports/2009/export/?as=x", "reports/2009/export/", "reports/2007/files/"),
)
ROOTS = (
    *("/api/v1/", "/api/", "/api/v1", "/api/v2/", "/api/v1/nothing/", "/api/v1/plans/"),
    *("/api/v1/plans/?format=csv", "/api/v1/plans/2008-2012/", "/api/v1/plans/2012-2015/goals/"),
    *("/api/v1/tokens/", "/api/v1/tokens/0123abcd/", "/api/v1/search/"),
)
SEARCH = (
    *("q=digital%20divide", "q=T-SG", "q=spectrum&type=output", "q=divide&sector=D", "q=digtal"),
    *("q=", "q=xyzzy", "q=telecommunication&page=2&page_size=5", "q=study&type=x", "q=G2"),
)
FORMATS = ("html", "pdf", "docx", "xlsx", "ods", "csv", "json")


def found(visitor: Client) -> dict[str, list[str]]:
    """Return the addresses per area: those of a visitor, and of people after ` as `."""
    people = [f"{path} as {who}" for path in OF_PEOPLE for who in ("secretariat", "contributor-t")]
    people += [f"/en/people/{path} as administrator" for path in ("", "reviewer-t/", "nobody/")]
    return {
        "pages": sorted({*_pages(visitor), *BESIDE}),
        "people": sorted(people),
        "api": sorted({*_details(visitor), *_lists(), *ROOTS, *(f"{API}{one}" for one in ASKED)}),
        "exports": sorted(_exports()),
        "search": sorted(
            f"{start}?{asked}"
            for start in ("/api/v1/search/", f"{HOME}search/")
            for asked in SEARCH
        ),
    }


def _lists() -> Iterator[str]:
    for one in LISTS:
        yield f"{API}{one}"
        yield f"{API}{one}{'&' if '?' in one else '?'}format=csv"


def _exports() -> Iterator[str]:
    for year in (2008, 2009):
        for form in FORMATS:
            yield f"{API}reports/{year}/export/?as={form}"
            yield f"{HOME}reports/{year}/export/{form}"


def _details(visitor: Client) -> Iterator[str]:
    """Yield what the lists of the API lead to, and every trace and progress."""
    for kind in ("goals/", "sectors/", "objectives/", "outputs/", "links/", "clauses/", "kpis/"):
        for code in _codes(visitor, kind):
            if _is_taken(f"{kind}{code}", OF_DETAILS):
                yield f"{API}{kind}{code}/"
            if kind in {"goals/", "objectives/", "outputs/"}:
                yield f"{API}{kind}{code}/trace/"
            if kind in {"goals/", "objectives/", "sectors/"}:
                yield f"{API}progress/{code}/"
    yield from (f"{API}priorities/{code}/" for code in _codes(visitor, "priorities/"))
    yield from (f"{API}coverage/{rule}/" for rule in _codes(visitor, "coverage/"))
    yield from (f"{API}matrices/{table}/" for table in _codes(visitor, "matrices/"))
    for report in _codes(visitor, "reports/"):
        yield f"{API}reports/{report}/"


def _codes(visitor: Client, kind: str) -> list[str]:
    rows: list[dict[str, str]] = []
    address = f"{API}{kind}?page_size=500"
    while address:
        page = visitor.get(address).json()
        rows += page["results"]
        address = page.get("next") or ""
    return sorted({row["code"] for row in rows})


def _pages(visitor: Client) -> Iterator[str]:
    """Yield every page that links lead to from the home page, each once."""
    waiting, seen = [HOME], {HOME}
    while waiting:
        address = waiting.pop()
        yield address
        response = visitor.get(address)
        if response.get("Content-Type", "").startswith("text/html"):
            links = {urljoin(address, link.split("#")[0]) for link in _links(response)}
            new = sorted(link for link in links - seen if _is_page(link))
            seen.update(new)
            waiting.extend(link for link in new if _is_followed(link))


def _links(response: Any) -> list[str]:
    return PageText(response.getvalue().decode()).links


def _is_page(address: str) -> bool:
    path = urlsplit(address).path
    return path.startswith(HOME) and "/export/" not in path


def _is_followed(address: str) -> bool:
    if "?" in address:
        return crc32(address.encode()) % OF_CHOICES == 0
    return _is_taken(address.removeprefix(HOME), OF_PAGES)


def _is_taken(path: str, of: dict[str, int]) -> bool:
    for kind, many in of.items():
        if path.startswith(kind) and path != kind:
            return crc32(path.encode()) % many == 0
    return True
