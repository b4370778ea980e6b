"""One job after another: taken by one worker alone, tried again later where it fails.

Every step is one conditional update, so no lock is held while a job runs, and a worker that was
taken for gone and comes back writes nothing over what the next one did.
"""

import logging
from datetime import timedelta
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks.utils import normalize_json

from jobs.models import Job, JobWorker
from web.errors import FileNotStored, WriteRefused

LOG: Final = logging.getLogger(__name__)
MOST_TRIES: Final = 5
FIRST_PAUSE: Final = 5
"""Seconds before the second try; each further pause is four times as long."""
FOR_GOOD: Final = (WriteRefused, PermissionDenied, Http404)
"""What another try would only be told again."""
MOST_WORDS: Final = 1000


def take(worker: str) -> Job | None:
    """Return a job that this worker alone has from now on. One or two queries where there is none.

    It is one that waits, or one whose worker is gone. Called by a worker that is at no other job:
    what bears its own name is one that it could not finish.
    """
    candidates: list[Job] = [*_left_alone(worker), *Job.queue.due()[:1]]
    for job in candidates:
        if job.tries >= MOST_TRIES:
            _finish(job, TaskResultStatus.FAILED, traceback=_ended(job))
        elif _claim(job, worker):
            return job
    return None


def run(job: Job) -> None:
    """Do what was asked; raises nothing but what ends the worker, which gives the job back."""
    try:
        value = normalize_json(job.task.call(**job.given))
    except Exception as error:  # whatever a task may raise
        LOG.warning("Job %s failed (try %s)", job.pk, job.tries, exc_info=True)
        _failed(job, error)
    except BaseException:
        _put(job, status=TaskResultStatus.READY, started_at=None, worker_ids=job.worker_ids[:-1])
        raise
    else:
        _finish(job, TaskResultStatus.SUCCESSFUL, return_value=value, traceback="")


def _left_alone(worker: str) -> list[Job]:
    running = list(Job.queue.filter(status=TaskResultStatus.RUNNING))
    if not running:
        return []
    others = set(JobWorker.objects.alive().exclude(name=worker).values_list("name", flat=True))
    return [job for job in running if job.worker_ids[-1] not in others]


def _claim(job: Job, worker: str) -> bool:
    return _put(
        job,
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now(),
        worker_ids=[*job.worker_ids, worker],
    )


def _failed(job: Job, error: Exception) -> None:
    words = _words(error)
    is_for_good = isinstance(error, FOR_GOOD) and not isinstance(error, FileNotStored)
    if is_for_good or job.tries >= MOST_TRIES:
        _finish(job, TaskResultStatus.FAILED, traceback=words)
        return
    pause = timedelta(seconds=FIRST_PAUSE * 4 ** (job.tries - 1))
    run_after = timezone.now() + pause
    _put(job, status=TaskResultStatus.READY, run_after=run_after, traceback=words)


def _finish(job: Job, status: TaskResultStatus, **values: Any) -> None:
    _put(job, status=status, finished_at=timezone.now(), **values)


def _put(job: Job, **values: Any) -> bool:
    """Write to a job that is as it was read, and say whether it was."""
    as_read = {name: getattr(job, name) for name in ("pk", "status", "started_at")}
    is_done = Job.queue.filter(**as_read).update(**values) == 1
    for name, value in values.items():
        setattr(job, name, value)
    return is_done


def _ended(job: Job) -> str:
    message = _("The worker ended in the middle of it, %(tries)s times. It is not tried again.")
    return message % {"tries": job.tries}


def _words(error: Exception) -> str:
    """Return what an error says itself; its kind too, where that was not written for people."""
    said = str(error).strip()
    if not isinstance(error, FOR_GOOD):
        said = f"{type(error).__name__}: {said}" if said else type(error).__name__
    return said[:MOST_WORDS]
