"""Putting work into the queue, and who is there to do it."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Max
from django.utils import timezone
from django_tasks.base import Task

from jobs.models import Job, JobWorker, OutgoingMail
from jobs.vocabulary import JobState

JOBS_KEPT: Final = timedelta(days=30)
MAILS_KEPT: Final = timedelta(days=1)
"""What could not be sent by then is not sent any more: a link in it has ended."""
WORKERS_KEPT: Final = timedelta(days=1)


def ask(task: Task[..., Any], *, asked_by: int | None, **given: Any) -> Job:
    """Queue a call of `task`, or return the same one where it is under way already.

    It is there when the transaction is committed, and never where that is taken back. Two who ask
    at once may queue it twice: a task is written so that twice is as good as once.
    """
    under_way = Job.queue.of(task.module_path, **given).unfinished().first()
    if under_way is not None:
        return under_way
    result = task.enqueue(asked_by=asked_by, **given)
    return Job.queue.get(pk=result.id)


def last_seen() -> datetime | None:
    """Return when a worker was last alive; None where the last one ended by itself (one query)."""
    seen: datetime | None = JobWorker.objects.aggregate(last=Max("seen_at"))["last"]
    return seen


def waited(job: Job) -> timedelta | None:
    """Return for how long nobody has taken a job up; None where somebody has, or it is not due."""
    late = timezone.now() - (job.next_try_at or job.enqueued_at)
    is_due = job.state in {JobState.WAITING, JobState.AGAIN} and late > timedelta()
    return late if is_due else None


def forget_old() -> None:
    """Delete what is long over: three queries. Workers do it every hour."""
    now = timezone.now()
    Job.queue.filter(finished_at__lt=now - JOBS_KEPT).delete()
    OutgoingMail.objects.filter(queued_at__lt=now - MAILS_KEPT).delete()
    JobWorker.objects.filter(seen_at__lt=now - WORKERS_KEPT).delete()
