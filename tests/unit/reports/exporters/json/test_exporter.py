"""JSON is what was frozen."""

from hashlib import sha256

from reports.document.canonical import canonical_json, document_as_data
from reports.exporters.json.exporter import export
from tests.unit.reports.exporters.sample import DOCUMENT, SHA256


def test_the_file_is_the_frozen_bytes_so_that_its_hash_verifies() -> None:
    raw = canonical_json(document_as_data(DOCUMENT))
    written = export(DOCUMENT, SHA256, raw)
    assert written == raw
    assert sha256(written).hexdigest() == sha256(raw).hexdigest()
