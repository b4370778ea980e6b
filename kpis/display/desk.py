"""The desk: what is owed, KPI by KPI and year by year, and where each value stands."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from kpis.display.words import MEASUREMENT_STATES
from kpis.models import Kpi, Measurement
from kpis.services.oddities import doubts_on
from kpis.services.values import current_row, row_in_force, rows_fingerprint
from kpis.vocabulary import Frequency, MeasurementState
from kpis.wording import Wording, value_wording
from plans.models import Plan
from sectors.models import Sector

NOT_STARTED = "not-started"
NOT_DUE = "not-due"
STATES: dict[str, StrPromise] = {
    NOT_STARTED: gettext_lazy("Not started"),
    **{
        state.value: MEASUREMENT_STATES[state]
        for state in (
            MeasurementState.DRAFT,
            MeasurementState.SUBMITTED,
            MeasurementState.SENT_BACK,
            MeasurementState.APPROVED,
        )
    },
    NOT_DUE: gettext_lazy("Not due yet"),
}
"""State of a task → its word, in the order of the work."""
OWED = (MeasurementState.SENT_BACK.value, MeasurementState.DRAFT.value, NOT_STARTED)
ORDER = (*OWED, MeasurementState.SUBMITTED.value, MeasurementState.APPROVED.value, NOT_DUE)
"""The states as a list shows them, what there is to do first."""


class Task(NamedTuple):
    """One value that is owed; `row` is the one under way, or else the one in force."""

    kpi: Kpi
    state: str
    word: StrPromise
    row: Measurement | None
    in_force: Measurement | None
    seen: str
    doubts: Sequence[str] = ()

    @property
    def is_restating(self) -> bool:
        return self.in_force is not None and self.row is not self.in_force

    @property
    def value(self) -> Wording:
        return value_wording(self.kpi, self.row, translation)

    def waits_for(self, reader: object) -> bool:
        is_submitted = self.state == MeasurementState.SUBMITTED.value
        return is_submitted and self.row is not None and self.row.entered_by_id != reader


class OwnerTasks(NamedTuple):
    """The tasks of a Sector, first what is to do; `to_approve` are for the reader to approve."""

    sector: Sector
    to_approve: list[Task]
    tasks: list[Task]
    counts: list[tuple[str, StrPromise, int]]
    may_record: bool
    may_review: bool


def owner_tasks(
    sector: Sector, tasks: list[Task], *, may_record: bool, may_review: bool, reader: object
) -> OwnerTasks:
    """Return the tasks of a Sector as somebody (the key of an account) sees them."""
    ordered = sorted(tasks, key=lambda task: ORDER.index(task.state))
    to_approve = [task for task in ordered if may_review and task.waits_for(reader)]
    others = [task for task in ordered if task not in to_approve]
    return OwnerTasks(sector, to_approve, others, state_counts(tasks), may_record, may_review)


def with_doubts(owners: Iterable[OwnerTasks], plan: Plan) -> list[OwnerTasks]:
    """Add what looks odd about the values to approve (three queries, none where none waits)."""
    owners = list(owners)
    rows = [task.row for one in owners for task in one.to_approve if task.row]
    found = doubts_on(plan, rows)
    return [
        one._replace(
            to_approve=[task._replace(doubts=found[task.kpi.code]) for task in one.to_approve]
        )
        for one in owners
    ]


def tasks_by_sector(plan: Plan, sectors: Collection[Sector], year: int) -> dict[int, list[Task]]:
    """Two queries: key of the Sector → its tasks; what is reported once is none after that."""
    kpis = Kpi.objects.in_plan(plan).in_cycle().with_subject().filter(owner__in=sectors)
    once = Q(kpi__frequency=Frequency.ONCE.value, state=MeasurementState.APPROVED.value)
    rows = Measurement.objects.filter(Q(year=year) | once, kpi__plan=plan, kpi__owner__in=sectors)
    by_kpi: dict[int, list[Measurement]] = {}
    for row in rows.select_related("kpi").order_by("number"):
        by_kpi.setdefault(row.kpi_id, []).append(row)
    found: dict[int, list[Task]] = {sector.pk: [] for sector in sectors}
    for kpi in kpis:
        own = by_kpi.get(kpi.pk, [])
        task = task_from_rows(kpi, [row for row in own if row.year == year])
        if kpi.frequency == Frequency.ONCE.value and task.row is None:
            if any(row.year != year for row in own):
                continue
            if year < plan.last_year:
                task = task._replace(state=NOT_DUE, word=STATES[NOT_DUE])
        found[kpi.owner_id].append(task)
    return found


def task_from_rows(kpi: Kpi, rows: Iterable[Measurement]) -> Task:
    rows = list(rows)
    row = current_row(rows)
    state = row.state if row else NOT_STARTED
    return Task(kpi, state, STATES[state], row, row_in_force(rows), rows_fingerprint(rows))


def state_counts(tasks: Iterable[Task]) -> list[tuple[str, StrPromise, int]]:
    counts: Mapping[str, int] = Counter(task.state for task in tasks)
    return [(state, word, counts[state]) for state, word in STATES.items() if state in counts]


def desk_sentence(owners: Iterable[OwnerTasks], year: int) -> str:
    owners = list(owners)
    owed = sum(task.state in OWED for one in owners if one.may_record for task in one.tasks)
    waiting = sum(len(one.to_approve) for one in owners)
    parts = []
    if any(one.may_record for one in owners):
        words = ngettext(
            "For %(year)s, %(count)s value waits to be entered or finished.",
            "For %(year)s, %(count)s values wait to be entered or finished.",
            owed,
        )
        parts.append(words % {"year": year, "count": owed})
    if any(one.may_review for one in owners):
        words = ngettext(
            "%(count)s value waits for your review.",
            "%(count)s values wait for your review.",
            waiting,
        )
        parts.append(words % {"count": waiting})
    return " ".join(parts) or _("Your account has no role, so nothing waits for you here.")
