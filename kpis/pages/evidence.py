"""Files of evidence, to download at the desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from kpis.models import Evidence
from kpis.pages.pages import KpiDeskPage
from web.lookups import found_by


class DeskEvidence(KpiDeskPage):
    """A file of evidence of a KPI, also of a value under way, for its Sector's people.

    What belongs to an approved value is public; the page of the KPI leads to it.
    """

    def get(self, _request: HttpRequest, **parts: Any) -> HttpResponse:
        """Answer the bytes, always to be saved; raises UnknownCode where there is no such file."""
        pieces = Evidence.objects.filter(measurement__kpi=self.kpi, content__isnull=False)
        piece = found_by(pieces, parts["sha256"], field="sha256")
        name = content_disposition_header(as_attachment=True, filename=piece.file_name)
        return HttpResponse(
            bytes(piece.content or b""),
            content_type=piece.content_type,
            headers={"Content-Disposition": name or "attachment"},
        )
