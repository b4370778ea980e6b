"""Files of reports that are not published: made by a worker, and kept by what they are made from.

A file that is kept is answered at once. Made again from the same content it is the same file, so
a job that is run twice, or taken up by another worker, leaves what one run would have left.
"""

from datetime import timedelta
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from rest_framework.request import Request

from reports.document.canonical import sha256_hex
from reports.errors import NoAnnex
from reports.exporters.formats import Format
from reports.models import PreparedFile, Report
from reports.workflow.publication import Rendering, exported, report_file, report_rendering

KEPT_AFTER: Final = timedelta(hours=1)
"""For so long a file may still be fetched after a later content has replaced it."""


def content_key(raw: bytes) -> str:
    """Return what a file made of this content is known by: another version may write another."""
    return sha256(settings.APP_VERSION.encode() + b"\0" + raw).hexdigest()


def file_at_once(
    report: Report, format_: Format, request: HttpRequest | Request, made_from: str = ""
) -> bytes | None:
    """Return a file without making one: as issued or kept; JSON is what all others are made from.

    `made_from` asks for the file of one content, where it is still kept. None: it is to be made.
    One query where the report is published. Raises FileNotWhole, NoAnnex.
    """
    if report.is_public:
        return report_file(report, format_)
    kept = _content(report, format_, made_from) if made_from else None
    if kept is not None:
        return kept
    shown = report_rendering(report, request)
    if format_ not in shown.formats:
        raise NoAnnex(format_, shown.formats)
    if format_ is Format.JSON:
        return shown.raw
    return _content(report, format_, content_key(shown.raw))


def prepare(report: Report, shown: Rendering, format_: Format) -> bytes:
    """Return the file of this content, made where it is not kept, and keep it."""
    made_from = content_key(shown.raw)
    kept = _content(report, format_, made_from)
    if kept is not None:
        return kept
    content = exported(shown, format_)
    files = PreparedFile.objects.filter(report=report, format=format_.value)
    files.filter(made_at__lt=timezone.now() - KEPT_AFTER).delete()
    row, _is_new = files.get_or_create(
        report=report,
        format=format_.value,
        made_from=made_from,
        defaults={"content": content, "sha256": sha256_hex(content)},
    )
    return bytes(row.content)


def prepared_formats(report: Report, made_from: str) -> set[str]:
    """Return the formats in which a content is kept (one query)."""
    files = PreparedFile.objects.filter(report=report, made_from=made_from)
    return set(files.values_list("format", flat=True))


def _content(report: Report, format_: Format, made_from: str) -> bytes | None:
    files = PreparedFile.objects.filter(report=report, format=format_.value, made_from=made_from)
    content = files.values_list("content", flat=True).first()
    return None if content is None else bytes(content)
