"""The plan of Resolution 71 with its indicators and the demonstration, which has one size.

Every public page warm and first after a write, the desk of somebody who has signed in, what
progress is computed from, and the files of a report.
"""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from kpis.loaders.indicators import load_cycle, load_indicators
from kpis.models import Kpi, KpiTarget, Measurement
from kpis.standing import PlanStanding, plan_standing
from outputs.loaders import graph_of
from plans.models import Plan
from reports.exporters.formats import Format, export
from reports.loaders import report_data
from reports.models import Report
from reports.workflow.publication import report_rendering
from tests.benchmarks.figures import Figure, beside, processor, seconds
from tests.benchmarks.site import BARE, HOME, INSIDE, Site

FILES: Final = Path(settings.PLAN_FILES_DIR)
YEAR: Final = 2009
USER: Final = "secretariat"
PREVIEWED: Final = 50
PAGES: Final = (
    *("", "goals/", "goals/G2/", "sectors/", "sectors/T/", "objectives/", "objectives/R1/"),
    *("objectives/?sector=T&goal=G2", "outputs/", "outputs/?goal=G2", "outputs/T-SG/"),
    *("map/", "map/?focus=T-SG&order=fewer-crossings", "map.svg", "matrices/", "matrices/8.1/"),
    *("matrices/8.1/?progress=2009", "matrices/4.1/", "matrices/outputs-goals/"),
    *("matrices/outputs-goals/?progress=2009", "kpis/", "kpis/?period=2009"),
    *("kpis/KPI-R-WRC-11/", "kpis/completeness/", "gaps/", "source/", "source/4.2.1/"),
    *("source/table-4.1/", "source/document/annex1/", "reports/", "reports/2009/"),
    *("search/?q=spectrum", "history/", "history/G2/", "what-if/", "what-if/?stop=T-SG"),
    *("links/T-SG--T1/", "links/D4--G3/"),
)
ANSWERS: Final = (
    *("goals/", "objectives/", "outputs/", "outputs/?format=csv", "outputs/T-SG/trace/", "kpis/"),
    *("kpis/KPI-R-WRC-11/", "progress/", "links/", "clauses/", "trace/", "matrices/8.1/"),
    *("matrices/outputs-goals/", "coverage/", "reports/", "what-if/?stop=T-SG"),
)


def figures() -> Iterator[Figure]:
    call_command("flush", verbosity=0, interactive=False)
    reason = {"reason": "To measure.", "stdout": StringIO()}
    call_command("import_plan", FILES / "plan_2008_2011", **reason)
    call_command("load_kpis", FILES / "kpis_sourced", **reason)
    start = seconds_used()
    call_command("load_demo", stdout=StringIO())
    yield Figure("load_demo", seconds_used() - start)
    plan = Plan.objects.get()
    yield from pages(plan)
    yield from desk()
    yield from progress(plan)
    yield from documents()


def pages(plan: Plan) -> Iterator[Figure]:
    site = Site()
    bare = site.cost(BARE, 200)
    for base, paths in ((HOME, PAGES), (INSIDE, ANSWERS)):
        for path in paths:
            first = site.first(plan, base + path)
            yield beside(f"{base + path}, warm", site.cost(base + path, 20), "bare", bare)
            yield beside(f"{base + path}, first", first, "bare", bare)


def desk() -> Iterator[Figure]:
    """Measure processor time: none of it is kept."""
    client = Client()
    client.force_login(User.objects.get(username=USER), settings.AUTHENTICATION_BACKENDS[0])
    kpis = list(Kpi.objects.filter(kind="number", is_context=False))
    for path in ("desk/", f"desk/?period={YEAR}", f"desk/{kpis[0].code}/{YEAR}/"):
        yield Figure(f"signed in: {path}", processor(lambda path=path: opened(client, path)))  # type: ignore[misc]
    rows = [f"{kpi.code},{year},1,Register" for year in (YEAR + 1, YEAR + 2) for kpi in kpis]
    sheet = "\n".join(["code,year,value,source", *rows[:PREVIEWED]]).encode()
    name = f"signed in: {PREVIEWED} rows"
    yield Figure(f"{name} uploaded", processor(lambda: uploaded(client, sheet)))
    preview = uploaded(client, sheet)
    yield Figure(f"{name} previewed", processor(lambda: opened(client, preview)))


def opened(client: Client, path: str) -> Any:
    answer = client.get(path if path.startswith("/") else HOME + path)
    assert answer.status_code == 200, path
    return answer


def uploaded(client: Client, sheet: bytes) -> str:
    """Upload a file and return the address of its preview."""
    file = SimpleUploadedFile("values.csv", sheet)
    answer = client.post(f"{HOME}desk/uploads/", {"file": file})
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def progress(plan: Plan) -> Iterator[Figure]:
    """Measure what is computed beside reading the same rows plainly."""
    graph, indicators, cycle = graph_of(plan), load_indicators(plan), load_cycle(plan)
    report = Report.objects.select_related("plan").get(year=YEAR)
    plain = seconds(lambda: read_plainly(plan))
    yield Figure("rows of indicators, read plainly", plain)
    work: dict[str, Callable[[], object]] = {
        "records of all indicators": lambda: load_indicators(plan),
        "every KPI assessed": lambda: plan_standing(graph, indicators, cycle, YEAR),
        "every node rolled up": lambda: rolled_up(plan_standing(graph, indicators, cycle, YEAR)),
        "everything in a report": lambda: report_data(report),
    }
    for what, run in work.items():
        yield beside(what, seconds(run), "plain rows", plain)


def read_plainly(plan: Plan) -> int:
    models: tuple[Any, ...] = (Kpi, KpiTarget, Measurement)
    return sum(len(model.objects.in_plan(plan).values_list()) for model in models)


def rolled_up(standing: PlanStanding) -> int:
    nodes = standing.graph.from_the_top
    return sum(standing.of(node.code).total for node in nodes)


def documents() -> Iterator[Figure]:
    """Measure processor time with that of child processes, and the memory that stays after all."""
    shown = report_rendering(Report.objects.select_related("plan").get(year=YEAR))
    before = mebibytes()
    for one in Format:
        times = []
        for _round in range(3):
            start = seconds_used()
            export(one, shown.document, shown.sha256, shown.raw)
            times.append(seconds_used() - start)
        yield Figure(f"report as {one.value}", min(times))
    yield Figure("memory that stays after all reports", mebibytes() - before, "MiB")


def seconds_used() -> float:
    parts = (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN))
    return sum(part.ru_utime + part.ru_stime for part in parts)


def mebibytes() -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
