"""The queue as most tests want it: what is asked for is done at once, by the same code."""

from typing import Any

from django_tasks_db import DatabaseBackend

from jobs.running import run, take


class InlineBackend(DatabaseBackend):
    """Runs a job as soon as it is queued; with `is_inline` False it waits for a worker."""

    is_inline = True

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        result: Any = super().enqueue(task, args, kwargs)
        if self.is_inline:
            work_off()
        return result


def work_off(worker: str = "tests") -> int:
    """Run what waits, as a worker does; return how many jobs that were."""
    count = 0
    while job := take(worker):
        run(job)
        count += 1
    return count
