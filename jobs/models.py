"""The queue, as django-tasks-db keeps it, and the workers that were seen."""

from datetime import datetime, timedelta
from typing import Any, Final, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from jobs.vocabulary import JobState

LEASE: Final = timedelta(seconds=30)
"""A worker that was not seen for so long is gone, and what it was at is taken up by another."""

_STATES: Final = {
    TaskResultStatus.READY: JobState.WAITING,
    TaskResultStatus.RUNNING: JobState.RUNNING,
    TaskResultStatus.FAILED: JobState.FAILED,
    TaskResultStatus.SUCCESSFUL: JobState.DONE,
}


class JobQuerySet(models.QuerySet["Job"]):
    """Reads of jobs; what is asked about are the arguments that they were queued with."""

    def of(self, task: str = "", **given: Any) -> Self:
        rows = self.filter(**{f"args_kwargs__kwargs__{name}": one for name, one in given.items()})
        return rows.filter(task_path=task) if task else rows

    def due(self) -> Self:
        """Those that wait, and not for their next try; the first to be taken comes first."""
        is_due = models.Q(run_after__lte=timezone.now()) | models.Q(run_after=get_date_max())
        return self.filter(is_due, status=TaskResultStatus.READY)

    def unfinished(self) -> Self:
        return self.filter(finished_at=None)

    def latest_first(self) -> Self:
        return self.order_by("-enqueued_at")


class Job(DBTaskResult[..., Any]):
    """One call of a task: its row in the queue.

    A try that failed leaves its words in `traceback`; the traceback itself is in the log. Each try
    is one of `worker_ids`, also one that ended with its worker.
    """

    queue = JobQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    @property
    def state(self) -> JobState:
        if self.status == TaskResultStatus.READY and self.tries:
            return JobState.AGAIN
        return _STATES[TaskResultStatus(self.status)]

    @property
    def is_finished(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED}

    @property
    def given(self) -> dict[str, Any]:
        """The arguments of the call."""
        kwargs: dict[str, Any] = self.args_kwargs["kwargs"]
        return kwargs

    @property
    def tries(self) -> int:
        return len(self.worker_ids)

    @property
    def words(self) -> str:
        """Why the last try failed; empty where none has."""
        return str(self.traceback)

    @property
    def next_try_at(self) -> datetime | None:
        return self.run_after if self.state == JobState.AGAIN else None


class JobWorkerQuerySet(models.QuerySet["JobWorker"]):
    """Reads of workers."""

    def alive(self) -> Self:
        """Those seen within the lease; who was seen in the future has another clock, or is gone."""
        now = timezone.now()
        return self.filter(seen_at__gte=now - LEASE, seen_at__lte=now + LEASE)


class JobWorker(models.Model):
    """A process that works the queue off, and when it last said so."""

    name = models.CharField(_("name"), max_length=64, primary_key=True)
    seen_at = models.DateTimeField(_("seen at"))

    objects = JobWorkerQuerySet.as_manager()

    class Meta:
        ordering = ["-seen_at"]
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name


class OutgoingMail(models.Model):
    """A mail on its way: gone from here as soon as it is sent, so that no link in it stays."""

    sender = models.CharField(_("from"), max_length=254)
    recipient = models.CharField(_("to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=200)
    text = models.TextField(_("text"))
    queued_at = models.DateTimeField(_("queued at"), auto_now_add=True)

    class Meta:
        ordering = ["queued_at"]
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"
