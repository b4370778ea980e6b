"""Whole spreadsheets: saved together, submitted together, undone together, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from itu_plan.models import RoleGrant
from kpis.errors import (
    BatchConflict,
    BatchSettled,
    NothingDrafted,
    NothingToSave,
    NotYourBatch,
    ValuesInReview,
)
from kpis.kinds.records import Typed
from kpis.models import Batch, Kpi, Measurement
from kpis.services.batches import (
    confirm_batch,
    discard_batch,
    look_again,
    read_batch,
    saved_count,
    submit_batch,
    undo_batch,
)
from kpis.services.entries import ValueEntry
from kpis.services.previews import Fate, Preview, RowChange
from kpis.services.values import record_value, send_back_value, submit_value, withdraw_value
from outputs.models import Output
from plans.errors import RoleMissing
from plans.models import Plan
from sectors.models import Sector
from sheets.refusals import SheetRefused
from tests.conftest import Count
from tests.kpi_factories import EvidenceFactory, KpiFactory, MeasurementFactory, person, recorded
from tests.unit.kpis.sheets.files import csv_file
from web.errors import ReasonMissing

WHY = "The wrong file."


@pytest.fixture
def kpis(plan: Plan) -> list[Kpi]:
    output = Output.objects.get(plan=plan, code="R-SG")
    return [KpiFactory(output=output, code=f"KPI-R-SG-{number}") for number in (1, 2, 3)]


@pytest.fixture
def ana(kpis: list[Kpi]) -> User:
    return person("ana", "contributor:R", plan=kpis[0].plan)


def read(author: User, *lines: str, name: str = "values.csv") -> Batch:
    plan = Plan.objects.get(slug="2008-2011")
    head = "code,year,value,source,reason"
    data = "\n".join([head, *lines]).encode()
    return read_batch(plan=plan, file_name=name, data=data, author=author)


def saved(author: User, *lines: str) -> Batch:
    batch = read(author, *lines)
    confirm_batch(batch=batch, reason="", author=author)
    return batch


def rows(kpi: Kpi) -> list[tuple[Any, ...]]:
    found = kpi.measurements.order_by("number").values_list("number", "value", "state")
    return [(number, int(value), state) for number, value, state in found]


def test_a_file_is_read_and_nothing_is_saved(kpis: list[Kpi], ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,", name="C:\\my\x07 files\\values.csv")
    assert (batch.state, batch.file_name, batch.uploaded_by) == ("previewed", "values.csv", ana)
    assert batch.rows[0]["cells"] == {
        "code": "KPI-R-SG-1",
        "year": "2009",
        "value": "80",
        "source": "Register",
    }
    assert batch.rows[0]["seen"][:2] == ["added", ""]
    assert not Measurement.objects.exists()
    assert len(kpis) == 3


def test_who_records_nothing_uploads_nothing(kpis: list[Kpi]) -> None:
    with pytest.raises(RoleMissing, match="contributor or secretariat"):
        read(person("eve", "reviewer:R", plan=kpis[0].plan))


def test_a_file_that_is_refused_leaves_nothing(ana: User) -> None:
    with pytest.raises(SheetRefused):
        read(ana, "KPI-R-SG-1,2009,=1+1,Register,")
    assert not Batch.objects.exists()


def test_one_revision_saves_all_rows_as_drafts(kpis: list[Kpi], ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,", "KPI-R-SG-2,2009,81,Register,")
    before = batch.plan.revision
    revision = confirm_batch(batch=batch, reason="", author=ana)
    assert revision is not None
    assert (revision.number, revision.reason) == (before + 1, "Upload of values.csv.")
    assert [rows(kpi) for kpi in kpis] == [[(1, 80, "draft")], [(1, 81, "draft")], []]
    row = kpis[0].measurements.get()
    assert (row.batch, row.entered_by, row.entered_by_name) == (batch, ana, "ana")
    past = row.history.get()
    assert (past.history_user, past.history_change_reason) == (ana, "Upload of values.csv.")
    assert (batch.state, batch.reason, saved_count(batch)) == (
        "confirmed",
        "Upload of values.csv.",
        2,
    )
    with pytest.raises(BatchSettled):
        confirm_batch(batch=batch, reason="", author=ana)


def test_what_was_under_way_steps_aside_and_comes_back(kpis: list[Kpi], ana: User) -> None:
    MeasurementFactory(kpi=kpis[0], draft=True, value=70)
    MeasurementFactory(kpi=kpis[1], sent_back=True, value=71)
    lines = [f"KPI-R-SG-{number},2009,80,Register," for number in (1, 2, 3)]
    batch = saved(ana, "KPI-R-SG-1,2010,,,", *lines)
    assert saved_count(batch) == 3
    assert rows(kpis[0]) == [(1, 70, "withdrawn"), (2, 80, "draft")]
    assert kpis[0].measurements.get(number=2).reason == "Upload of values.csv."
    undo_batch(batch=batch, reason=WHY, author=ana)
    assert [rows(kpi) for kpi in kpis] == [
        [(1, 70, "draft"), (2, 80, "withdrawn")],
        [(1, 71, "sent-back"), (2, 80, "withdrawn")],
        [(1, 80, "withdrawn")],
    ]
    assert (batch.state, batch.reason) == ("undone", WHY)
    with pytest.raises(BatchSettled):
        undo_batch(batch=batch, reason=WHY, author=ana)
    saved(ana, *lines)
    assert rows(kpis[2]) == [(1, 80, "withdrawn"), (2, 80, "draft")]


def test_an_invented_value_stays_marked_when_a_file_replaces_it(kpis: list[Kpi], ana: User) -> None:
    MeasurementFactory(kpi=kpis[0], draft=True, value=70, is_illustrative=True)
    saved(ana, "KPI-R-SG-1,2009,80,Register,", "KPI-R-SG-2,2009,81,Register,")
    assert kpis[0].measurements.get(number=2).is_illustrative
    assert not kpis[1].measurements.get().is_illustrative


def test_evidence_goes_with_the_value_and_comes_back(kpis: list[Kpi], ana: User) -> None:
    draft = MeasurementFactory(kpi=kpis[0], draft=True, value=70)
    piece = EvidenceFactory(measurement=draft)
    batch = saved(ana, "KPI-R-SG-1,2009,80,Register,", "KPI-R-SG-2,2009,81,Register,")
    piece.refresh_from_db()
    assert (piece.measurement.number, piece.measurement.value) == (2, 80)
    undo_batch(batch=batch, reason=WHY, author=ana)
    piece.refresh_from_db()
    assert piece.measurement == draft


def states(kpi: Kpi) -> list[tuple[int, str]]:
    return [(value, state) for _number, value, state in rows(kpi)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "the latest first"])
def test_uploads_are_undone_in_any_order(kpis: list[Kpi], ana: User, order: Any) -> None:
    draft = MeasurementFactory(kpi=kpis[0], draft=True, value=4)
    piece = EvidenceFactory(measurement=draft)
    line = "KPI-R-SG-{},2009,{},Register,"
    uploads = [
        saved(ana, line.format(1, value), line.format(2, value), line.format(3, value))
        for value in (5, 6)
    ]
    for place in order:
        undo_batch(batch=uploads[place], reason=WHY, author=ana)
    assert states(kpis[0]) == [(4, "draft"), (5, "withdrawn"), (6, "withdrawn")]
    assert states(kpis[1]) == states(kpis[2]) == [(5, "withdrawn"), (6, "withdrawn")]
    piece.refresh_from_db()
    assert piece.measurement == draft


def test_an_upload_that_is_not_undone_gets_its_value_back(kpis: list[Kpi], ana: User) -> None:
    first, second, third = (saved(ana, f"KPI-R-SG-1,2009,{value},Register,") for value in (5, 6, 7))
    undo_batch(batch=second, reason=WHY, author=ana)
    undo_batch(batch=third, reason=WHY, author=ana)
    assert states(kpis[0]) == [(5, "draft"), (6, "withdrawn"), (7, "withdrawn")]
    undo_batch(batch=first, reason=WHY, author=ana)
    assert {state for _value, state in states(kpis[0])} == {"withdrawn"}


def test_a_value_in_force_is_restated_with_the_files_reason(kpis: list[Kpi], ana: User) -> None:
    recorded(kpis[0], 2009, 70)
    saved(ana, "KPI-R-SG-1,2009,80,Register,Counted anew.")
    assert rows(kpis[0]) == [(1, 70, "approved"), (2, 80, "draft")]
    assert kpis[0].measurements.get(number=2).reason == "Counted anew."


def test_a_value_withdrawn_by_hand_is_left_as_it_is(kpis: list[Kpi], ana: User) -> None:
    MeasurementFactory(kpi=kpis[0], draft=True, value=70)
    batch = saved(ana, "KPI-R-SG-1,2009,80,Register,", "KPI-R-SG-2,2009,81,Register,")
    step: dict[str, Any] = {"plan": kpis[0].plan, "code": "KPI-R-SG-1", "year": 2009}
    withdraw_value(**step, reason="Wrong.", author=ana)
    typed = ValueEntry("KPI-R-SG-1", 2009, Typed("90"), "Letter")
    record_value(plan=kpis[0].plan, entry=typed, author=ana)
    undo_batch(batch=batch, reason=WHY, author=ana)
    assert rows(kpis[0]) == [(1, 70, "withdrawn"), (2, 80, "withdrawn"), (3, 90, "draft")]
    assert rows(kpis[1]) == [(1, 81, "withdrawn")]


def changed(kpi: Kpi, author: User) -> None:
    entry = ValueEntry(kpi.code, 2009, Typed("90"), "Letter")
    record_value(plan=kpi.plan, entry=entry, author=author)


def submitted(kpi: Kpi, author: User) -> None:
    submit_value(plan=kpi.plan, code=kpi.code, year=2009, author=author)


def sent_back(kpi: Kpi, author: User) -> None:
    submitted(kpi, author)
    step: dict[str, Any] = {"plan": kpi.plan, "code": kpi.code, "year": 2009}
    send_back_value(**step, comment="Why?", author=person("rui", "reviewer:R", plan=kpi.plan))


@pytest.mark.parametrize("step", [changed, submitted, sent_back])
def test_nothing_is_undone_once_a_value_has_gone_on(kpis: list[Kpi], ana: User, step: Any) -> None:
    MeasurementFactory(kpi=kpis[0], draft=True, value=70)
    batch = saved(ana, "KPI-R-SG-1,2009,80,Register,", "KPI-R-SG-2,2009,81,Register,")
    step(kpis[0], ana)
    with pytest.raises(ValuesInReview, match="KPI-R-SG-1 2009"):
        undo_batch(batch=batch, reason=WHY, author=ana)
    assert rows(kpis[1]) == [(1, 81, "draft")]
    assert Batch.objects.get().state == "confirmed"


def test_undoing_needs_a_reason_and_the_role(kpis: list[Kpi], ana: User) -> None:
    batch = saved(ana, "KPI-R-SG-1,2009,80,Register,")
    with pytest.raises(ReasonMissing):
        undo_batch(batch=batch, reason=" ", author=ana)
    RoleGrant.objects.all().delete()
    gone = User.objects.get(pk=ana.pk)
    steps: list[Callable[[], Any]] = [
        lambda: undo_batch(batch=batch, reason=WHY, author=gone),
        lambda: submit_batch(batch=batch, author=gone),
    ]
    for step in steps:
        with pytest.raises(RoleMissing):
            step()
    assert rows(kpis[0]) == [(1, 80, "draft")]


def test_all_drafts_are_submitted_in_one_revision(kpis: list[Kpi], ana: User) -> None:
    batch = saved(ana, *(f"KPI-R-SG-{number},2009,80,Register," for number in (1, 2, 3)))
    submitted(kpis[0], ana)
    revision = submit_batch(batch=batch, author=ana)
    assert revision is not None
    assert revision.reason == "Submit the values of values.csv."
    assert [rows(kpi) for kpi in kpis] == [[(1, 80, "submitted")]] * 3
    with pytest.raises(NothingDrafted):
        submit_batch(batch=batch, author=ana)


def test_only_a_saved_upload_is_submitted(ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,")
    with pytest.raises(BatchSettled):
        submit_batch(batch=batch, author=ana)


def test_nobody_else_decides_on_an_upload(kpis: list[Kpi], ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,")
    leo = person("leo", "contributor:R", plan=kpis[0].plan)
    steps: list[Callable[[], Any]] = [
        lambda: confirm_batch(batch=batch, reason="", author=leo),
        lambda: submit_batch(batch=batch, author=leo),
        lambda: discard_batch(batch=batch, author=leo),
        lambda: undo_batch(batch=batch, reason=WHY, author=leo),
    ]
    for step in steps:
        with pytest.raises(NotYourBatch):
            step()
    assert not Measurement.objects.exists()


def test_an_upload_is_thrown_away_once(ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,")
    discard_batch(batch=batch, author=ana)
    assert batch.state == Batch.objects.get().state == "discarded"
    with pytest.raises(BatchSettled):
        discard_batch(batch=batch, author=ana)


def test_a_file_without_a_change_is_not_saved(ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,,,", "KPI-R-SG-2,2009,many,Register,")
    with pytest.raises(NothingToSave):
        confirm_batch(batch=batch, reason="", author=ana)
    assert Batch.objects.get().state == "previewed"


def test_an_empty_upload_is_refused_before_the_plan_is_locked(ana: User, count: Count) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,,,", "KPI-R-SG-2,2009,many,Register,")
    with count(0), pytest.raises(NothingToSave):
        confirm_batch(batch=batch, reason="", author=ana)


def test_looking_again_leaves_an_upload_that_was_saved_meanwhile(ana: User) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,")
    stale = Batch.objects.get(pk=batch.pk)
    confirm_batch(batch=batch, reason="", author=ana)
    look_again(stale, ana)
    kept = Batch.objects.get(pk=batch.pk)
    assert (kept.state, kept.rows) == ("confirmed", batch.rows)
    assert saved_count(kept) == 1
    assert (stale.state, stale.rows) == (kept.state, kept.rows)


CONFLICTS: dict[str, tuple[Any, str, str]] = {
    "a value came": (lambda kpi: MeasurementFactory(kpi=kpi, draft=True, value=70), "", "70"),
    "one was approved": (lambda kpi: recorded(kpi, 2009, 70), "", "70"),
    "another Sector": (
        lambda kpi: Kpi.objects.filter(pk=kpi.pk).update(
            owner=Sector.objects.get(plan=kpi.plan, code="T")
        ),
        "",
        "KPI-R-SG-1 belongs to Sector T, which you do not record values of.",
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_changed_since_the_preview_stops_the_saving(
    kpis: list[Kpi], ana: User, name: str
) -> None:
    change, seen, now = CONFLICTS[name]
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,", "KPI-R-SG-2,2009,81,Register,")
    change(kpis[0])
    with pytest.raises(BatchConflict) as conflict:
        confirm_batch(batch=batch, reason="", author=ana)
    assert conflict.value.conflicts == [("KPI-R-SG-1 2009", seen, now)]
    assert not kpis[1].measurements.exists()
    if name == "a value came":
        look_again(batch, ana)
        assert confirm_batch(batch=batch, reason="", author=ana)


@pytest.mark.parametrize(
    ("change", "now"),
    [
        ({"state": "submitted"}, "70 – A value for this year is with the reviewers. Wait, or"),
        ({"source": "Letter"}, "70 – its source, note or state is another one"),
    ],
)
def test_the_same_value_in_another_state_is_a_conflict_too(
    kpis: list[Kpi], ana: User, change: dict[str, str], now: str
) -> None:
    row = MeasurementFactory(kpi=kpis[0], draft=True, value=70)
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,")
    Measurement.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(BatchConflict) as conflict:
        confirm_batch(batch=batch, reason="", author=ana)
    [(label, seen, said)] = conflict.value.conflicts
    assert (label, seen) == ("KPI-R-SG-1 2009", "70")
    assert said.startswith(now)


def test_a_change_always_knows_its_entry(
    kpis: list[Kpi], ana: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = read(ana, "KPI-R-SG-1,2009,80,Register,")
    fate, _old, seen = batch.rows[0]["seen"]
    without = Preview((RowChange(2, "KPI-R-SG-1", 2009, Fate(fate), seen=seen),))
    monkeypatch.setattr("kpis.services.batches.preview_rows", lambda *_given: without)
    with pytest.raises(ValueError, match="row 2 has no entry"):
        confirm_batch(batch=batch, reason="", author=ana)
    assert not kpis[0].measurements.exists()


def test_two_thousand_rows_are_written_many_at_a_time(
    plan: Plan, django_assert_max_num_queries: Any
) -> None:
    output = Output.objects.get(plan=plan, code="R-SG")
    kpis = [KpiFactory(output=output, code=f"KPI-R-SG-{number}") for number in range(1, 501)]
    sec = person("sec", "secretariat")
    lines = [f"{kpi.code},{year},80,Register" for kpi in kpis for year in range(2008, 2012)]
    with django_assert_max_num_queries(300):
        batch = read_batch(plan=plan, file_name="v.csv", data=csv_file(*lines), author=sec)
        confirm_batch(batch=batch, reason="", author=sec)
        submit_batch(batch=batch, author=sec)
    assert Measurement.objects.filter(state="submitted").count() == 2000
