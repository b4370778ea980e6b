"""Errors that a visitor causes: something was asked for that is not there."""

from django.http import Http404


class UnknownCode(Http404):
    """No object has this code; `nearest` are the known codes most like it."""

    def __init__(self, kind: str, asked: str, nearest: list[str]) -> None:
        """Keep the translated name of the kind, the code asked for and the likeliest codes."""
        super().__init__(asked)
        self.kind = kind
        self.asked = asked
        self.nearest = nearest
