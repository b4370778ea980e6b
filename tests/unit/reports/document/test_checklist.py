"""The check list: what holds a report up, and what is only worth knowing."""

from dataclasses import replace

import pytest

from reports.document.checklist import Gate, Item, holding_up, report_checklist
from reports.vocabulary import SectionState
from tests.unit.reports.building.report_sample import (
    GOOD,
    HEAD,
    NARRATIVES,
    SILENT,
    WEAK,
    report,
)


def slugs(*items: Item) -> list[str]:
    return [item.slug for item in items]


def test_a_whole_report_has_notes_only() -> None:
    items = report_checklist(report(GOOD, replace(WEAK, reason="Fewer came."), SILENT))
    assert not [item for item in items if item.gate is not None]
    assert [(item.slug, item.where) for item in items] == [
        ("not-reported", ""),
        ("value-not-approved", "KPI-G1-1"),
        ("ground-unused", "b"),
        ("ground-unused", "c"),
        ("ground-unused", "d"),
        ("ambiguous-link", "X1--G2"),
    ]
    assert items[0].sentence() == "1 of 3 KPIs are not reported for 2009."


def test_nothing_is_noted_where_all_is_reported() -> None:
    assert "not-reported" not in slugs(*report_checklist(report(GOOD)))


def test_a_weak_kpi_without_a_reason_holds_the_review_up() -> None:
    items = holding_up(report_checklist(report()), Gate.REVIEW)
    assert [(item.slug, item.where) for item in items] == [("reason-missing", "KPI-X-SG-2")]


def test_a_section_that_is_not_approved_holds_the_review_up() -> None:
    states = [SectionState.DRAFT, SectionState.SUBMITTED, SectionState.SENT_BACK]
    open_ones = [replace(one, state=state) for one, state in zip(NARRATIVES, states, strict=False)]
    items = report_checklist(report(GOOD, narratives=(*open_ones, NARRATIVES[-1])))
    assert [item.sentence() for item in holding_up(items, Gate.REVIEW)] == [
        "The section on goal G1 is not approved: draft.",
        "The section on goal G2 is not approved: submitted.",
        "The section of Sector X is not approved: sent back.",
    ]


def test_an_empty_head_is_named_field_by_field() -> None:
    bare = replace(
        HEAD, summary="", action_required="", document_symbol="", session="", dated_on=""
    )
    items = report_checklist(report(GOOD, head=bare))
    assert slugs(*holding_up(items, Gate.REVIEW)) == ["missing-summary", "missing-action-required"]
    assert slugs(*holding_up(items, Gate.FREEZING)) == [
        "missing-document-symbol",
        "missing-session",
        "missing-dated-on",
    ]


def test_a_sentence_is_translated_with_the_terms_in_it() -> None:
    french = {
        "The section on goal %(code)s is not approved: %(state)s.": "%(state)s : but %(code)s.",
        "draft": "projet",
    }
    states = [replace(one, state=SectionState.DRAFT) for one in NARRATIVES]
    first, *_others = report_checklist(report(GOOD, narratives=tuple(states)))
    assert first.sentence(french.__getitem__) == "projet : but G1."


def test_every_section_is_named_when_it_is_not_approved() -> None:
    states = [replace(one, state=SectionState.SENT_BACK) for one in NARRATIVES]
    items = report_checklist(report(GOOD, narratives=tuple(states)))
    assert [item.sentence() for item in items if item.slug == "section-not-approved"] == [
        "The section on goal G1 is not approved: sent back.",
        "The section on goal G2 is not approved: sent back.",
        "The section of Sector X is not approved: sent back.",
        "The section on high-priority outputs is not approved: sent back.",
    ]


@pytest.mark.parametrize(
    ("today", "dated_on", "found"),
    [
        ("2010-03-30", "2010-04-07", ["cut-off-not-over"]),
        ("2010-03-31", "2010-04-07", ["cut-off-not-over"]),
        ("2010-04-01", "2010-04-07", []),
        ("", "2010-04-07", []),
        ("2010-04-01", "2010-03-30", ["dated-before-cut-off"]),
        ("2010-04-01", "2010-03-31", []),
    ],
)
def test_days_that_do_not_fit_hold_the_freezing_up(
    today: str, dated_on: str, found: list[str]
) -> None:
    items = report_checklist(report(GOOD, head=replace(HEAD, dated_on=dated_on), today=today))
    assert slugs(*holding_up(items, Gate.FREEZING)) == found
    assert all("2010-03-31" in item.sentence() for item in holding_up(items, Gate.FREEZING))
