"""A site of its own in another process: a fresh database with the plan, people and few KPIs."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import ROOT
from tests.servers import site

PEOPLE = {
    "sol": ("secretariat", ""),
    "kim": ("secretariat", ""),
    "ana": ("contributor", "R"),
    "rui": ("reviewer", "R"),
}
PASSWORD = secrets.token_urlsafe(12)
KPIS = """\
- {code: KPI-R-SPACE-1, subject: R-SPACE, name: Notices processed, definition: Notices in time., \
kind: number, unit: notices, direction: up, owner: R}
- {code: KPI-R-TERR-1, subject: R-TERR, name: Days to treat a notice, definition: On average., \
kind: number, unit: days, direction: down, owner: R, baseline: {value: 60, year: 2007}}
- {code: KPI-R-SG-1, subject: R-SG, name: Recommendations approved, definition: In the year., \
kind: number, unit: texts, direction: up, owner: R}
- {code: KPI-R-PUB-1, subject: R-PUB, name: Publications in time, definition: Share in time., \
kind: percentage, unit: "%", direction: up, owner: R}
"""
TARGETS = """\
code,year,operator,value,source
KPI-R-SPACE-1,2009,at-least,300,Operational plan
KPI-R-TERR-1,2009,at-most,50,Operational plan
KPI-R-SG-1,2009,at-least,40,Operational plan
KPI-R-PUB-1,2009,at-least,80,Operational plan
"""
VALUES = """\
code,year,value,source,state
KPI-R-SPACE-1,2008,80,Register of notices,approved
"""
FILL = """
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("import_plan", "fixtures/plan_2008_2011", reason="As printed", verbosity=0)
for name, (role, sector) in {people!r}.items():
    User.objects.create_user(name, password={password!r})
    call_command("grant_role", name, role, sector=sector, reason="Their task this year")
call_command("load_kpis", {folder!r}, reason="Agreed with the Bureaux", verbosity=0)
"""
"""All in one process: to start one costs more than what it does."""


@contextmanager
def fresh_site(folder: Path) -> Iterator[str]:
    """Make the database by the commands of the project, serve it, and give its address."""
    database = f"sqlite:///{folder / 'year.sqlite3'}"
    settings = {"DJANGO_SETTINGS_MODULE": "itu_plan.settings.test"}
    _fill(folder, {**os.environ, "DATABASE_URL": database, **settings})
    with site(database, {"RUN_JOBS": "true"}) as url:
        yield url


def _fill(folder: Path, environment: dict[str, str]) -> None:
    files = {"kpis.yaml": KPIS, "targets.csv": TARGETS, "values.csv": VALUES}
    indicators = folder / "indicators"  # a folder that is loaded holds nothing else
    indicators.mkdir()
    for name, text in files.items():
        (indicators / name).write_text(text)
    script = FILL.format(people=PEOPLE, password=PASSWORD, folder=str(indicators))
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", script]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
