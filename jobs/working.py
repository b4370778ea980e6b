"""A worker: a process that takes one job after another, and says every few seconds that it lives.

It is the same beside a server (`itu_plan.serving`) and by itself (`manage.py run_jobs`).
"""

import logging
import os
import socket
from collections.abc import Callable
from secrets import token_hex
from threading import Event, Thread
from time import monotonic
from typing import Final

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from jobs.models import JobWorker
from jobs.queue import forget_old
from jobs.running import run, take

LOG: Final = logging.getLogger(__name__)
NICE: Final = 10
"""Who reads comes first: rendering takes the processors that nobody else needs."""
LOOK_SECONDS: Final = 0.5
SEEN_SECONDS: Final = 3.0
AWAY_SECONDS: Final = 5.0
"""The pause where the database does not answer."""
CLEAN_SECONDS: Final = 3600.0


def work(goes_on: Callable[[], bool], alive: Callable[[], None] = lambda: None) -> None:
    """Work the queue off while `goes_on`; `alive` is called every few seconds, also during a job.

    What is under way is finished before it returns. Raises only what ends the process: SystemExit,
    KeyboardInterrupt.
    """
    name = f"{socket.gethostname()[:40]}-{os.getpid()}-{token_hex(4)}"
    ended = Event()
    _say(lambda: _seen(name))  # before it has a job: else another worker would take it for gone
    pulse = Thread(target=_pulse, args=(name, ended, alive), daemon=True)
    pulse.start()
    try:
        while goes_on():
            ended.wait(_step(name))
    finally:
        ended.set()
        pulse.join(timeout=SEEN_SECONDS)


def _step(name: str) -> float:
    """Do the next job, and return how many seconds to wait before the one after it."""
    close_old_connections()
    try:
        job = take(name)
        if job is None:
            return LOOK_SECONDS
        run(job)
    except Error as error:
        LOG.warning("The queue cannot be read or written: %s", error)
        connection.close()
        return AWAY_SECONDS
    return 0


def _pulse(name: str, ended: Event, alive: Callable[[], None]) -> None:
    """Say that the worker lives, until it ends and is there no more; clean up now and then."""
    clean_at = monotonic()
    while not ended.is_set():
        alive()
        _say(lambda: _seen(name))
        if monotonic() >= clean_at:
            _say(forget_old)
            clean_at = monotonic() + CLEAN_SECONDS
        ended.wait(SEEN_SECONDS)
    _say(lambda: JobWorker.objects.filter(name=name).delete())
    connection.close()


def _seen(name: str) -> None:
    JobWorker.objects.update_or_create(name=name, defaults={"seen_at": timezone.now()})


def _say(write: Callable[[], object]) -> None:
    close_old_connections()
    try:
        write()
    except Error as error:
        LOG.warning("That the worker lives could not be written: %s", error)
        connection.close()
