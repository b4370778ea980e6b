from sheets.file_types import FileType


def test_every_format_has_a_media_type_of_its_own() -> None:
    served = {one: one.media_type for one in FileType}
    assert served[FileType.CSV] == "text/csv; charset=utf-8"
    assert len(set(served.values())) == len(FileType)
