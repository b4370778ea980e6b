"""The records of a plan in the database: read as a snapshot, written as one revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink, PriorityItem, PriorityItemOutputLink
from plans.importing.records import DATABASE, SHAPES, Kind, Record, Value, record_of
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from sectors.models import Objective, ObjectiveGoalLink, Sector


@dataclass(frozen=True)
class Place:
    """Where a kind is stored: its model, and the way from a row to the slug of its plan."""

    model: type[models.Model]
    slug: str = "plan__slug"

    @property
    def has_plan(self) -> bool:
        """Whether a row names its plan itself, and not through what it refers to."""
        return self.slug == "plan__slug"

    @property
    def rows(self) -> "models.QuerySet[Any]":
        """All rows of the model."""
        return self.model._default_manager.all()


PLACES: Final[Mapping[Kind, Place]] = {
    Kind.PLAN: Place(Plan, "slug"),
    Kind.DOCUMENT: Place(SourceDocument),
    Kind.CLAUSE: Place(Clause),
    Kind.TABLE: Place(PrintedTable),
    Kind.GOAL: Place(Goal),
    Kind.SECTOR: Place(Sector),
    Kind.OBJECTIVE: Place(Objective),
    Kind.OUTPUT: Place(Output),
    Kind.GOAL_LINK: Place(ObjectiveGoalLink, "objective__plan__slug"),
    Kind.OBJECTIVE_LINK: Place(OutputObjectiveLink, "output__plan__slug"),
    Kind.PRIORITY_ITEM: Place(PriorityItem, "sector__plan__slug"),
    Kind.PRIORITY_LINK: Place(PriorityItemOutputLink, "output__plan__slug"),
}

# Stands for the key of a row of another plan; no code has this form, so it always differs.
ELSEWHERE: Final = "(of another plan)"


@dataclass(frozen=True)
class Snapshot:
    """What the database holds of one plan: its records, and the database key of each."""

    records: tuple[Record, ...]
    pks: dict[tuple[Kind, str], int]


def records_in(plan_slug: str) -> tuple[Record, ...]:
    """Return every record of the plan, none when there is no such plan (twelve queries)."""
    return snapshot_of(plan_slug).records


def snapshot_of(plan_slug: str) -> Snapshot:
    """Return the records of the plan with their database keys (one query per kind)."""
    records: list[Record] = []
    key_of_pk: dict[tuple[Kind, int], str] = {}
    for kind in Kind:
        for pk, *values in _rows(kind, plan_slug):
            record = _record_of(kind, values, key_of_pk)
            key_of_pk[kind, pk] = record.key
            records.append(record)
    return Snapshot(tuple(records), {(kind, key): pk for (kind, pk), key in key_of_pk.items()})


def _rows(kind: Kind, plan_slug: str) -> "models.QuerySet[Any, tuple[Any, ...]]":
    """Return database key and fields of each row of a kind, in printed order (one query)."""
    place, shape = PLACES[kind], SHAPES[kind]
    names = [*(f"{name}_id" for name in shape.references), *shape.plain]
    return place.rows.filter(**{place.slug: plan_slug}).values_list("pk", *names)


def _record_of(kind: Kind, values: list[Any], key_of_pk: Mapping[tuple[Kind, int], str]) -> Record:
    """Return one row as a record, with keys in place of database keys."""
    shape = SHAPES[kind]
    fields: dict[str, Value] = dict(zip(shape.fields, values, strict=True))
    for name, target in shape.references.items():
        fields[name] = key_of_pk.get((target, int(fields[name] or 0)), ELSEWHERE)
    return record_of(kind, fields, DATABASE)
