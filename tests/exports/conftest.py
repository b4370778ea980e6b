"""The illustrative cycle and its published report, made once and put into the database as rows."""

from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker

from kpis.importing.loading import load_set
from plans.importing.applying import Signature
from plans.models import Plan
from reports.exporters.formats import Format
from reports.importing import Authors, make_from, read_report
from reports.models import IssuedFile, Report
from tests.conftest import ROOT
from tests.kpi_factories import person
from tests.rows import Rows, rows_made

SECTORS = ("R", "T", "D", "INT")
YEAR = 2009


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a run of tests that only read the files make the database that the files come from."""
    for item in items:
        if "demo_rows" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db)


@pytest.fixture(scope="session")
def demo_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker, plan_files: Path) -> Rows:
    """Make the illustrative set and the report of 2009 through the services; return every row."""
    del django_db_setup

    def make() -> None:
        call_command("import_plan", plan_files, reason="Load the plan as printed", verbosity=0)
        _make_cycle(Plan.objects.get(slug="2008-2011"))

    with django_db_blocker.unblock():
        return rows_made(make)


@pytest.fixture
def demo(db: None, demo_rows: Rows) -> Plan:
    """Put the illustrative cycle into the database and return its plan."""
    del db
    demo_rows.put()
    return Plan.objects.get(slug="2008-2011")


@pytest.fixture
def report(demo: Plan) -> Report:
    """Return the published report on the illustrative figures of 2009."""
    return Report.objects.select_related("plan").get(plan=demo, code=str(YEAR))


@pytest.fixture(scope="session")
def files(demo_rows: Rows) -> dict[Format, bytes]:
    """Return the files of that report as they were issued."""
    issued = [row for row in demo_rows.new if isinstance(row, IssuedFile)]
    return {Format(one.format): bytes(one.content) for one in issued}


def _make_cycle(plan: Plan) -> None:
    folder = ROOT / "fixtures" / "kpis_illustrative"
    load_set(
        plan=plan,
        directory=folder,
        is_illustrative=True,
        signature=Signature("Load the illustrative demonstration", None, "demonstration"),
    )
    authors = Authors(
        person("sol", "secretariat"),
        person("kim", "secretariat"),
        {code: person(f"ana-{code}", f"contributor:{code}", plan=plan) for code in SECTORS},
        {code: person(f"rui-{code}", f"reviewer:{code}", plan=plan) for code in SECTORS},
    )
    make_from(plan=plan, given=read_report(folder / f"report_{YEAR}.yaml"), authors=authors)
