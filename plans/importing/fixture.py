"""The native Django fixture of a plan, made from the same files as an import."""

from datetime import UTC, datetime
from typing import Any, Final

from django.core import serializers
from django.db import models

from plans.importing.records import Kind, Record
from plans.importing.store import has_plan
from plans.models import Plan, Revision

# A fixed moment, so that the same files make the same bytes: the day of the transcription.
MADE_AT: Final = datetime(2026, 11, 22, tzinfo=UTC)
AUTHOR_NAME: Final = "itu-plan"


def fixture_text(records: tuple[Record, ...]) -> str:
    """Return the plan as a JSON fixture with natural keys and its revision 1. No query."""
    text: str = serializers.serialize(
        "json",
        plan_instances(records),
        indent=1,
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
    )
    return text


def plan_instances(records: tuple[Record, ...]) -> list[models.Model]:
    """Return unsaved rows for the records and for the revision, tied to each other."""
    built: dict[tuple[Kind, str], models.Model] = {}
    for record in records:
        built[record.kind, record.key] = _instance(record, built)
    plan = next(row for row in built.values() if isinstance(row, Plan))
    plan.is_current, plan.revision = True, 1
    revision = Revision(
        plan=plan,
        number=1,
        made_at=MADE_AT,
        author_name=AUTHOR_NAME,
        reason=f"Transcription of {plan.instrument}.",
    )
    return [plan, revision, *(row for row in built.values() if row is not plan)]


def _instance(record: Record, built: dict[tuple[Kind, str], models.Model]) -> models.Model:
    kind, fields = record.kind, dict[str, Any](record.fields)
    for name, target in kind.references.items():
        key = fields[name]
        fields[name] = None if key is None else built[target, str(key)]
    if has_plan(kind):
        fields["plan"] = next(iter(built.values()))
    row: models.Model = kind.model(**fields)
    return row
