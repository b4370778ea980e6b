"""A report as JSON: exactly the bytes that were frozen and hashed."""

from reports.document.document import Document


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    del document, sha256
    return raw
