"""Two servers on one database: what one writes the other shows with its next answer."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.hosts.asking import GOAL, PAGE, ask, retitle
from tests.hosts.filling import Filled, filled, own_database
from tests.servers import path_of, redis, site

REDIS = path_of("redis-server")
SHARED = pytest.mark.parametrize(
    "is_shared",
    [
        pytest.param(False, id="each by itself"),
        pytest.param(
            True,
            id="with Redis",
            marks=pytest.mark.skipif(REDIS is None, reason="needs redis-server"),
        ),
    ],
)


@contextmanager
def two_hosts(database: str, folder: Path, *, is_shared: bool) -> Iterator[tuple[str, str]]:
    with ExitStack() as stack:
        shared = {}
        if is_shared:
            shared["REDIS_URL"] = stack.enter_context(redis(str(REDIS), folder))
        yield (
            stack.enter_context(site(database, shared)),
            stack.enter_context(site(database, shared)),
        )


def check_each_sees_what_the_other_writes(one: str, other: str, token: str) -> None:
    for number in range(6):
        written, read = (one, other) if number % 2 else (other, one)
        before = [ask(read, path).headers["ETag"] for path in (PAGE, GOAL)]
        title = f"Goal as changed {number}"
        retitle(written, token, title)
        answers = [ask(read, path) for path in (PAGE, GOAL)]
        assert all(title.encode() in answer.body for answer in answers)
        asked = zip((PAGE, GOAL), before, strict=True)
        again = [ask(read, path, {"If-None-Match": etag}).status for path, etag in asked]
        assert again == [200, 200]


@SHARED
def test_on_sqlite(database: Filled, tmp_path: Path, *, is_shared: bool) -> None:
    with two_hosts(database.url, tmp_path, is_shared=is_shared) as hosts:
        check_each_sees_what_the_other_writes(*hosts, database.token)


@SHARED
def test_on_postgresql(postgres: str, tmp_path: Path, *, is_shared: bool) -> None:
    with own_database(postgres) as url:
        database = filled(url)
        with two_hosts(url, tmp_path, is_shared=is_shared) as hosts:
            check_each_sees_what_the_other_writes(*hosts, database.token)
