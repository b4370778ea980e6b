"""What changed in a plan: one entry for each object and revision, in an order that stays.

A revision is whole once it is counted, and its rows of history stay: a place in the order never
means something else later. What is under way is told once it counts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.utils.translation import gettext as _

from kpis.figures import decimal_text
from kpis.models import Kpi, KpiSource, KpiTarget, Measurement, ProgressThresholds
from kpis.vocabulary import MeasurementState
from outputs.models import GapAcceptance, PriorityItem, PriorityItemOutputLink
from plans.codes import LINK_SEPARATOR
from plans.history import Difference, field_differences, row_states
from plans.levels import coded_kinds, level_links
from plans.models import Clause, Plan, PrintedTable, PrintedText, Revision, SourceDocument
from plans.services import first_history_row, history_manager
from sectors.models import EnablerObjectiveLink
from web.api.streams import in_batches
from web.errors import WriteRefused

REVISIONS_AT_ONCE: Final = 50
MOST_DIGITS: Final = 9
State = Mapping[str, Any]


class WrongCursor(WriteRefused):
    """What is asked to go on from is no place in this log."""

    field = "since"


class Cursor(NamedTuple):
    """A place between two entries: after so many rows of a kind, in a revision."""

    revision: int = 0
    kind: int = 0
    row: int = 0

    def __str__(self) -> str:
        return f"{self.revision}.{self.kind}.{self.row}"


class Named(NamedTuple):
    """What an object is called in addresses: its code, and the parts of its address."""

    code: str
    parts: dict[str, Any]


class Kind(NamedTuple):
    """A kind of object whose changes are told; `name` reads a row of history and its state."""

    key: str
    model: type[Model]
    route: str
    name: Callable[[State], Named]
    hidden: frozenset[str] = frozenset()
    visible: Q = Q()
    of_plan: str = "plan"


class Change(NamedTuple):
    """One object in one revision; `cursor` is the place after it."""

    cursor: Cursor
    revision: Revision
    action: str
    kind: Kind
    named: Named
    differences: list[Difference]

    @property
    def at(self) -> datetime:
        return self.revision.made_at


def cursor_from(asked: str, plan: Plan) -> Cursor:
    """Return the cursor that a reader sends; raises WrongCursor.

    The number of a revision stands for the end of it: what who has read all of it goes on from.
    """
    parts = asked.split(".") if asked else ["0"]
    is_number = all(
        part.isascii() and part.isdigit() and len(part) <= MOST_DIGITS for part in parts
    )
    if not is_number or len(parts) not in {1, 3}:
        raise WrongCursor(
            _(
                "“%(asked)s” is no cursor. Send the one of the last entry that you have read, or "
                "the number of a revision."
            )
            % {"asked": asked}
        )
    numbers = [int(part) for part in parts]
    if numbers[0] > plan.revision:
        raise WrongCursor(
            _(
                "This plan has no revision %(asked)s yet; it is at %(now)s. If you have read it, "
                "the plan was loaded anew: read all of it again."
            )
            % {"asked": numbers[0], "now": plan.revision}
        )
    return Cursor(*numbers) if len(numbers) > 1 else Cursor(numbers[0] + 1)


def changes_after(plan: Plan, cursor: Cursor) -> Iterator[Change]:
    """Yield every change after a place, in order.

    One query for fifty revisions, and three to six for each kind that one of them touched.
    """
    revisions = plan.revisions.filter(number__range=(cursor.revision, plan.revision)).order_by(
        "number"
    )
    for batch in in_batches(revisions.iterator(), REVISIONS_AT_ONCE):
        first = batch[0] if batch[0].number == 1 else None
        touched = _touched(batch)
        for revision in batch:
            for place, kind in enumerate(kinds()):
                start = Cursor(revision.number, place)
                if start[:2] < cursor[:2] or not (
                    (revision.number, place) in touched or revision is first
                ):
                    continue
                skipped = cursor.row if start[:2] == cursor[:2] else 0
                yield from _of_kind(plan, revision, start, kind, skipped)


@cache
def kinds() -> tuple[Kind, ...]:
    """Return the kinds in the order in which they are told: what others refer to comes first."""
    return (
        Kind("document", SourceDocument, "api-clause-list", _by("code", "")),
        Kind("clause", Clause, "api-clause-detail", _by("code")),
        Kind("table", PrintedTable, "api-matrix-detail", _by("number", "table")),
        Kind("text", PrintedText, "api-text-list", _by("position", "")),
        *(
            Kind(str(kind.key), kind.model, f"api-{kind.key}-detail", _by("code"))
            for kind in coded_kinds()
            if kind.model is not Kpi
        ),
        *(
            Kind(
                "link",
                link.model,
                "api-link-detail",
                _ends(*link.model.ends),
                of_plan=f"{link.lower}__plan",
            )
            for link in level_links()
        ),
        Kind(
            "enabler-objective",
            EnablerObjectiveLink,
            "api-enabler-detail",
            _supported,
            of_plan="enabler__plan",
        ),
        Kind("priority", PriorityItem, "api-priority-detail", _item, of_plan="sector__plan"),
        Kind(
            "priority-output",
            PriorityItemOutputLink,
            "api-output-detail",
            _by("output"),
            frozenset({"item"}),
            of_plan="output__plan",
        ),
        Kind("acceptance", GapAcceptance, "api-acceptance", _acceptance, frozenset({"author"})),
        Kind("thresholds", ProgressThresholds, "api-progress", _thresholds),
        Kind("source", KpiSource, "api-kpi-list", _by("code", "")),
        Kind("kpi", Kpi, "api-kpi-detail", _by("code")),
        Kind(
            "kpi-target",
            KpiTarget,
            "api-target",
            _of_year,
            frozenset({"set_by"}),
            of_plan="kpi__plan",
        ),
        Kind(
            "value",
            Measurement,
            "api-measurement",
            _of_year,
            frozenset({"entered_by", "reviewed_by", "batch"}),
            Q(state=MeasurementState.APPROVED.value),
            "kpi__plan",
        ),
    )


def _by(field: str, part: str = "code") -> Callable[[State], Named]:
    def name(state: State) -> Named:
        return Named(str(state[field]), {part: state[field]} if part else {})

    return name


def _ends(lower: str, upper: str) -> Callable[[State], Named]:
    def name(state: State) -> Named:
        code = f"{state[lower]}{LINK_SEPARATOR}{state[upper]}"
        return Named(code, {"code": code})

    return name


def _item(state: State) -> Named:
    code = f"{state['sector']}.{state['position']}"
    return Named(code, {"code": code})


def _supported(state: State) -> Named:
    code = f"{state['enabler']}{LINK_SEPARATOR}{state['objective']}"
    return Named(code, {"code": state["enabler"]})


def _thresholds(_state: State) -> Named:
    return Named("progress", {})


def _acceptance(state: State) -> Named:
    parts = {"rule": state["rule"], "code": state["codes"]}
    return Named("/".join(parts.values()), parts)


def _of_year(state: State) -> Named:
    """Values and targets of a year share its address; their number tells them apart."""
    parts = {"code": state["kpi"], "year": state["year"]}
    return Named(f"{state['kpi']}/{state['year'] or 'undated'}/{state['number']}", parts)


def _touched(revisions: Sequence[Revision]) -> set[tuple[int, int]]:
    """Return the number of each of these revisions with the place of each kind it touched."""
    first, *others = (
        history_manager(kind.model)
        .filter(kind.visible, history_revision__in=revisions)
        .order_by()
        .values_list("history_revision__number", Value(place))
        .distinct()
        for place, kind in enumerate(kinds())
    )
    return set(first.union(*others))


def _of_kind(
    plan: Plan, revision: Revision, start: Cursor, kind: Kind, skipped: int
) -> Iterator[Change]:
    rows = _rows(plan, revision, kind)
    counted = enumerate(rows, start=1)
    groups = (list(group) for _key, group in groupby(counted, lambda one: one[1].id))
    left = (group for group in groups if group[-1][0] > skipped)
    for batch in in_batches(left):
        yield from _changes(revision, start, kind, batch)


def _rows(plan: Plan, revision: Revision, kind: Kind) -> Iterator[Any]:
    """Yield what a revision did to objects of a kind, in the order of the objects.

    With the first one came everything that has no history yet: a native fixture brings none.
    """
    found = history_manager(kind.model).filter(kind.visible, history_revision=revision)
    rows = list(found.order_by("id", "history_id"))
    if revision.number == 1:
        past = history_manager(kind.model).filter(id=OuterRef("pk"))
        objects: QuerySet[Any] = kind.model._default_manager.filter(
            ~Exists(past), kind.visible, **{kind.of_plan: plan}
        )
        rows += [first_history_row(one, revision) for one in objects.order_by("pk")]
        rows.sort(key=attrgetter("id"))
    return iter(rows)


def _changes(
    revision: Revision, start: Cursor, kind: Kind, groups: Sequence[list[tuple[int, Any]]]
) -> Iterator[Change]:
    last = [group[-1][1] for group in groups]
    before = _before(kind, [group[0][1] for group in groups])
    states = iter(row_states(kind.model, [*last, *before.values()], kind.hidden))
    now = [next(states) for _row in last]
    was = dict(zip(before, states, strict=True))
    for group, row, state in zip(groups, last, now, strict=True):
        old = was.get(row.id)
        action = "removed" if row.history_type == "-" else "changed" if old else "created"
        if action == "removed" and old is None and group[0][1].history_type == "+":
            continue  # it came and went within the revision
        told = {"created": "+", "removed": "-", "changed": "~"}[action]
        differences = [
            Difference(one.field, _plain(one.old), _plain(one.new))
            for one in field_differences(told, old, state)
        ]
        if differences:
            cursor = start._replace(row=group[-1][0])
            yield Change(cursor, revision, action, kind, kind.name(state), differences)


def _before(kind: Kind, rows: Sequence[Any]) -> dict[int, Any]:
    """Return what each object was before these rows of it, by its key; nothing for a new one."""
    keys = {row.id: row.history_id for row in rows if row.history_id is not None}
    if not keys:
        return {}
    past = history_manager(kind.model)
    earlier = past.filter(kind.visible, id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    previous = past.filter(history_id__in=list(keys.values())).annotate(
        before=Subquery(earlier.order_by("-history_id").values("history_id")[:1])
    )
    found = past.filter(history_id__in=[row.before for row in previous if row.before])
    return {row.id: row for row in found if row.history_type != "-"}


def _plain(value: Any) -> Any:
    return decimal_text(value) if isinstance(value, Decimal) else value
