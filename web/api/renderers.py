"""The forms an answer can have beside JSON, and the names of the files they are saved under."""

from collections.abc import Mapping
from typing import Any, Protocol

from rest_framework.renderers import BaseRenderer

from sheets.workbook import Workbook
from sheets.writers.xlsx import write_xlsx
from web.api.conditional import Revised
from web.api.tabular import Table, csv_text


class Tabular(Protocol):
    """A view whose answer can be a table."""

    def table_of(self, data: Any) -> Table:
        """Return the data of an answer as a table."""


class Bookish(Protocol):
    """A view whose answer can be a workbook."""

    def workbook_of(self, data: Any) -> Workbook:
        """Return the data of an answer as a workbook."""


class FileRenderer(BaseRenderer):
    """A form that is saved as a file; `format` is its ending."""


class CSVRenderer(FileRenderer):
    """Comma-separated values in UTF-8, one head and then the rows; no byte order mark."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the answer as its view's table; nothing where there is no answer (304)."""
        del accepted_media_type
        if data is None or renderer_context is None:
            return b""
        view: Tabular = renderer_context["view"]
        return csv_text(view.table_of(data))


class WorkbookRenderer(FileRenderer):
    """An Office Open XML workbook."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the answer as its view's workbook; nothing where there is no answer (304)."""
        del accepted_media_type
        if data is None or renderer_context is None:
            return b""
        view: Bookish = renderer_context["view"]
        return write_xlsx(view.workbook_of(data))


def file_name(path: str, plan: Revised | None, ending: str) -> str:
    """Return `itu-plan-2008-2011-outputs-2026-11-22.csv`: plan, what it is, day of the revision.

    `path` is the address. Queries as in `Plan.last_revised_at`.
    """
    parts = [part for part in path.split("/") if part]
    if plan is None:
        return f"itu-plan-{parts[-1]}.{ending}"
    inside = parts[parts.index(plan.slug) + 1 :]
    moment = plan.last_revised_at()
    dated = f"{moment:%Y-%m-%d}" if moment else f"r{plan.revision}"
    return "-".join(["itu-plan", plan.slug, *inside, dated]) + f".{ending}"
