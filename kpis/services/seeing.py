"""What somebody saw when they decided: a word that goes out with a form and comes back with it."""

from hashlib import sha256

from kpis.errors import ChangedMeanwhile


def word_of(*parts: object) -> str:
    """Return a word that is another one as soon as any of the parts is another one."""
    return sha256(repr(parts).encode()).hexdigest()[:16]


def refuse_unseen(seen: str | None, now: str) -> None:
    """Raise ChangedMeanwhile if what was seen is not what there is now.

    Call it in an edit: the plan's lock keeps what there is from changing before what follows.
    None for who did not look at a page (a program compares ETags).
    """
    if seen is not None and seen != now:
        raise ChangedMeanwhile
