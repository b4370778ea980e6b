"""A copy of the database answers those who have not signed in, and only them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hosts.asking import GOAL, GOALS, PAGE, ask, retitle
from tests.hosts.filling import Filled
from tests.servers import site

OF_THE_COPY, SINCE = "As the copy has it", "As written since"
TRACE = f"{GOAL}trace/"
SEARCH = "/api/v1/search/?q=written"


@pytest.fixture
def copy(database: Filled, tmp_path: Path) -> Filled:
    """Return a copy that stays at the revision before the last one."""
    with site(database.url) as url:
        retitle(url, database.token, OF_THE_COPY)
    copy = database.copied(tmp_path / "copy.sqlite3")
    with site(database.url) as url:
        retitle(url, database.token, SINCE)
    return copy


@contextmanager
def site_with(database: Filled, copy_url: str, log: Path) -> Iterator[str]:
    with site(database.url, {"DATABASE_REPLICA_URL": copy_url}, log=log) as url:
        yield url


def test_who_has_not_signed_in_reads_the_copy(
    database: Filled, copy: Filled, tmp_path: Path
) -> None:
    signed = {"Authorization": f"Bearer {database.token}"}
    with site_with(database, copy.url, tmp_path / "log") as url:
        for _time in range(2):  # first made, then kept
            assert ask(url, GOAL).title == OF_THE_COPY
            assert OF_THE_COPY.encode() in ask(url, PAGE).body
            assert ask(url, GOAL, signed).title == SINCE
        assert SINCE.encode() in ask(url, SEARCH).body
        retitle(url, database.token, "Written now")
        assert ask(url, GOAL, signed).title == "Written now"
        assert ask(url, GOAL).title == OF_THE_COPY
    with site(copy.url) as untouched:
        assert ask(untouched, GOAL).title == OF_THE_COPY


def test_an_answer_has_its_rows_from_where_it_has_its_version(
    database: Filled, copy: Filled, tmp_path: Path
) -> None:
    with site(database.url) as written, site_with(database, copy.url, tmp_path / "log") as url:
        for path in (GOAL, GOALS, PAGE):
            ahead, behind = ask(written, path), ask(url, path)
            assert SINCE.encode() in ahead.body
            assert OF_THE_COPY.encode() in behind.body
            assert SINCE.encode() not in behind.body
            assert behind.headers["ETag"] != ahead.headers["ETag"]
        behind, ahead = (ask(one, TRACE) for one in (url, written))
    assert OF_THE_COPY.encode() in behind.body
    assert json.loads(behind.body)["revision"] == json.loads(ahead.body)["revision"] - 1


def test_without_the_copy_the_primary_answers_and_it_is_logged(
    database: Filled, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with site_with(database, f"sqlite:///{tmp_path}/no/folder/copy.sqlite3", log) as url:
        assert [ask(url, path).status for path in (GOAL, PAGE, GOAL)] == [200] * 3
    assert log.read_text().count("The replica does not answer") == 1
