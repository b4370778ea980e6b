"""The native fixture and the import: two roads to the same rows."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from plans.importing.fixture import MADE_AT, fixture_text
from plans.importing.kinds import plan_kinds
from plans.importing.loading import records_from
from plans.importing.store import kind_rows
from plans.models import Plan
from tests.unit.plans.importing.plan_copy import PlanCopy
from tests.unit.plans.importing.written import imported


def rows() -> dict[str, list[dict[str, Any]]]:
    """Return every field of every row of the plan, with natural keys for database keys."""
    return {
        kind.model.__name__: sorted(map(described, kind_rows(kind)), key=str)
        for kind in plan_kinds()
    }


def described(row: Any) -> dict[str, Any]:
    """Return one row without its database keys."""
    values = {field.name: getattr(row, field.name) for field in row._meta.fields}
    values.pop("id")
    values.pop("touched", None)  # it says what edits did
    return {
        name: value.natural_key() if hasattr(value, "natural_key") else value
        for name, value in values.items()
    }


@pytest.mark.django_db
def test_both_roads_lead_to_the_same_rows(plan_files: Path) -> None:
    with transaction.atomic():
        call_command("loaddata", "resolution_71", verbosity=0)
        loaded = rows()
        transaction.set_rollback(True)
    imported(plan_files)
    assert rows() == loaded
    assert sum(map(len, loaded.values())) == len(records_from(plan_files))


@pytest.mark.django_db
def test_loaded_plan_has_a_log(plan: Plan) -> None:
    revision = plan.revisions.get()
    assert (plan.is_current, plan.revision) == (True, 1)
    assert (revision.number, revision.made_at, revision.author) == (1, MADE_AT, None)
    assert revision.reason == "Transcription of Resolution 71 (Rev. Antalya, 2006)."


def test_fixture_needs_no_database_and_is_stable(plan_copy: PlanCopy) -> None:
    records = records_from(plan_copy.path)
    text = fixture_text(records)
    assert text == fixture_text(records)
    assert text.endswith("\n")
    assert len(json.loads(text)) == len(records) + 1


def test_fixture_has_no_database_keys(plan_copy: PlanCopy) -> None:
    assert all("pk" not in row for row in json.loads(fixture_text(records_from(plan_copy.path))))


@pytest.mark.django_db
def test_fixture_of_the_small_plan_loads(plan_copy: PlanCopy, tmp_path: Path) -> None:
    file = tmp_path / "small.json"
    file.write_text(fixture_text(records_from(plan_copy.path)), encoding="utf-8")
    call_command("loaddata", str(file), verbosity=0)
    assert Plan.objects.get().slug == "2012-2015"
