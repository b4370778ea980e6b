"""A frozen report: canonical, whole, and readable again."""

import json
from dataclasses import replace
from typing import Any

import pytest

from reports.building.freezing import SCHEMA, document_in, frozen_content, people, snapshot_in
from reports.building.report import report_document
from reports.document.canonical import NotADocument, canonical_json
from tests.unit.reports.building.report_sample import SILENT, report


def test_the_content_is_canonical_and_the_same_again() -> None:
    raw = frozen_content(report())
    assert canonical_json(json.loads(raw)) == raw == frozen_content(report())


def test_the_document_comes_back_as_it_was() -> None:
    data = report(is_frozen=True, approved_by="kim")
    assert document_in(frozen_content(data)) == report_document(data)


def test_it_holds_everything_that_is_shown() -> None:
    content = snapshot_in(frozen_content(report(is_frozen=True)))
    assert set(content) == {
        *("schema", "plan", "report", "is_illustrative", "figures", "links"),
        *("narratives", "recommendations", "people", "document"),
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
    content = dict(snapshot_in(frozen_content(report(is_frozen=True))))
    del content["narratives"]
    raw = json.dumps({**content, "schema": "itu-plan/report/1"}).encode()
    assert document_in(raw) == document_in(frozen_content(report(is_frozen=True)))


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
