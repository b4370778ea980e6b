"""The same database every time: plan, sourced figures and the illustrative demo, at a set clock.

Everything is made by the management commands, and nothing is imported from the apps.
"""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from struct import pack
from typing import Final
from unittest import mock

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

FIXTURES: Final = Path(__file__).resolve().parent.parent.parent / "fixtures"
TICK: Final = timedelta(microseconds=10)
"""So small that all of one step falls into one second, however often the code reads the clock."""
STEPS: Final = (
    (datetime(2010, 4, 6, 9, tzinfo=UTC), "import_plan", FIXTURES / "plan_2008_2011"),
    (datetime(2010, 4, 7, 9, tzinfo=UTC), "load_kpis", FIXTURES / "kpis_sourced"),
    (datetime(2010, 4, 8, 9, tzinfo=UTC), "load_demo", None),
)
READ_AT: Final = datetime(2010, 4, 9, 9, tzinfo=UTC)
BLOCK: Final = 0xFFFF
ROLES: Final = ("secretariat", "contributor-t", "administrator")
PASSWORD: Final = "a long one for the stored answers"  # noqa: S105  (it protects nothing)


@contextmanager
def clock_at(start: datetime) -> Iterator[None]:
    """Let Django's clock begin here, and go on by a tick whenever it is read."""
    ticks = count()
    with mock.patch("django.utils.timezone.now", side_effect=lambda: start + next(ticks) * TICK):
        yield


class Unpressed:
    """A compressor of raw deflate streams that leaves the bytes as they are.

    The files of a report are known by their hashes, and each build of zlib packs otherwise.
    """

    def __init__(self, *_how: object) -> None:
        self._parts: list[bytes] = []

    def compress(self, data: bytes) -> bytes:
        self._parts.append(bytes(data))
        return b""

    def flush(self) -> bytes:
        content = b"".join(self._parts)
        blocks = [content[start : start + BLOCK] for start in range(0, len(content), BLOCK)]
        *others, last = blocks or [b""]
        return b"".join([*(_block(one, 0) for one in others), _block(last, 1)])


def _block(content: bytes, is_last: int) -> bytes:
    size = len(content)
    return bytes([is_last]) + pack("<HH", size, size ^ BLOCK) + content


def load() -> None:
    """Fill an empty, migrated database."""
    for moment, command, folder in STEPS:
        arguments = [] if folder is None else [folder]
        options = {} if folder is None else {"reason": "Load what the sources print"}
        with clock_at(moment), mock.patch("zlib.compressobj", Unpressed):
            call_command(command, *arguments, **options, verbosity=0, stdout=StringIO())
    cache.clear()


def readers() -> dict[str, Client]:
    """Return a client per role, signed in to the pages; the visitor's is under no name."""
    clients = {"": Client(raise_request_exception=False)}
    for name in ROLES:
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(get_user_model().objects.get(username=name))
    return clients


def bearer(name: str) -> str:
    """Return what the API takes from the person with this name; signs them out of the pages."""
    person = get_user_model().objects.get(username=name)
    person.set_password(PASSWORD)
    person.save()
    basic = b64encode(f"{name}:{PASSWORD}".encode()).decode()
    made = Client().post(
        "/api/v1/tokens/",
        "{}",
        content_type="application/json",
        headers={"authorization": f"Basic {basic}"},
    )
    return f"Bearer {made.json()['token']}"
