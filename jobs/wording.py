"""What pages and the API say of a job: where it is, and why it is not further."""

from datetime import datetime
from typing import Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from jobs.models import LEASE, Job
from jobs.queue import last_seen, waited
from jobs.vocabulary import JobState

STATES: Final[dict[JobState, StrPromise]] = {
    JobState.WAITING: gettext_lazy("waiting"),
    JobState.RUNNING: gettext_lazy("under way"),
    JobState.AGAIN: gettext_lazy("to be tried again"),
    JobState.DONE: gettext_lazy("done"),
    JobState.FAILED: gettext_lazy("failed"),
}
SOON: Final = 10
"""For so many seconds nobody need worry that a job is not taken up."""


def state_sentence(job: Job) -> str:
    """Return where a job is in one or two sentences. One query where nobody takes it up."""
    if (late := waited(job)) is not None and late.total_seconds() > SOON:
        return _not_taken_up(int(late.total_seconds()))
    words = {"error": job.words, "tries": job.tries}
    if job.state == JobState.WAITING:
        return _("It waits for its turn, which comes within seconds.")
    if job.state == JobState.RUNNING:
        return _("It is under way since %(time)s.") % {"time": _clock(job.started_at)}
    if job.state == JobState.AGAIN:
        said = _("Try %(tries)s failed: %(error)s") % words
        again = _("It is tried again at %(time)s.") % {"time": _clock(job.next_try_at)}
        return f"{said} {again}"
    if job.state == JobState.FAILED:
        return _("It failed and is not tried again: %(error)s") % words
    return _("Done at %(time)s.") % {"time": _clock(job.finished_at)}


def worker_sentence() -> str:
    """Return whether anybody works the queue off. One query."""
    seen = last_seen()
    if seen is None:
        return _("No worker is there. Start one: manage.py run_jobs.")
    if timezone.now() - seen > LEASE:
        words = {"time": date_format(seen, "j F Y, H:i:s")}
        return _("No worker was seen since %(time)s. Start one: manage.py run_jobs.") % words
    return _("A worker is there.")


def _not_taken_up(seconds: int) -> str:
    late = ngettext(
        "Nothing has taken this up for %(seconds)s second.",
        "Nothing has taken this up for %(seconds)s seconds.",
        seconds,
    )
    return f"{late % {'seconds': seconds}} {worker_sentence()}"


def _clock(moment: datetime | None) -> str:
    return date_format(moment, "H:i:s") if moment else ""
