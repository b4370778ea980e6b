"""Indicators from the command line."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from itu_plan.management.commands import load_kpis
from kpis.models import Kpi
from plans.models import Plan
from tests.unit.kpis.importing.files import KPIS, written

WHY = "Agreed in March."


def told(folder: Path, **options: Any) -> str:
    out = StringIO()
    call_command("load_kpis", str(folder), stdout=out, **{"reason": WHY, **options})
    return out.getvalue()


def test_it_says_what_was_added(plan: Plan, tmp_path: Path) -> None:
    User.objects.create_user("ana", first_name="Ana", last_name="Ax")
    said = told(written(tmp_path), author="ana")
    assert said == "Added 2 indicators, 2 targets and 3 values from 2 new sources.\n"
    revision = plan.revisions.latest("number")
    assert (revision.author_name, revision.reason) == ("Ana Ax", WHY)
    assert told(written(tmp_path)).startswith("Added 0 indicators")


def test_it_keeps_quiet_where_asked(plan: Plan, tmp_path: Path) -> None:
    folder = written(tmp_path, kpis=KPIS.replace("  citation: annual-report\n", ""))
    assert told(folder, verbosity=0, illustrative=True) == ""
    assert plan.revisions.latest("number").author_name == "command line"
    assert set(Kpi.objects.in_plan(plan).values_list("is_illustrative", flat=True)) == {True}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"reason": " "}, "Give a reason"),
        ({"plan": "2012-2015"}, "There is no plan 2012-2015"),
        ({"author": "nobody"}, 'no user "nobody"'),
    ],
)
def test_it_refuses(plan: Plan, tmp_path: Path, options: dict[str, str], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        told(written(tmp_path), **options)
    assert not Kpi.objects.in_plan(plan).exists()


def test_what_is_wrong_in_the_files_is_told(plan: Plan, tmp_path: Path) -> None:
    folder = written(tmp_path, kpis=KPIS.replace("owner: R", "owner: X"))
    with pytest.raises(CommandError, match=r"(?s)kpis.yaml:1: .* Nothing was written|written"):
        told(folder)
    assert not Kpi.objects.in_plan(plan).exists()


def test_what_the_database_refuses_is_told(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_given: Any) -> None:
        raise DatabaseError("kpi_has_name")

    monkeypatch.setattr(load_kpis, "load_set", refuse)
    with pytest.raises(CommandError, match="The database could not be used: kpi_has_name"):
        told(written(tmp_path))
    assert not Kpi.objects.in_plan(plan).exists()


def test_dry_run_names_what_it_would_add(plan: Plan, tmp_path: Path) -> None:
    before = plan.revision
    said = told(written(tmp_path), reason="", dry_run=True)
    assert "Created: 9 records\n  source (2): annual-report, slides\n" in said
    assert "  indicator (2): KPI-R-SG-1, KPI-G2-1\n" in said
    assert said.endswith("This was a dry run. Nothing was written.\n")
    assert not Kpi.objects.in_plan(plan).exists()
    assert Plan.objects.get(pk=plan.pk).revision == before


def test_dry_run_needs_the_author_that_the_run_needs(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match='no user "nobody"'):
        told(written(tmp_path), dry_run=True, author="nobody")
    assert not Kpi.objects.in_plan(plan).exists()


def test_stray_file_is_refused_by_name(plan: Plan, tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "valeus.csv").write_text("")
    with pytest.raises(CommandError, match=r'valeus\.csv: .* Did you mean "values\.csv"\?'):
        told(folder)
    assert not Kpi.objects.in_plan(plan).exists()
