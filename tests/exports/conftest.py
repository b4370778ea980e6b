"""The illustrative cycle and its published report, made once and put into the database as rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import models, transaction
from pytest_django.plugin import DjangoDbBlocker

from itu_plan.kpi_files.loading import load_set
from itu_plan.kpi_files.reporting import Authors, make_from, read_report
from plans.models import Plan
from reports.exporters.formats import Format
from reports.models import IssuedFile, Report
from tests.conftest import ROOT
from tests.kpi_factories import person

SECTORS = ("R", "T", "D", "INT")
OURS = ("plans", "goals", "sectors", "outputs", "kpis", "reports", "itu_plan")
YEAR = 2009


@pytest.fixture(scope="session")
def demo_rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, plan_files: Path
) -> list[models.Model]:
    """Make the illustrative set and the report of 2009 through the services; return every row.

    They are taken back at once, so that no other test finds them.
    """
    del django_db_setup
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("import_plan", plan_files, reason="Load the plan as printed", verbosity=0)
        _make_cycle(Plan.objects.get(slug="2008-2011"))
        rows = [row for model in _models() for row in model._default_manager.all()]
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def demo(db: None, demo_rows: list[models.Model]) -> Plan:
    """Put the illustrative cycle into the database and return its plan."""
    del db
    for model in _models():
        rows = [row for row in demo_rows if type(row) is model]
        model._default_manager.bulk_create(rows)
    return Plan.objects.get(slug="2008-2011")


@pytest.fixture
def report(demo: Plan) -> Report:
    """Return the published report on the illustrative figures of 2009."""
    return Report.objects.select_related("plan").get(plan=demo, code=str(YEAR))


@pytest.fixture(scope="session")
def files(demo_rows: list[models.Model]) -> dict[Format, bytes]:
    """Return the files of that report as they were issued."""
    issued = [row for row in demo_rows if isinstance(row, IssuedFile)]
    return {Format(one.format): bytes(one.content) for one in issued}


def _make_cycle(plan: Plan) -> None:
    folder = ROOT / "fixtures" / "kpis_illustrative"
    load_set(
        plan=plan,
        directory=folder,
        is_illustrative=True,
        reason="Load the illustrative demonstration",
        author=None,
        author_name="demonstration",
    )
    authors = Authors(
        person("sol", "secretariat"),
        person("kim", "secretariat"),
        {code: person(f"ana-{code}", f"contributor:{code}", plan=plan) for code in SECTORS},
        {code: person(f"rui-{code}", f"reviewer:{code}", plan=plan) for code in SECTORS},
    )
    make_from(plan=plan, given=read_report(folder / f"report_{YEAR}.yaml"), authors=authors)


def _models() -> Iterator[type[models.Model]]:
    yield User
    for label in OURS:
        found = apps.get_app_config(label).get_models(include_auto_created=True)
        yield from (model for model in found if model._meta.managed)
