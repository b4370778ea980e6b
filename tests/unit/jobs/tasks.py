"""Tasks to try the queue with."""

from django_tasks import task

from web.errors import FileNotStored, WriteRefused

FAILURES: dict[str, BaseException] = {
    "refused": WriteRefused("The report is in stage draft."),
    "store": FileNotStored(),
    "broken": RuntimeError("The typesetter took too long."),
    "silent": KeyError(),
    "stopped": SystemExit(0),
}
done: list[str] = []


@task
def note(*, word: str, asked_by: int | None) -> str:
    """Remember that a word was noted; a word that names a failure is raised."""
    del asked_by
    if word in FAILURES:
        raise FAILURES[word]
    done.append(word)
    return word
