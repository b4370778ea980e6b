"""Putting work into the queue: once for the same, in the transaction of who asks."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from jobs.models import Job, JobWorker, OutgoingMail
from jobs.queue import JOBS_KEPT, ask, forget_old, last_seen, waited
from tests.inline_jobs import work_off
from tests.unit.jobs.tasks import done, note


def test_what_is_under_way_is_not_queued_again() -> None:
    first = ask(note, word="a", asked_by=1)
    assert ask(note, word="a", asked_by=2).pk == first.pk
    other = ask(note, word="b", asked_by=1)
    assert other.pk != first.pk
    assert (work_off(), done) == (2, ["a", "b"])
    assert ask(note, word="a", asked_by=1).pk != first.pk


def test_what_is_taken_back_was_never_asked_for() -> None:
    with transaction.atomic():
        ask(note, word="a", asked_by=None)
        transaction.set_rollback(True)
    assert not Job.queue.exists()
    assert work_off() == 0


def test_says_when_a_worker_was_last_alive() -> None:
    assert last_seen() is None
    seen = timezone.now()
    JobWorker.objects.create(name="old", seen_at=seen - timedelta(hours=1))
    JobWorker.objects.create(name="new", seen_at=seen)
    assert last_seen() == seen
    assert [one.name for one in JobWorker.objects.alive()] == ["new"]


def test_a_worker_of_the_future_is_not_there() -> None:
    JobWorker.objects.create(name="ahead", seen_at=timezone.now() + timedelta(hours=1))
    assert not JobWorker.objects.alive().exists()


def test_says_for_how_long_nobody_has_taken_it_up() -> None:
    job = ask(note, word="broken", asked_by=None)
    ago = timezone.now() - timedelta(seconds=40)
    Job.queue.update(enqueued_at=ago)
    job.refresh_from_db()
    late = waited(job)
    assert late is not None
    assert 40 <= late.total_seconds() < 60
    work_off()
    job.refresh_from_db()
    assert waited(job) is None  # it failed, and its next try is not due


def test_what_is_long_over_is_forgotten() -> None:
    ask(note, word="a", asked_by=None)
    work_off()
    waiting = ask(note, word="b", asked_by=None)
    mail = OutgoingMail.objects.create(recipient="ana@itu.example")
    worker = JobWorker.objects.create(name="one", seen_at=timezone.now())
    forget_old()
    assert (Job.queue.count(), OutgoingMail.objects.count()) == (2, 1)
    long_ago = timezone.now() - JOBS_KEPT
    Job.queue.update(enqueued_at=long_ago)
    Job.queue.exclude(finished_at=None).update(finished_at=long_ago)
    OutgoingMail.objects.filter(pk=mail.pk).update(queued_at=long_ago)
    JobWorker.objects.filter(pk=worker.pk).update(seen_at=long_ago)
    forget_old()
    assert list(Job.queue.all()) == [waiting]
    assert not OutgoingMail.objects.exists()
    assert not JobWorker.objects.exists()
