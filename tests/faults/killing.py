"""Processes that are killed in the middle of their work, and started again."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from hashlib import sha256
from shutil import copytree
from threading import Timer

from tests.faults.ledger import Ledger, Outcome, Writers
from tests.faults.worlds import PLAN, World
from tests.hosts.asking import Answer, ask, send
from tests.servers import ROOT, SETTINGS, wait_for

REPORT = f"{PLAN}reports/2009/"
WRITERS = 6
FORMATS = 7


def server_during_a_burst_of_values(world: World) -> Outcome:
    """One process is killed, and replaced by itself; then all are, and started again."""
    with world.database() as database, world.service(database) as service:
        service.start()
        with Writers(world, service.url, WRITERS) as writers:
            time.sleep(0.5 + random.random())
            for child in service.children()[:1]:
                os.kill(child, signal.SIGKILL)
            time.sleep(0.5 + random.random())
            service.kill()
            service.start()
            time.sleep(0.5 + random.random())
        writers.ledger.only(200, 503)
        said = f"{writers.ledger.broken} without an answer"
        return writers.ledger.compare(world, database, said)


def import_of_a_plan(world: World) -> Outcome:
    """Before or after, never between: the database agrees with one of two folders."""
    old = ROOT / "fixtures" / "plan_2008_2011"
    new = world.folder / f"plan-{next(world.numbers)}"
    copytree(old, new)
    goals = new / "goals.yaml"
    goals.write_text(goals.read_text().replace("title: ", "title: Changed "))
    with world.database() as database:
        command = ["import_plan", str(new), "--reason", "Write 1."]
        seconds = import_seconds(world, command) * (0.4 + 0.7 * random.random())
        ended = killed_after(managed(database, *command), seconds)
        ledger = Ledger(acknowledged={1} if ended == 0 else set())
        is_there = bool(
            world.rows(database, "SELECT 1 FROM plans_revision WHERE reason='Write 1.'")
        )
        agreeing = managed(database, "verify_plan", str(new if is_there else old))
        assert agreeing.wait() == 0, "neither the plan before nor the plan after"
        assert managed(database, *command).wait() == 0  # and it can be done again
        return ledger.compare(world, database, "imported" if ended == 0 else "killed")


def import_seconds(world: World, command: Sequence[str]) -> float:
    """Return how long it takes where nobody kills it: found out once in each world."""
    if not world.import_seconds:
        with world.database() as database:
            begun = time.monotonic()
            assert managed(database, *command).wait() == 0
            world.import_seconds = time.monotonic() - begun
    return world.import_seconds


def freezing_and_publishing(world: World) -> Outcome:
    """What is frozen is whole, what is published has every file; what was promised is done."""
    with (
        world.database() as database,
        world.service(database, {"RUN_JOBS": "true"}) as service,
    ):
        service.start()
        acknowledged = 0
        for step, stage in (("approve", "approved"), ("publish", "published")):
            timer = Timer(0.05 + 1.5 * random.random(), service.kill)
            timer.start()
            is_promised = is_acknowledged(world, service.url, step)
            acknowledged += is_promised
            timer.join()
            service.start()
            check_whole(world, database)
            if not is_promised and stage_of(service.url, world) != stage:
                answer = taken(world, service.url, step)
                assert answer.status < 300, answer.body
            wait_until(service.url, world, stage)
            check_whole(world, database)
        pdf = ask(service.url, f"{REPORT}export/?as=pdf", world.signed)
        assert pdf.body.startswith(b"%PDF")
        return Outcome(acknowledged, 2)


def database_server_under_load(world: World) -> Outcome:
    """PostgreSQL alone: it is killed and comes again, the site answers 503 and then as before."""
    assert world.server is not None
    with world.database() as database, world.service(database) as service:
        service.start()
        with Writers(world, service.url, WRITERS) as writers:
            time.sleep(1)
            world.server.end(signal.SIGKILL)
            away = [ask(service.url, path, {}).status for path in ("/healthz", "/readyz")]
            answer = ask(service.url, "/en/2008-2011/gaps/?rule=none", {})
            time.sleep(1)
            world.server.start()
            wait_for(f"{service.url}/readyz", patience=20)
            time.sleep(1)
        assert away == [200, 503]
        assert (answer.status, bool(answer.headers["Retry-After"])) == (503, True)
        writers.ledger.only(200, 503)
        assert not writers.ledger.broken
        said = f"{writers.ledger.statuses[503]} times 503"
        return writers.ledger.compare(world, database, said)


def managed(database: str, *command: str, before: Sequence[str] = ()) -> subprocess.Popen[bytes]:
    settings = {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": SETTINGS}
    return subprocess.Popen(
        [*before, sys.executable, "manage.py", *command],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )


def killed_after(process: subprocess.Popen[bytes], seconds: float) -> int:
    try:
        return process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()


def taken(world: World, url: str, step: str) -> Answer:
    return send(url, f"{REPORT}{step}/", "POST", {"comment": "Now."}, world.headers)


def is_acknowledged(world: World, url: str, step: str) -> bool:
    try:
        answer = taken(world, url, step)
    except OSError:
        return False
    assert answer.status < 300, answer.body
    return True


def stage_of(url: str, world: World) -> str:
    body = ask(url, REPORT, world.signed).body.decode()
    return next(one for one in ("published", "approved", "in-review") if f'"stage":"{one}"' in body)


def wait_until(url: str, world: World, stage: str) -> None:
    end = time.monotonic() + 60
    while stage_of(url, world) != stage:
        assert time.monotonic() < end, f"not {stage} within a minute"
        time.sleep(0.2)


def check_whole(world: World, database: str) -> None:
    """Fail where anything of the report is half there."""
    [(report, stage)] = world.rows(
        database, "SELECT id, stage FROM reports_report WHERE code='2009'"
    )
    frozen = world.rows(
        database, f"SELECT id, content, sha256 FROM reports_snapshot WHERE report_id={report}"
    )
    assert (stage in {"approved", "published"}) == bool(frozen), (stage, len(frozen))
    for _key, content, digest in frozen:
        assert sha256(content.encode()).hexdigest() == digest
    keys = ", ".join(str(key) for key, _content, _digest in frozen) or "0"
    files = world.rows(
        database, f"SELECT content, sha256 FROM reports_issuedfile WHERE snapshot_id IN ({keys})"
    )
    assert len(files) == (FORMATS if stage == "published" else 0), (stage, len(files))
    for data, digest in files:
        assert sha256(bytes(data)).hexdigest() == digest
