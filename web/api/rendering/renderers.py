"""The forms an answer can have beside JSON, and the names of the files they are saved under."""

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, ClassVar

from rest_framework.renderers import BaseRenderer

from sheets.file_types import FileType
from sheets.writers.xlsx import write_xlsx
from web.api.conditional import Revised
from web.api.rendering.streams import json_lines, json_pieces
from web.api.rendering.tabular import csv_pieces


class PiecesRenderer(BaseRenderer):
    """A form that is made piece by piece; a subclass gives `pieces`."""

    charset: str | None = None
    render_style = "binary"
    is_whole: ClassVar[bool] = False
    """Whether it has every item of a list, unless a page is asked for."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        del accepted_media_type
        if data is None or renderer_context is None:
            return b""
        return b"".join(self.pieces(renderer_context["view"], data))

    def pieces(self, view: Any, data: Any) -> Iterable[bytes]:
        raise NotImplementedError

    @property
    def content_type(self) -> str:
        return f"{self.media_type}; charset={self.charset}" if self.charset else self.media_type


class DocumentRenderer(PiecesRenderer):
    """JSON of an object whose long lists are iterators."""

    media_type = "application/json"
    format = "json"

    def pieces(self, view: Any, data: Any) -> Iterable[bytes]:
        del view
        return json_pieces(data)


class FileRenderer(PiecesRenderer):
    """A form that is saved as a file; `format` is its ending."""


class CSVRenderer(FileRenderer):
    """The `table` of a view, in UTF-8 with a byte order mark: one head and then the rows."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"
    render_style = "text"
    is_whole = True

    def pieces(self, view: Any, data: Any) -> Iterable[bytes]:
        lines: Iterator[str] = csv_pieces(view.table(data))
        return chain([BOM_UTF8], (piece.encode() for piece in lines))


class LinesRenderer(FileRenderer):
    """NDJSON: the items of a list, each as JSON on a line of its own."""

    media_type = "application/x-ndjson"
    format = "ndjson"
    is_whole = True

    def pieces(self, view: Any, data: Any) -> Iterable[bytes]:
        del view
        return json_lines(data["results"])


class WorkbookRenderer(FileRenderer):
    """The `workbook` of a view."""

    media_type = FileType.XLSX.media_type
    format = FileType.XLSX.value

    def pieces(self, view: Any, data: Any) -> Iterable[bytes]:
        return [write_xlsx(view.workbook(data))]


def file_name(path: str, plan: Revised | None, ending: str) -> str:
    """Return such as `itu-plan-2008-2011-outputs-2026-11-22.csv`, the day of the revision."""
    parts = [part for part in path.split("/") if part]
    if plan is None:
        return f"itu-plan-{parts[-1]}.{ending}"
    inside = parts[parts.index(plan.slug) + 1 :]
    moment = plan.last_revised_at()
    dated = f"{moment:%Y-%m-%d}" if moment else f"r{plan.revision}"
    return "-".join(["itu-plan", plan.slug, *inside, dated]) + f".{ending}"
