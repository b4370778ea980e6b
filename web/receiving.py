"""Files as they come in: kept in memory up to a limit, whatever is sent."""

from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_KEPT: Final = 6 * 1024 * 1024
"""More than any page takes, so that each page can say itself that a file is too large."""


class BoundedUpload(FileUploadHandler):
    """Keeps the beginning of a file, which anybody can send: memory and disk are not theirs."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        self.kept.write(raw_data[: max(MOST_KEPT - self.kept.tell(), 0)])

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept,
            self.field_name,
            self.file_name or "",
            self.content_type or "",
            file_size,
            self.charset,
            self.content_type_extra,
        )
