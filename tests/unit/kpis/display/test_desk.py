"""What is owed, and where each value stands."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from kpis.display.desk import (
    OwnerTasks,
    desk_sentence,
    owner_tasks,
    state_counts,
    task_from_rows,
    tasks_by_sector,
)
from kpis.models import Kpi
from outputs.models import Output
from plans.models import Plan
from sectors.models import Sector
from tests.conftest import Count
from tests.kpi_factories import KpiFactory, MeasurementFactory, UserFactory, recorded


@pytest.fixture
def sector(plan: Plan) -> Sector:
    return plan.sectors.get(code="R")


def kpi_of(sector: Sector, number: int, **more: Any) -> Kpi:
    output = Output.objects.get(plan=sector.plan, code="R-SG")
    return KpiFactory(output=output, code=f"KPI-R-SG-{number}", position=number, **more)


def states(sector: Sector, year: int = 2009) -> list[tuple[str, str]]:
    found = tasks_by_sector(sector.plan, [sector], year)
    return [(task.kpi.code[-1], task.state) for task in found[sector.pk]]


def test_each_kpi_of_the_cycle_is_a_task(sector: Sector, count: Count) -> None:
    kpis = [kpi_of(sector, number) for number in range(1, 6)]
    kpi_of(sector, 6, context=True)
    recorded(kpis[0], 2009, 80)
    recorded(kpis[1], 2008, 80)
    MeasurementFactory(kpi=kpis[2], draft=True)
    MeasurementFactory(kpi=kpis[3], state="withdrawn")
    MeasurementFactory(kpi=kpis[4], sent_back=True)
    with count(2):
        tasks_by_sector(sector.plan, [sector], 2009)
    assert states(sector) == [
        ("1", "approved"),
        ("2", "not-started"),
        ("3", "draft"),
        ("4", "not-started"),
        ("5", "sent-back"),
    ]
    assert tasks_by_sector(sector.plan, [], 2009) == {}


def test_what_is_owed_once(sector: Sector) -> None:
    kpi = kpi_of(sector, 1, frequency="once")
    assert states(sector) == [("1", "not-due")]
    assert states(sector, 2011) == [("1", "not-started")]
    MeasurementFactory(kpi=kpi, draft=True, year=2010)
    assert states(sector, 2010) == [("1", "draft")]
    assert states(sector, 2011) == [("1", "not-started")]
    kpi.measurements.update(state="approved", reviewed_at=timezone.now())
    assert states(sector, 2010) == [("1", "approved")]
    assert states(sector) == states(sector, 2011) == []


def test_a_task_knows_what_it_would_replace(sector: Sector) -> None:
    kpi = kpi_of(sector, 1)
    old = recorded(kpi, 2009, 70)
    assert not task_from_rows(kpi, [old]).is_restating
    new = MeasurementFactory(kpi=kpi, draft=True, restated=True, value=Decimal(80))
    task = task_from_rows(kpi, [old, new])
    assert (task.is_restating, task.in_force, task.value.text) == (True, old, "80")
    assert task_from_rows(kpi, []).value.is_missing


def test_nobody_reviews_their_own(sector: Sector) -> None:
    ana, rui = UserFactory(), UserFactory()
    kpi = kpi_of(sector, 1)
    task = task_from_rows(kpi, [MeasurementFactory(kpi=kpi, submitted=True, entered_by=ana)])
    may = {"may_record": True, "may_review": True}
    assert owner_tasks(sector, [task], reader=ana.pk, **may).tasks == [task]
    assert owner_tasks(sector, [task], reader=rui.pk, **may).to_approve == [task]
    may["may_review"] = False
    assert owner_tasks(sector, [task], reader=rui.pk, **may).to_approve == []
    assert not task_from_rows(kpi, []).waits_for(rui.pk)


def test_what_there_is_to_do_comes_first(sector: Sector) -> None:
    kpi = kpi_of(sector, 1)
    states = ["approved", "submitted", "draft", "sent_back"]
    rows = [
        MeasurementFactory.build(kpi=kpi, **{} if one == "approved" else {one: True})
        for one in states
    ]
    tasks = [task_from_rows(kpi, [row]) for row in rows] + [task_from_rows(kpi, [])]
    found = owner_tasks(sector, tasks, may_record=True, may_review=False, reader=0)
    assert [task.state for task in found.tasks] == [
        "sent-back",
        "draft",
        "not-started",
        "submitted",
        "approved",
    ]


def test_states_are_counted_in_the_order_of_the_work(sector: Sector) -> None:
    kpi = kpi_of(sector, 1)
    tasks = [
        task_from_rows(kpi, [recorded(kpi, 2009, 80)]),
        task_from_rows(kpi, []),
        task_from_rows(kpi, []),
    ]
    assert [(str(word), number) for _state, word, number in state_counts(tasks)] == [
        ("Not started", 2),
        ("Approved", 1),
    ]


def owner(sector: Sector, owed: int, to_approve: int, record: bool, review: bool) -> OwnerTasks:
    tasks = [task_from_rows(Kpi(), []) for _one in range(owed)]
    return OwnerTasks(sector, tasks[:1] * to_approve, tasks, [], record, review)


@pytest.mark.parametrize(
    ("owners", "said"),
    [
        ([], "Your account has no role, so nothing waits for you here."),
        ([(1, 0, True, False)], "For 2009, 1 value waits to be entered or finished."),
        ([(2, 5, False, True)], "5 values wait for your review."),
        (
            [(1, 1, True, True), (1, 0, True, False)],
            "For 2009, 2 values wait to be entered or finished. 1 value waits for your review.",
        ),
    ],
)
def test_the_sentence(sector: Sector, owners: list[tuple[int, int, bool, bool]], said: str) -> None:
    assert desk_sentence([owner(sector, *one) for one in owners], 2009) == said
