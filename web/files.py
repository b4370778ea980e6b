"""Files that pages hand out."""

from typing import Final

from django.http import HttpResponse

CSV: Final = "text/csv; charset=utf-8"


def attachment(name: str, content: bytes | str, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
