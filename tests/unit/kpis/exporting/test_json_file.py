"""JSON is what was frozen."""

from hashlib import sha256

from kpis.exporting.json_file import file_of
from kpis.report.canonical import canonical_json, document_as_data
from tests.unit.kpis.exporting.sample import DOCUMENT, SHA256


def test_the_file_is_the_frozen_bytes_so_that_its_hash_verifies() -> None:
    raw = canonical_json(document_as_data(DOCUMENT))
    written = file_of(DOCUMENT, SHA256, raw)
    assert written == raw
    assert sha256(written).hexdigest() == sha256(raw).hexdigest()
