"""What the site under test holds: every indicator, two reports, and work at every stage."""

from datetime import date
from io import StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from itu_plan.accounts.sessions import SessionStore
from jobs.models import Job
from kpis.services.batches import confirm_batch, read_batch
from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import Report
from reports.workflow.issuing import make_file
from reports.workflow.recommendations import Advice, add_recommendation
from reports.workflow.reports import make_report
from reports.workflow.sections import submit_section, write_section
from tests.conftest import ROOT
from tests.kpi_factories import person

WORKER = "browser-worker"
DRAFT = "2010"
JOB = "00000000-0000-4000-8000-000000000001"
OTHER_PLAN = ROOT / "fixtures" / "plan_2012_2015_draft"
SHEET = "code,year,value,source\n{code},{year},{value},Register of the Bureau\n"


def make_world() -> None:
    """Load plan, indicators and demonstration; begin a report, a section and two uploads."""
    files = ROOT / "fixtures" / "plan_2008_2011"
    call_command("import_plan", files, reason="Load the plan as printed", verbosity=0)
    sourced = ROOT / "fixtures" / "kpis_sourced"
    call_command("load_kpis", sourced, reason="Load the sourced figures", verbosity=0)
    call_command("load_demo", stdout=StringIO())
    plan = Plan.objects.get(slug="2008-2011")
    call_command("import_plan", OTHER_PLAN, reason="Load the invented plan", verbosity=0)
    worker = person(WORKER, "secretariat", "administrator")
    _begin_report(plan, worker)
    _fail_job(worker)
    for code, value in (("KPI-R2-11", "80"), ("KPI-D-ECON-11", "3")):
        data = SHEET.format(code=code, year=2009, value=value).encode()
        batch = read_batch(plan=plan, file_name="values.csv", data=data, author=worker)
        if code == "KPI-R2-11":
            confirm_batch(batch=batch, reason="Entered from the register.", author=worker)


def _begin_report(plan: Plan, worker: User) -> None:
    make_report(
        plan=plan,
        type_="annual",
        year=int(DRAFT),
        cut_off_on=date(2011, 3, 31),
        title="Illustrative progress in 2010",
        author=worker,
    )
    advice = Advice("a", "R-SPACE", "Raise the target.", "It was reached early.")
    add_recommendation(plan=plan, code=DRAFT, advice=advice, author=worker)
    colleague = User.objects.get(username="secretariat-2")
    parts: dict[str, Any] = {"plan": plan, "code": DRAFT, "key": "priorities", "author": colleague}
    write_section(**parts, text="Illustrative: most outputs are on their way.")
    submit_section(**parts)


def _fail_job(worker: User) -> None:
    """Let the file of a draft be one that could not be made: a page that waits for nothing."""
    report = Report.objects.get(code=DRAFT)
    given = {"report": report.pk, "format_": Format.PDF.value, "asked_by": worker.pk}
    Job.queue.create(
        id=JOB,
        task_path=make_file.module_path,
        args_kwargs={"args": [], "kwargs": given},
        backend_name="default",
        status="FAILED",
        run_after=timezone.now(),
        finished_at=timezone.now(),
        worker_ids=["worker"],
        traceback="NotTypeset: The typesetter took more than 120 seconds.",
    )


def session_of(user: User) -> str:
    """Return the key of a new session of somebody."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
