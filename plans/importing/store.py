"""The records of a plan in the database: read as a snapshot."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import models

from plans.importing.kinds import plan_kinds
from plans.importing.records import DATABASE, Kind, Record, make_record

# Stands for the key of a row of another plan; no code has this form, so it always differs.
ELSEWHERE: Final = "(of another plan)"


@dataclass(frozen=True)
class StoredPlan:
    """What the database holds of one plan: its records, and the database key of each."""

    records: tuple[Record, ...]
    pks: dict[tuple[Kind, str], int]


def has_plan(kind: Kind) -> bool:
    """Say whether a row names its plan itself, and not through what it refers to."""
    return any(column.name == "plan" for column in kind.model._meta.concrete_fields)


def kind_rows(kind: Kind) -> "models.QuerySet[Any]":
    rows: models.QuerySet[Any] = kind.model._default_manager.all()
    return rows


def records_in(plan_slug: str) -> tuple[Record, ...]:
    """Return every record of the plan, none when there is no such plan (twelve queries)."""
    return load_stored_plan(plan_slug).records


def load_stored_plan(plan_slug: str, kinds: Iterable[Kind] = ()) -> StoredPlan:
    """Return the records of the plan with their database keys (one query per kind)."""
    found = list(stored_records(plan_slug, kinds))
    pks = {(record.kind, record.key): pk for pk, record in found}
    return StoredPlan(tuple(record for _pk, record in found), pks)


def stored_records(plan_slug: str, kinds: Iterable[Kind] = ()) -> Iterator[tuple[int, Record]]:
    """Yield the records of the plan one by one, each with its database key (one query per kind)."""
    keys: dict[tuple[Kind, int], str] = {}
    for kind in kinds or plan_kinds():
        names = [*(f"{name}_id" for name in kind.references), *kind.plain]
        rows = kind_rows(kind).filter(**{_way_to_slug(kind): plan_slug})
        for pk, *values in rows.values_list("pk", *names).iterator():
            record = _stored_record(kind, values, keys)
            if not kind.is_link:  # nothing refers to a link
                keys[kind, pk] = record.key
            yield pk, record


def _way_to_slug(kind: Kind) -> str:
    if kind.is_plan:
        return "slug"
    owner = kind.key[0]
    return "plan__slug" if has_plan(kind) else f"{owner}__{_way_to_slug(kind.references[owner])}"


def _stored_record(kind: Kind, values: list[Any], keys: Mapping[tuple[Kind, int], str]) -> Record:
    fields = dict(zip(kind.fields, values, strict=True))
    for name, target in kind.references.items():
        if fields[name] is not None:
            fields[name] = keys.get((target, fields[name]), ELSEWHERE)
    return make_record(kind, fields, DATABASE)
