"""The history of an object: who changed what, when and why, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar, Final, NamedTuple

from django.db.models import ForeignKey, Model, Q, QuerySet

from plans.models import Plan, PrintedTable, Revision
from plans.models.plan import ITU
from plans.services import first_history_row, history_manager
from plans.vocabulary import LinkKind, TableHolds
from web.lookups import found_by

ACTIONS: Final = {"+": "created", "~": "changed", "-": "removed"}
IDENTITY: Final = frozenset({"id", "plan"})
"""Fields that say where an object is, not what it says; database keys never show."""
_COUNTED: Final = frozenset({"revision"})
"""Counts with every entry anyway."""
_NOTHING: Final = object()
UNTOLD: Final[Mapping[str, Any]] = {
    **dict.fromkeys(["printed_code", "code_note", "unit"], ""),
    **dict.fromkeys(["share", "share_table", "amount", "amount_table"]),
    **dict.fromkeys(["first_day", "last_day"]),
    "kind": LinkKind.STATED,
    "holds": TableHolds.MARKS,
    "heads": {},
    "levels": {},
    "organization": ITU,
    "acronym": "ITU",
    "is_illustrative": False,
}
"""Fields that a plan of the usual levels leaves as they are, and what they say of it then."""


class Difference(NamedTuple):
    """One field before and after; before a creation and after a removal it is None."""

    field: str
    old: Any
    new: Any


class LogEntry(NamedTuple):
    """One change of an object; `revision` is None where it was made past the log."""

    revision: int | None
    at: datetime
    author: str | None
    reason: str
    action: str
    differences: list[Difference]


class ObjectHistory:
    """The history of one object of a plan, also of one that is gone.

    A subclass gives `model`, `rows` and `current`. Queries: one to see whether there is a
    history, count and page, the row before the page, the revisions, and one or two for each kind
    of object that the rows refer to.
    """

    model: type[Model]
    hidden: ClassVar[frozenset[str]] = frozenset()
    """Fields that the address tells already."""

    def __init__(self, plan: Plan, code: str) -> None:
        self.plan = plan
        self.code = code

    def rows(self) -> QuerySet[Any]:
        """Return the rows of history of the object, in any order (no query)."""
        raise NotImplementedError

    def current(self) -> Model:
        """Return the object as it is; raises UnknownCode."""
        raise NotImplementedError

    @cached_property
    def is_told(self) -> bool:
        """Whether there is a row of it (one query, once)."""
        return self.rows().exists()

    @cached_property
    def object(self) -> Model:
        """The object as it is, read once; raises UnknownCode."""
        return self.current()

    def found(self) -> Any:
        """Return the rows, newest first; raises UnknownCode.

        An object that came with a native fixture has none before its first change: its one row
        is made from the object and the first revision.
        """
        rows = self.rows().select_related("history_revision", "history_user")
        rows = rows.order_by("-history_id")
        if self.is_told:
            return rows
        current, first = self.object, first_revision(self.plan)
        return [first_history_row(current, first)] if first else []

    def entries(self, rows: Sequence[Any]) -> list[LogEntry]:
        """Return an entry per row, newest first; what was before the last one is not known."""
        states = row_states(self.model, rows, self.hidden)
        return [
            history_entry(row, field_differences(row.history_type, old, new))
            for row, new, old in zip(rows, states, [*states[1:], None], strict=False)
        ]


class CodeHistory(ObjectHistory):
    """The history of an object by its plan and code; `more` are fields that tell it from others."""

    named_by: ClassVar[str] = "code"

    def __init__(self, plan: Plan, code: str, model: type[Model], **more: str) -> None:
        super().__init__(plan, code)
        self.model = model
        self.more = more

    def rows(self) -> QuerySet[Any]:
        named = {"plan_id": self.plan.pk, self.named_by: self.code, **self.more}
        rows: QuerySet[Any] = history_manager(self.model).filter(**named)
        return rows

    def current(self) -> Model:
        objects: Any = self.model._default_manager
        among = objects.in_plan(self.plan).filter(**self.more)
        found: Model = found_by(among, self.code, field=self.named_by)
        return found


class PlanLog:
    """The log of a plan: its revisions, each with what it changed of the plan's own fields."""

    model = Plan

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def found(self) -> QuerySet[Revision]:
        return self.plan.revisions.order_by("-number")

    def entries(self, log: Sequence[Revision]) -> list[LogEntry]:
        """Return an entry per revision, newest first (one query)."""
        state_in = self._states(log)
        states = [state_in.get(revision.pk) for revision in log]
        return [
            LogEntry(
                revision=revision.number,
                at=revision.made_at,
                author=revision.author_name,
                reason=revision.reason,
                action="created" if is_first else "changed",
                differences=field_differences("+" if is_first else "~", old, new) if new else [],
            )
            for revision, new, old in zip(log, states, [*states[1:], None], strict=False)
            for is_first in [revision.number == 1]
        ]

    def _states(self, log: Sequence[Revision]) -> Mapping[int, dict[str, Any]]:
        """Return what the plan said in each revision, by its key (one query)."""
        rows = history_manager(Plan).filter(id=self.plan.pk, history_revision__in=log)
        found = list(rows.order_by("history_id"))
        if not found and len(log) == 1:
            found = [first_history_row(self.plan, log[0])]
        states = row_states(Plan, found, _COUNTED)
        return {row.history_revision_id: one for row, one in zip(found, states, strict=True)}


History = ObjectHistory | PlanLog


def entries_between(history: History, found: Any, start: int, end: int) -> list[LogEntry]:
    """Return the entries of one page of `found`; the row after it tells what its last changed."""
    rows = list(found[start : end + 1])
    return history.entries(rows)[: end - start]


def row_states(
    model: type[Model], rows: Sequence[Any], hidden: frozenset[str]
) -> list[dict[str, Any]]:
    """Return what each row of history says, with codes in place of database keys.

    One query per field that refers to other objects; one more where some of those are gone.
    """
    fields = history_manager(model).model.tracked_fields
    told = [field for field in fields if field.name not in IDENTITY | hidden]
    names = {
        field.name: codes_by_key(field.related_model, {getattr(row, field.attname) for row in rows})
        for field in told
        if isinstance(field, ForeignKey)
        and any(getattr(row, field.attname) is not None for row in rows)
    }
    return [
        {field.name: _value(row, field, names.get(field.name)) for field in told} for row in rows
    ]


def _value(row: Any, field: Any, names: Mapping[int, str] | None) -> Any:
    value = getattr(row, field.attname)
    return value if names is None else names.get(value)


def first_revision(plan: Plan) -> Revision | None:
    """Return the revision that a plan began with (one query)."""
    return plan.revisions.order_by("number").first()


def field_differences(
    kind: str, old: Mapping[str, Any] | None, new: Mapping[str, Any]
) -> list[Difference]:
    """Return the fields that a row of history changed.

    A creation tells every field but those that say nothing (`UNTOLD`), and so does a removal. A
    change whose state before was never kept tells none.
    """
    told = {name: value for name, value in new.items() if value != UNTOLD.get(name, _NOTHING)}
    if kind == "+":
        return [Difference(name, None, value) for name, value in told.items()]
    if kind == "-":
        return [Difference(name, value, None) for name, value in told.items()]
    if old is None:
        return []
    return [Difference(name, old[name], new[name]) for name in new if old[name] != new[name]]


def history_entry(row: Any, differences: list[Difference], kind: str | None = None) -> LogEntry:
    """Return an entry, signed by the row's revision; `kind` where `row` is only of a part of it."""
    revision = row.history_revision
    user = row.history_user
    return LogEntry(
        revision=revision.number if revision else None,
        at=row.history_date,
        author=revision.author_name if revision else user and user.get_username(),
        reason=(revision.reason if revision else row.history_change_reason) or "",
        action=ACTIONS[kind or row.history_type],
        differences=differences,
    )


def codes_by_key(model: type[Model], keys: set[int]) -> dict[int, str]:
    """Return the codes of objects by key, also of those that are gone. One query, or two."""
    name = "number" if model is PrintedTable else "code"
    objects: QuerySet[Any] = model._default_manager.order_by()
    found = dict(objects.filter(pk__in=keys).values_list("pk", name))
    if gone := keys - set(found):
        found |= dict(history_manager(model).filter(id__in=gone).order_by().values_list("id", name))
    return found


def refers_to(name: str, model: type[Model], plan: Plan, code: str) -> Q:
    """Return the condition that a field refers to what has this code, also once gone. No query."""
    objects: Any = model._default_manager
    now = objects.in_plan(plan).filter(code=code).order_by().values("pk")
    ever = history_manager(model).filter(plan_id=plan.pk, code=code).order_by().values("id")
    return Q(**{f"{name}__in": now}) | Q(**{f"{name}__in": ever})
