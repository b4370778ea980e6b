"""One job after another: taken by one alone, tried again, given back, and never done twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import LEASE, Job, JobWorker
from jobs.queue import ask
from jobs.running import FIRST_PAUSE, MOST_TRIES, run, take
from jobs.vocabulary import JobState
from tests.conftest import Count
from tests.inline_jobs import work_off
from tests.unit.jobs.tasks import done, note


def job_after(word: str) -> Job:
    """Queue a word, let a worker go once over the queue, and return the job."""
    key = ask(note, word=word, asked_by=None).pk
    work_off()
    return Job.queue.get(pk=key)


def taken(worker: str) -> Job:
    job = take(worker)
    assert job is not None
    return job


def seen(worker: str, ago: timedelta = timedelta()) -> None:
    JobWorker.objects.update_or_create(name=worker, defaults={"seen_at": timezone.now() - ago})


def test_a_job_is_done_once_and_says_what_it_made() -> None:
    job = job_after("a")
    assert (job.state, job.return_value, job.tries, job.words) == (JobState.DONE, "a", 1, "")
    assert job.is_finished
    assert job.finished_at is not None
    assert (work_off(), done) == (0, ["a"])


def test_two_workers_have_no_job_in_common(count: Count) -> None:
    ask(note, word="a", asked_by=None)
    same = Job.queue.get()
    for name in ("one", "two"):
        seen(name)
    first = taken("one")
    assert take("two") is None
    run(same)  # as somebody who read it before the other took it
    assert Job.queue.get().state == JobState.RUNNING
    run(first)
    assert Job.queue.get().state == JobState.DONE
    with count(2):
        assert take("two") is None


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("broken", "RuntimeError: The typesetter took too long."),
        ("silent", "KeyError"),
        ("store", "The file could not be stored. Nothing was changed; try again later."),
    ],
)
def test_what_fails_is_tried_again_later_a_few_times(word: str, said: str) -> None:
    job, pauses = job_after(word), []
    for tries in range(1, MOST_TRIES):
        assert (job.state, job.tries, job.words) == (JobState.AGAIN, tries, said)
        assert job.next_try_at is not None
        pauses.append(round((job.next_try_at - timezone.now()).total_seconds()))
        assert work_off() == 0
        Job.queue.update(run_after=timezone.now())
        assert work_off() == 1
        job.refresh_from_db()
    assert (job.state, job.tries, job.words) == (JobState.FAILED, MOST_TRIES, said)
    assert pauses == [FIRST_PAUSE * 4**tries for tries in range(MOST_TRIES - 1)]
    assert work_off() == 0


def test_what_another_try_would_be_told_again_fails_at_once() -> None:
    job = job_after("refused")
    assert (job.state, job.tries) == (JobState.FAILED, 1)
    assert job.words == "The report is in stage draft."


def test_a_worker_that_is_stopped_gives_its_job_back() -> None:
    ask(note, word="stopped", asked_by=None)
    with pytest.raises(SystemExit):
        run(taken("one"))
    job = Job.queue.get()
    assert (job.state, job.tries) == (JobState.WAITING, 0)


def test_the_job_of_a_worker_that_is_gone_is_taken_up() -> None:
    ask(note, word="a", asked_by=None)
    seen("gone")
    late = taken("gone")
    assert take("next") is None
    seen("gone", LEASE + timedelta(seconds=1))
    job = taken("next")
    assert (job.pk, job.tries) == (late.pk, 2)
    run(job)
    assert Job.queue.get().return_value == "a"
    finished_at = Job.queue.get().finished_at
    run(late)  # it comes back after all, and changes nothing of what is written
    assert Job.queue.get().finished_at == finished_at


def test_a_worker_takes_up_what_it_could_not_finish() -> None:
    ask(note, word="a", asked_by=None)
    seen("one")
    first = taken("one")  # and then the database did not answer
    assert taken("one").pk == first.pk


def test_a_job_that_ends_its_workers_is_given_up() -> None:
    ask(note, word="a", asked_by=None)
    for number in range(MOST_TRIES):
        taken(f"worker-{number}")
    assert take("next") is None
    job = Job.queue.get()
    assert job.state == JobState.FAILED
    assert job.words == "The worker ended in the middle of it, 5 times. It is not tried again."


def test_a_task_that_is_gone_fails_in_words() -> None:
    ask(note, word="a", asked_by=None)
    Job.queue.update(task_path="tests.unit.jobs.tasks.unknown")
    work_off()
    assert Job.queue.get().words.startswith("ImportError: ")
