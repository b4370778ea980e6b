"""`manage.py load_demo`: an illustrative cycle, made as people would make it."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from itu_plan.management.commands import load_demo
from itu_plan.models import RoleGrant
from kpis.models import Kpi, Measurement
from plans.models import Plan
from reports.models import Report

NAMES = {
    *("secretariat", "secretariat-2", "administrator"),
    *(f"{role}-{code}" for role in ("contributor", "reviewer") for code in ("r", "t", "d", "int")),
}


@pytest.fixture(autouse=True)
def _one_year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one report; the other one takes the same road."""
    monkeypatch.setattr(load_demo, "YEARS", (2008,))


def loaded() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def test_it_makes_people_values_and_a_published_report(plan: Plan) -> None:
    said = loaded()
    assert set(User.objects.values_list("username", flat=True)) == NAMES
    assert RoleGrant.objects.count() == len(NAMES)
    assert not User.objects.filter(is_superuser=True).exists()
    assert not Kpi.objects.filter(is_illustrative=False).exists()
    assert not Measurement.objects.filter(is_illustrative=False).exists()
    assert [report.stage for report in Report.objects.all()] == ["published"]
    password = said.strip().rpartition(" ")[2]
    assert Client().login(username="secretariat", password=password)
    assert plan.revisions.exists()


def test_again_it_changes_nothing(plan: Plan) -> None:
    loaded()
    before = Plan.objects.get(pk=plan.pk).revision
    assert "there already" in loaded()
    assert Plan.objects.get(pk=plan.pk).revision == before


@pytest.mark.django_db
def test_without_the_plan_it_says_what_to_load() -> None:
    with pytest.raises(CommandError, match="Load one with import_plan"):
        loaded()


@pytest.mark.usefixtures("plan")
def test_what_cannot_be_loaded_leaves_nothing_behind(settings: Any, tmp_path: Path) -> None:
    settings.PLAN_FILES_DIR = tmp_path
    with pytest.raises(CommandError, match="Nothing was written"):
        loaded()
    assert not User.objects.exists()
    assert not Kpi.objects.exists()
