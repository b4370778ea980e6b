"""Values on their way: who may take which step, and what each step leaves behind."""

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from kpis.errors import (
    CommentMissing,
    ContextOnly,
    NothingOpen,
    OwnWork,
    RestatementNeedsReason,
    SourceMissing,
    WithReviewers,
    WrongFigure,
    YearOutsideCycle,
)
from kpis.kinds.records import Typed
from kpis.models import Kpi, Measurement
from kpis.services.entries import ValueEntry
from kpis.services.values import (
    approve_value,
    record_value,
    rows_fingerprint,
    send_back_value,
    submit_value,
    withdraw_value,
)
from outputs.models import Output
from plans.errors import RoleMissing
from plans.models import Plan
from tests.kpi_factories import KpiFactory, MeasurementFactory, person, recorded
from web.errors import ReasonMissing, UnknownCode, UnknownWord, WriteRefused, WrongWords

CODE = "KPI-R-SG-1"


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code=CODE)


@pytest.fixture
def ana(kpi: Kpi) -> User:
    """Return a contributor of ITU-R."""
    return person("ana", "contributor:R", plan=kpi.plan)


@pytest.fixture
def rui(kpi: Kpi) -> User:
    """Return a reviewer of ITU-R."""
    return person("rui", "reviewer:R", plan=kpi.plan)


def entry(value: str = "80", **more: Any) -> ValueEntry:
    given: dict[str, Any] = {"code": CODE, "year": 2009, "source": "Register"} | more
    qualifier = given.pop("qualifier", "exact")
    return ValueEntry(typed=Typed(value=value, qualifier=qualifier), **given)


def states(kpi: Kpi) -> list[tuple[int, str]]:
    return list(kpi.measurements.order_by("number").values_list("number", "state"))


def test_a_value_goes_from_draft_over_review_into_force(kpi: Kpi, ana: User, rui: User) -> None:
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009}
    assert record_value(plan=kpi.plan, entry=entry(), author=ana)
    assert states(kpi) == [(1, "draft")]
    submit_value(**step, author=ana)
    assert states(kpi) == [(1, "submitted")]
    revision = approve_value(**step, author=rui)
    row = kpi.measurements.get()
    assert (row.state, row.value, row.entered_by, row.reviewed_by) == (
        "approved",
        Decimal(80),
        ana,
        rui,
    )
    assert revision is not None
    assert (revision.author, revision.reason) == (
        rui,
        "Approve the value of KPI-R-SG-1 for 2009.",
    )
    assert [past.state for past in row.history.all()] == ["approved", "submitted", "draft"]


def test_a_draft_is_changed_in_place_and_the_same_again_writes_nothing(kpi: Kpi, ana: User) -> None:
    record_value(plan=kpi.plan, entry=entry(), author=ana)
    record_value(plan=kpi.plan, entry=entry("81"), author=ana)
    before = Plan.objects.get(pk=kpi.plan_id).revision
    assert record_value(plan=kpi.plan, entry=entry("81"), author=ana) is None
    assert Plan.objects.get(pk=kpi.plan_id).revision == before
    assert kpi.measurements.get().value == 81


def test_a_restated_value_is_a_new_row_with_a_reason(kpi: Kpi, ana: User) -> None:
    recorded(kpi, 2009, 80)
    with pytest.raises(RestatementNeedsReason):
        record_value(plan=kpi.plan, entry=entry("90"), author=ana)
    record_value(plan=kpi.plan, entry=entry("90", reason="Counted anew."), author=ana)
    assert list(kpi.measurements.order_by("number").values_list("number", "value", "state")) == [
        (1, Decimal(80), "approved"),
        (2, Decimal(90), "draft"),
    ]


def test_what_is_sent_back_says_why_and_can_be_mended(kpi: Kpi, ana: User, rui: User) -> None:
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009}
    record_value(plan=kpi.plan, entry=entry(), author=ana)
    submit_value(**step, author=ana)
    with pytest.raises(CommentMissing):
        send_back_value(**step, comment=" ", author=rui)
    send_back_value(**step, comment="Which register?", author=rui)
    assert kpi.measurements.get().review_comment == "Which register?"
    record_value(plan=kpi.plan, entry=entry(source="Register of notices"), author=ana)
    assert states(kpi) == [(1, "draft")]


def test_nobody_approves_what_they_entered(kpi: Kpi) -> None:
    both = person("bo", "contributor:R", "reviewer:R", plan=kpi.plan)
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009, "author": both}
    record_value(plan=kpi.plan, entry=entry(), author=both)
    submit_value(**step)
    with pytest.raises(OwnWork):
        approve_value(**step)
    assert states(kpi) == [(1, "submitted")]


def test_a_value_under_way_can_be_withdrawn_with_a_reason(kpi: Kpi, ana: User) -> None:
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009, "author": ana}
    record_value(plan=kpi.plan, entry=entry(), author=ana)
    with pytest.raises(ReasonMissing):
        withdraw_value(**step, reason="")
    withdraw_value(**step, reason="Wrong year.")
    assert states(kpi) == [(1, "withdrawn")]
    with pytest.raises(NothingOpen):
        withdraw_value(**step, reason="Again.")


@pytest.mark.parametrize(
    "roles", [[], ["contributor:T"], ["reviewer:R"], ["administrator"]], ids=str
)
def test_only_the_owners_contributors_record(kpi: Kpi, roles: list[str]) -> None:
    stranger = person("eve", *roles, plan=kpi.plan)
    with pytest.raises(RoleMissing, match="contributor or secretariat for Sector R"):
        record_value(plan=kpi.plan, entry=entry(), author=stranger)
    assert not Measurement.objects.exists()


def test_a_contributor_does_not_review(kpi: Kpi, ana: User) -> None:
    record_value(plan=kpi.plan, entry=entry(), author=ana)
    submit_value(plan=kpi.plan, code=CODE, year=2009, author=ana)
    with pytest.raises(RoleMissing):
        approve_value(plan=kpi.plan, code=CODE, year=2009, author=ana)


@pytest.mark.parametrize(
    ("wrong", "error", "field"),
    [
        ({"year": 2007}, YearOutsideCycle, "year"),
        ({"year": 2012}, YearOutsideCycle, "year"),
        ({"source": "  "}, SourceMissing, "source"),
        ({"value": ""}, WrongFigure, "value"),
        ({"value": "many"}, WrongFigure, "value"),
        ({"as_of": "2009-02-30"}, WrongFigure, "as_of"),
        ({"as_of": "20091231"}, WrongFigure, "as_of"),
        ({"as_of": "199"}, WrongFigure, "as_of"),
        ({"qualifier": "hardly"}, UnknownWord, "qualifier"),
    ],
)
def test_a_wrong_entry_names_its_field_and_writes_nothing(
    kpi: Kpi, ana: User, wrong: dict[str, Any], error: type[WriteRefused], field: str
) -> None:
    with pytest.raises(error) as refused:
        record_value(plan=kpi.plan, entry=entry(**wrong), author=ana)
    assert refused.value.field == field
    assert not Measurement.objects.exists()


def test_no_value_is_recorded_for_figures_outside_the_cycle(kpi: Kpi, ana: User) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(is_context=True)
    with pytest.raises(ContextOnly):
        record_value(plan=kpi.plan, entry=entry(), author=ana)


def test_an_unknown_code_names_the_nearest(kpi: Kpi, ana: User) -> None:
    with pytest.raises(UnknownCode) as unknown:
        record_value(plan=kpi.plan, entry=entry(code="KPI-R-SG-2"), author=ana)
    assert unknown.value.nearest == [CODE]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("2009", "2009"),
        (" 2009-12-31 ", "2009-12-31"),
        ("31.12.2009", "2009-12-31"),
        ("3.4.2009", "2009-04-03"),
        ("31/12/2009", "2009-12-31"),
        ("03/03/2009", "2009-03-03"),
        ("31 December 2009", "2009-12-31"),
        ("5 Jan 2009", "2009-01-05"),
        ("December 31, 2009", "2009-12-31"),
    ],
)
def test_a_date_is_kept_in_one_form(kpi: Kpi, ana: User, typed: str, kept: str) -> None:
    record_value(plan=kpi.plan, entry=entry(as_of=typed), author=ana)
    assert kpi.measurements.get().as_of == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon", "Write a date such as 2009-12-31"),
        ("2009-13-01", "Write a date such as 2009-12-31"),
        ("12/31/2009", "Write a date such as 2009-12-31"),
        ("03/04/2009", "can be read in two ways"),
        ("2199-01-01", "has not come yet"),
        ("2199", "has not come yet"),
    ],
)
def test_a_date_that_is_none_or_has_not_come(kpi: Kpi, ana: User, typed: str, words: str) -> None:
    with pytest.raises(WrongFigure, match=words) as refused:
        record_value(plan=kpi.plan, entry=entry(as_of=typed), author=ana)
    assert refused.value.field == "as_of"


def test_a_value_before_the_reviewers_is_not_changed(kpi: Kpi, ana: User) -> None:
    MeasurementFactory(kpi=kpi, submitted=True)
    with pytest.raises(WithReviewers):
        record_value(plan=kpi.plan, entry=entry("81"), author=ana)
    assert kpi.measurements.get().value == 80


def test_what_was_withdrawn_is_entered_anew_without_a_word(kpi: Kpi, ana: User) -> None:
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009, "author": ana}
    record_value(plan=kpi.plan, entry=entry(), author=ana)
    withdraw_value(**step, reason="Wrong year.")
    record_value(plan=kpi.plan, entry=entry("81"), author=ana)
    row = kpi.measurements.get(number=2)
    assert row.reason == "Entered anew after a value was withdrawn."
    record_value(plan=kpi.plan, entry=entry("82"), author=ana)
    assert kpi.measurements.get(number=2).reason == row.reason
    record_value(plan=kpi.plan, entry=entry("82", reason="Counted."), author=ana)
    assert kpi.measurements.get(number=2).reason == "Counted."


def test_what_was_seen_is_another_one_after_any_change(kpi: Kpi) -> None:
    assert rows_fingerprint([]) == rows_fingerprint([])
    row = MeasurementFactory(kpi=kpi, draft=True)
    words = {rows_fingerprint([]), rows_fingerprint([row])}
    new_ones = {"note": "Other.", "state": "submitted", "source": "Letter"}
    # Sent back and handed in again, it may have other evidence.
    for name, new in {**new_ones, "reviewed_at": timezone.now()}.items():
        setattr(row, name, new)
        words.add(rows_fingerprint([row]))
    assert len(words) == 6


@pytest.mark.parametrize("more", [{"note": "Counted twice."}, {"source": "Register 2"}], ids=str)
def test_who_mends_the_note_did_not_enter_the_figure(kpi: Kpi, ana: User, more: Any) -> None:
    sol = person("sol", "secretariat")
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009}
    record_value(plan=kpi.plan, entry=entry("777"), author=sol)
    record_value(plan=kpi.plan, entry=entry("777", **more), author=ana)
    submit_value(**step, author=ana)
    assert kpi.measurements.get().entered_by == sol
    with pytest.raises(OwnWork):
        approve_value(**step, author=sol)


def test_who_changes_the_figure_entered_it(kpi: Kpi, ana: User) -> None:
    record_value(plan=kpi.plan, entry=entry("777"), author=person("sol", "secretariat"))
    record_value(plan=kpi.plan, entry=entry("777", qualifier="about"), author=ana)
    row = kpi.measurements.get()
    assert (row.entered_by, row.entered_by_name) == (ana, "ana")


def test_what_a_reviewer_says_of_a_value_under_way_is_not_public(
    kpi: Kpi, ana: User, rui: User
) -> None:
    step: dict[str, Any] = {"plan": kpi.plan, "code": CODE, "year": 2009}
    record_value(plan=kpi.plan, entry=entry(), author=ana)
    submit_value(**step, author=ana)
    sent_back = send_back_value(**step, comment="999 is not possible.", author=rui)
    withdrawn = withdraw_value(**step, reason="Not 999 at all.", author=ana)
    assert sent_back is not None
    assert withdrawn is not None
    assert sent_back.reason == "Send back the value of KPI-R-SG-1 for 2009."
    assert withdrawn.reason == "Withdraw the value of KPI-R-SG-1 for 2009."
    row = kpi.measurements.get()
    assert row.review_comment == "999 is not possible."
    assert row.withdrawn_because == "Not 999 at all."


@pytest.mark.parametrize("is_approved", [False, True])
def test_a_value_stays_illustrative_until_somebody_says_otherwise(
    kpi: Kpi, ana: User, is_approved: bool
) -> None:
    MeasurementFactory(kpi=kpi, draft=not is_approved, is_illustrative=True)
    record_value(plan=kpi.plan, entry=entry("81", reason="Counted."), author=ana)
    row = kpi.measurements.latest("number")
    assert (row.value, row.is_illustrative) == (81, True)
    real = entry("81", reason="Counted.", is_illustrative=False)
    record_value(plan=kpi.plan, entry=real, author=ana)
    row.refresh_from_db()
    assert not row.is_illustrative


@pytest.mark.parametrize("name", ["source", "quote", "note", "reason"])
def test_words_beside_a_value_have_an_end(kpi: Kpi, ana: User, name: str) -> None:
    with pytest.raises(WrongWords) as refused:
        record_value(plan=kpi.plan, entry=entry(**{name: "x" * 5001}), author=ana)
    assert refused.value.field == name
