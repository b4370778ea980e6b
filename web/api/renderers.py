"""The forms an answer can have beside JSON, and the names of the files they are saved under."""

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer

from sheets.file_types import FileType
from sheets.writers.xlsx import write_xlsx
from web.api.conditional import Revised
from web.api.tabular import csv_text


class FileRenderer(BaseRenderer):
    """A form that is saved as a file; `format` is its ending. A subclass gives `content`."""

    charset: str | None = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        del accepted_media_type
        if data is None or renderer_context is None:
            return b""
        return self.content(renderer_context["view"], data)

    def content(self, view: Any, data: Any) -> bytes | str:
        raise NotImplementedError


class CSVRenderer(FileRenderer):
    """The `table` of a view, in UTF-8: one head and then the rows; no byte order mark."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"
    render_style = "text"

    def content(self, view: Any, data: Any) -> str:
        return csv_text(view.table(data))


class WorkbookRenderer(FileRenderer):
    """The `workbook` of a view."""

    media_type = FileType.XLSX.media_type
    format = FileType.XLSX.value

    def content(self, view: Any, data: Any) -> bytes:
        return write_xlsx(view.workbook(data))


def file_name(path: str, plan: Revised | None, ending: str) -> str:
    """Return such as `itu-plan-2008-2011-outputs-2026-11-22.csv`, the day of the revision."""
    parts = [part for part in path.split("/") if part]
    if plan is None:
        return f"itu-plan-{parts[-1]}.{ending}"
    inside = parts[parts.index(plan.slug) + 1 :]
    moment = plan.last_revised_at()
    dated = f"{moment:%Y-%m-%d}" if moment else f"r{plan.revision}"
    return "-".join(["itu-plan", plan.slug, *inside, dated]) + f".{ending}"
