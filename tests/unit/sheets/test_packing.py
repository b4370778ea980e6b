"""ZIP files with fixed dates."""

from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from sheets.packing import packed, repacked

MOMENT = datetime(2010, 3, 1, 9, 30, 0, tzinfo=UTC)


def test_entries_keep_order_date_and_way_of_storing() -> None:
    archive = packed([("b", b"1"), ("a/é", b"2" * 99)], MOMENT, stored=frozenset({"b"}))
    with ZipFile(BytesIO(archive)) as file:
        found = [(one.filename, one.date_time, one.compress_type) for one in file.infolist()]
        assert file.read("a/é") == b"2" * 99
    date = (2010, 3, 1, 9, 30, 0)
    assert found == [("b", date, ZIP_STORED), ("a/é", date, ZIP_DEFLATED)]


@pytest.mark.parametrize(("year", "kept"), [(1970, 1980), (2300, 2107)])
def test_a_date_that_no_zip_holds_is_the_nearest_one(year: int, kept: int) -> None:
    archive = packed([("a", b"")], datetime(year, 6, 1, tzinfo=UTC), stored=frozenset())
    with ZipFile(BytesIO(archive)) as file:
        assert file.infolist()[0].date_time[0] == kept


def test_repacked_archives_of_two_moments_are_equal() -> None:
    later = MOMENT + timedelta(days=9)
    archives = [
        packed([("a", b"1"), ("b", b"2")], one, stored=frozenset()) for one in (MOMENT, later)
    ]
    assert archives[0] != archives[1]
    zone = timezone(timedelta(hours=0))
    assert len({repacked(one, MOMENT.astimezone(zone)) for one in archives}) == 1
