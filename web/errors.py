"""Errors that a visitor causes: something is not there, or may not be written."""

from typing import ClassVar, Final

from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

DATABASE_AWAY: Final = (OperationalError, InterfaceError)
"""What Django raises where the database is gone, locked for too long, or slower than it may be."""
RETRY_SECONDS: Final = 10


def is_null_refused(error: Exception) -> bool:
    """Say whether PostgreSQL's driver could not even ask, for a text with U+0000 in it."""
    return isinstance(error, ValueError) and "NUL (0x00)" in str(error)


class UnknownCode(Http404):
    """No object has this code; `nearest` are the known codes most like it."""

    def __init__(self, kind: str, asked: str, nearest: list[str]) -> None:
        super().__init__(asked)
        self.kind = kind
        self.asked = asked
        self.nearest = nearest


class FileNotWhole(Exception):
    """A stored file is not there, or is not the one that was stored: it is not handed out (500)."""

    def __init__(self, digest: str) -> None:
        message = _(
            "The file %(digest)s cannot be read as it was stored, so it is not handed out. "
            "Nothing else is touched. Try again later, or tell those who run this site."
        )
        super().__init__(message % {"digest": digest})


class WriteRefused(ValueError):
    """`field` is the part of a request to change; `message`, filled by name, or `said` says how."""

    field = ""
    message: ClassVar[str | StrPromise] = ""

    def __init__(self, said: str = "", **words: object) -> None:
        super().__init__(said or self.message % words)


class WrongState(WriteRefused):
    """What is asked is right, but not in the state that the object is in."""


class ReasonMissing(WriteRefused):
    field = "reason"
    message = gettext_lazy("A change to a plan needs a reason. Say in a few words why it is made.")


class FileNotStored(WriteRefused):
    field = "file"
    message = gettext_lazy("The file could not be stored. Nothing was changed; try again later.")


class WrongWords(WriteRefused):
    def __init__(self, field: str, most: int | None) -> None:
        self.field = field
        if most is None:
            super().__init__(_("There has to be at least one word here."))
        else:
            super().__init__(_("Give from one to %(most)s characters here.") % {"most": most})


class NoteMissing(WriteRefused):
    field = "note"

    def __init__(self, value: str) -> None:
        super().__init__(_("What is “%(value)s” needs a note that says why.") % {"value": value})


class UnknownWord(WriteRefused):
    def __init__(self, field: str, asked: str, known: list[str]) -> None:
        self.field = field
        words = {"asked": asked, "known": ", ".join(known)}
        super().__init__(_("“%(asked)s” is not known here. Choose one of: %(known)s.") % words)
