"""What a server stands on gives way: Redis, the disk, the clock."""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.faults.crowds import told
from tests.faults.killing import managed
from tests.faults.ledger import Ledger, Outcome, Writers, attempt
from tests.faults.worlds import GOAL, PLAN, Service, World
from tests.hosts.asking import HOST, ask, send
from tests.servers import path_of, redis

PDF = b"%PDF-1.7\n"
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "between"
FILLER = "filler"
NO_ANSWER = 0
EXPORTS = (
    f"{PLAN}reports/2008/export/?as=pdf",
    f"{PLAN}trace/",
    "/api/v1/schema/?format=json",
)


def redis_gone(world: World) -> Outcome:
    """It goes while people read and write: everything answers, readyz says `degraded`."""
    program = str(path_of("redis-server"))
    folder = world.folder / f"redis-{next(world.numbers)}"
    folder.mkdir()
    with world.database() as database, ExitStack() as stack:
        shared = stack.enter_context(ExitStack())
        url = shared.enter_context(redis(program, folder))
        service = stack.enter_context(world.service(database, {"REDIS_URL": url}))
        service.start()
        statuses = set()
        with Writers(world, service.url, 4) as writers:
            time.sleep(0.7)
            assert b'"ready"' in ask(service.url, "/readyz", {}).body
            shared.close()
            for path in ("/en/2008-2011/", GOAL, f"{PLAN}kpis/", "/en/2008-2011/gaps/"):
                statuses.add(ask(service.url, path, {}).status)
            assert b'"degraded"' in ask(service.url, "/readyz", {}).body
            time.sleep(0.7)
        assert statuses == {200}
        writers.ledger.only(200, 503)
        assert not writers.ledger.broken
        return writers.ledger.compare(world, database)


def disk_full_while_evidence_is_taken(world: World) -> Outcome:
    """Neither the store nor the folder of temporary files has room: refused, and nothing kept."""
    large, small = PDF + os.urandom(3_000_000), PDF + b"small"
    path = "/en/2008-2011/desk/KPI-R-SPACE-12/2011/"
    said = []
    with world.database() as database, small_disk(world) as store, small_disk(world) as rest:
        environment = {"FILES_STORE": f"file://{store}", "TMPDIR": str(rest)}
        with world.service(database, environment) as service:
            service.start()
            draft = {"value": "81", "source": "Register.", "reason": "Write 1.", "checked": True}
            value = f"{PLAN}kpis/KPI-R-SPACE-12/measurements/2011/"
            assert send(service.url, value, "PUT", draft, world.headers).status == 200
            browser = Browser(service)
            for full in (store, rest):
                with filled_up(full):
                    status, page = browser.hand_in(path, large)
                    said.append(status)
                    assert (status == 400) == ("The file could not be stored." in page), status
                    names = {one.name for one in store.iterdir()}
                    assert sha256(large).hexdigest() not in names, "half a file under its hash"
                    assert evidence_in(world, database) == []
                    assert ask(service.url, "/en/2008-2011/", {}).status == 200
            assert said[0] == 400, said
            assert said[1] in {507, NO_ANSWER}, said
            for data in (small, large):
                assert browser.hand_in(path, data)[0] == 302
                digest = sha256(data).hexdigest()
                assert digest in evidence_in(world, database)
                assert (store / digest).read_bytes() == data
    return Outcome(2, 2, f"refused: {said}")


def disk_full_while_exporting(world: World) -> Outcome:
    """A backup is refused with nothing left; answers are whole, refused, or end; none hangs."""
    with world.database() as database, small_disk(world) as disk:
        with world.service(database, {"TMPDIR": str(disk)}) as service, filled_up(disk):
            done = managed(database, "backup", str(disk / "backup.gz"))
            assert done.wait() == 1
            assert [one.name for one in disk.iterdir()] == [FILLER]
            service.start()
            said = [answered(service, world, one) for one in EXPORTS]
            assert ask(service.url, "/healthz", {}).status == 200
            (disk / FILLER).unlink()
            after = [answered(service, world, one) for one in EXPORTS]
            (disk / FILLER).touch()
        assert after == [200] * len(EXPORTS), after
        assert managed(database, "backup", str(disk / "backup.gz")).wait() == 0
    return Outcome(len(EXPORTS), len(EXPORTS), f"while it was full: {said}")


def disk_full_under_the_database(world: World) -> Outcome:
    """SQLite alone: who writes is told to come again, who reads is answered; then all goes on."""
    with world.database() as database, small_disk(world, "24m") as disk:
        path = disk / "plan.sqlite3"
        url = world.template.copied(path).url
        del database
        with world.service(url) as service:
            service.start()
            with Writers(world, service.url, 4) as writers:
                time.sleep(0.5)
                with filled_up(disk):
                    time.sleep(2)
                    assert ask(service.url, "/en/2008-2011/", {}).status == 200
                time.sleep(1)
            assert writers.ledger.statuses[503], "it was never full"
            writers.ledger.only(200, 503)
            assert not writers.ledger.broken
            return writers.ledger.compare(world, url, told(writers.ledger.statuses))


@contextmanager
def small_disk(world: World, size: str = "8m") -> Iterator[Path]:
    """Mount a disk in memory, for as long as a block lasts."""
    folder = world.folder / f"disk-{next(world.numbers)}"
    folder.mkdir()
    mount = [str(path_of("mount")), "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield folder
    finally:
        subprocess.run([str(path_of("umount")), "--lazy", str(folder)], check=True)


@contextmanager
def filled_up(disk: Path) -> Iterator[None]:
    with suppress(OSError), (disk / FILLER).open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(4096))
    yield
    (disk / FILLER).unlink()


def answered(service: Service, world: World, path: str) -> int:
    try:
        return ask(service.url, path, world.signed).status
    except HTTPException:
        return NO_ANSWER


def clock_set_back(world: World) -> Outcome:
    """By a day: what is written then comes after what was written before, and is seen."""
    ledger = Ledger()
    with world.database() as database, world.service(database) as service:
        service.start()
        attempt(ledger, world, service.url, 1)
        etag = ask(service.url, GOAL, {}).headers["ETag"]
        service.stop()
        service.before = [str(path_of("faketime")), "-f", "-1d"]
        service.start()
        for number in range(2, 12):
            attempt(ledger, world, service.url, number)
            answer = ask(service.url, GOAL, {"If-None-Match": etag})
            assert (answer.status, answer.title) == (200, f"Written {number}")
            etag = answer.headers["ETag"]
        service.stop()
        service.before = []
        service.start()
        assert ask(service.url, GOAL, {"If-None-Match": etag}).status == 304
        attempt(ledger, world, service.url, 12)
        ledger.only(200)
        return ledger.compare(world, database)


def evidence_in(world: World, database: str) -> list[Any]:
    rows = world.rows(database, "SELECT sha256 FROM kpis_evidence WHERE title = 'Handed in'")
    return [digest for (digest,) in rows]


class Browser:
    """Signs in by the form, as people do, and keeps its cookies."""

    def __init__(self, service: Service) -> None:
        self.port = service.port
        self.cookies: dict[str, str] = {}
        token = self._token("/en/sign-in/")
        form = {"username": "ana", "password": "only for tests", "csrfmiddlewaretoken": token}
        status, _body = self._ask("/en/sign-in/", urlencode(form).encode(), FORM)
        assert status == 302, status

    def hand_in(self, path: str, data: bytes) -> tuple[int, str]:
        _status, page = self._ask(path)
        fields = {
            "csrfmiddlewaretoken": self._token(path),
            "action": "evidence",
            "title": "Handed in",
            "seen": re.findall(r'name="seen"\s+value="([^"]*)"', page)[0],
        }
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"'
        body = f"{''.join(parts)}{head}\r\nContent-Type: application/pdf\r\n\r\n".encode()
        body += data + f"\r\n--{BOUNDARY}--\r\n".encode()
        return self._ask(path, body, f"multipart/form-data; boundary={BOUNDARY}")

    def _token(self, path: str) -> str:
        _status, page = self._ask(path)
        token: str = re.findall(r'name="csrfmiddlewaretoken"\s+value="([^"]*)"', page)[0]
        return token

    def _ask(self, path: str, body: bytes | None = None, kind: str = "") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Host": HOST, "Cookie": "; ".join("=".join(one) for one in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = kind
        try:
            connection.request("GET" if body is None else "POST", path, body, headers)
            answer = connection.getresponse()
        except (HTTPException, ConnectionError):
            return NO_ANSWER, ""
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        connection.close()
        return answer.status, text
