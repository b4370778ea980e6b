"""Files as they come in: kept in memory up to a limit, whatever is sent."""

from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
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


class HashedFile(UploadedFile[bytes]):
    """What is left of a file that was only hashed."""

    sha256: str


class HashedUpload(FileUploadHandler):
    """Hashes a file as it comes in, and keeps nothing of it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.hash = sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start
        self.hash.update(raw_data)

    def file_complete(self, file_size: int) -> HashedFile:
        file = HashedFile(BytesIO(), self.file_name or "", size=file_size)
        file.sha256 = self.hash.hexdigest()
        return file
