"""A frozen report: canonical, whole, and readable again."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reports.building.freezing import (
    MAKERS,
    SCHEMA,
    FrozenPart,
    document_in,
    frozen_content,
    parts_in,
    people,
    snapshot_in,
    whole_in,
)
from reports.document.canonical import NotADocument, canonical_json, document_as_data
from tests.unit.reports.building.report_sample import SILENT, report

OLD = Path(__file__).with_name("report_of_form_2.json").read_bytes()


def test_the_content_is_canonical_and_the_same_again() -> None:
    raw = frozen_content(report())
    assert canonical_json(json.loads(raw)) == raw == frozen_content(report())


@pytest.mark.parametrize("part", FrozenPart)
def test_each_document_comes_back_as_it_was(part: FrozenPart) -> None:
    data = report(is_frozen=True, approved_by="kim")
    assert document_in(frozen_content(data), part) == MAKERS[part](data)


def test_paper_and_annex_make_one_for_a_page() -> None:
    raw = frozen_content(report())
    paper, annex = document_in(raw), document_in(raw, FrozenPart.ANNEX)
    assert whole_in(raw).sections == (*paper.sections, *annex.sections)
    assert whole_in(raw).cover == paper.cover


def test_it_holds_everything_that_is_shown() -> None:
    content = snapshot_in(frozen_content(report(is_frozen=True)))
    assert set(content) == {
        *("schema", "plan", "report", "is_illustrative", "figures", "links"),
        *("narratives", "recommendations", "people", "document", "annex", "tables"),
    }
    assert content["report"]["is_frozen"] is True
    assert content["links"][0] == {
        "from_code": "X-SG",
        "to_code": "X1",
        "table": "1.1",
        "certainty": "certain",
        "note": "",
    }


def test_every_name_is_kept_once() -> None:
    data = report(replace(SILENT, reason_by="eva"), approved_by="kim")
    named = list(people(data))
    assert ("approved the report", "kim") in named
    assert ("wrote sector-X", "ana") in named
    assert ("reviewed sector-X", "rui") in named
    assert ("gave the reason for KPI-G1-1", "eva") in named
    values = list(people(report()))
    assert ("entered KPI-X-SG-1 2009", "ana") in values
    assert len(values) == len(set(values))
    assert all(name for _did, name in values)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"schema":"other/1"}', b"\x00", b"\xff"])
def test_what_is_no_report_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        snapshot_in(content)


def test_what_was_frozen_in_the_first_form_stays_readable() -> None:
    content = json.loads(OLD)
    del content["narratives"]
    raw = json.dumps({**content, "schema": "itu-plan/report/1"}).encode()
    assert document_in(raw) == document_in(OLD)


def test_a_report_frozen_as_one_document_stays_one() -> None:
    """These bytes were frozen by the version before there was an annex."""
    document = document_in(OLD)
    assert parts_in(OLD) == (FrozenPart.PAPER,)
    assert document_in(OLD, FrozenPart.TABLES) == document_in(OLD, FrozenPart.ANNEX) == document
    assert whole_in(OLD) == document
    assert canonical_json(document_as_data(document)) == canonical_json(json.loads(OLD)["document"])
    assert canonical_json(snapshot_in(OLD)) == OLD
    assert document.has_contents


def test_a_report_without_a_document_is_refused() -> None:
    with pytest.raises(NotADocument):
        document_in(json.dumps({"schema": SCHEMA}).encode())


def test_what_is_kept_is_known_by_every_byte() -> None:
    raw = frozen_content(report(is_frozen=True, approved_by="kim"))
    other = raw.replace(b"kim", b"eva", 1)
    assert document_in(bytes(bytearray(raw))) is document_in(raw)
    assert snapshot_in(bytes(bytearray(raw))) is snapshot_in(raw)
    assert other != raw
    assert document_in(other) is not document_in(raw)
    assert canonical_json(snapshot_in(other)) == other
    assert canonical_json(snapshot_in(raw)) == raw


def test_what_is_kept_is_for_reading_alone() -> None:
    content: Any = snapshot_in(frozen_content(report()))
    with pytest.raises(TypeError):
        content["document"] = {}
