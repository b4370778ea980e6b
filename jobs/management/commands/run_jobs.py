"""`manage.py run_jobs`: the worker of the queue, as a process of its own."""

import os
import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand

from jobs.working import NICE, work


class Command(BaseCommand):
    """The worker that the server starts beside itself, unless RUN_JOBS is false."""

    help = (
        "Work off what is queued: files of reports, publications, mail. Ends after the job under "
        "way on SIGTERM or Ctrl-C. Several may run, on several machines."
    )

    def handle(self, **_options: Any) -> None:
        os.nice(NICE)
        ended = Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: ended.set())
        self.stdout.write("Working the queue off. Ctrl-C ends after the job under way.")
        work(lambda: not ended.is_set())
