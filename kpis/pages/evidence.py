"""Files of evidence, to download at the desk."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from kpis.models import Evidence
from kpis.pages.pages import KpiDeskPage
from web.lookups import found_by
from web.stored_files import whole


class DeskEvidence(KpiDeskPage):
    """A file of evidence, also of a value under way, for the people of the Sector of its KPI."""

    def get(self, _request: HttpRequest, **parts: Any) -> HttpResponse:
        """Answer the bytes, always to be saved; raises UnknownCode, FileNotWhole."""
        pieces = Evidence.objects.filter(measurement__kpi=self.kpi, content__isnull=False)
        piece = found_by(pieces, parts["sha256"], field="sha256")
        name = content_disposition_header(as_attachment=True, filename=piece.file_name)
        return HttpResponse(
            whole(piece.content, piece.sha256),
            content_type=piece.content_type,
            headers={"Content-Disposition": name or "attachment"},
        )
