"""What is said of a job in each state, and whether a worker is there."""

from datetime import timedelta

from django.utils import timezone

from jobs.models import Job, JobWorker
from jobs.queue import ask
from jobs.running import take
from jobs.wording import state_sentence, worker_sentence
from tests.inline_jobs import work_off
from tests.unit.jobs.tasks import note


def sentence_after(word: str) -> str:
    key = ask(note, word=word, asked_by=None).pk
    work_off()
    return state_sentence(Job.queue.get(pk=key))


def test_each_state_has_its_sentence() -> None:
    job = ask(note, word="a", asked_by=None)
    assert state_sentence(job) == "It waits for its turn, which comes within seconds."
    running = take("one")
    assert running is not None
    assert state_sentence(running).startswith("It is under way since ")
    assert sentence_after("b").startswith("Done at ")
    assert sentence_after("refused") == (
        "It failed and is not tried again: The report is in stage draft."
    )
    said = sentence_after("broken")
    assert said.startswith("Try 1 failed: RuntimeError: The typesetter took too long. It is tried")


def test_says_that_nothing_takes_it_up() -> None:
    job = ask(note, word="a", asked_by=None)
    job.enqueued_at = timezone.now() - timedelta(seconds=41)
    assert state_sentence(job) == (
        "Nothing has taken this up for 41 seconds. "
        "No worker is there. Start one: manage.py run_jobs."
    )


def test_says_whether_a_worker_is_there() -> None:
    JobWorker.objects.create(name="one", seen_at=timezone.now())
    assert worker_sentence() == "A worker is there."
    JobWorker.objects.update(seen_at=timezone.now() - timedelta(minutes=5))
    assert worker_sentence().startswith("No worker was seen since ")
