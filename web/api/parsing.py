"""The body of a request, as JSON that can be stored and answered."""

from collections.abc import Iterator
from math import isfinite
from typing import Any, Final, NamedTuple

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

DEEPEST: Final = 20
"""How deep a body may be nested; none of this API is nested half as deep."""
NUL: Final = "\0"
Place = tuple[str | int, ...]


class BodyParser(JSONParser):
    """JSON without what nothing keeps: endless nesting, lone surrogates and U+0000."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            body = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise _too_deep() from error
        if place := next(_endless_in(body), None):
            message = _("This number is too large to be kept.")
            raise ValidationError({".".join(map(str, place[0])): [message]})
        for text in _body_texts(body):
            if character := _no_character_in(text.said):
                raise _unusable(text, character)
        return body


class BodyText(NamedTuple):
    """A text of a body: a value, or a name of the object at this place."""

    place: Place
    said: str
    is_name: bool = False


def _body_texts(value: Any, place: Place = ()) -> Iterator[BodyText]:
    """Yield every text in its order; raises ParseError for what is nested too deeply."""
    if isinstance(value, str):
        yield BodyText(place, value)
    if not isinstance(value, dict | list):
        return
    if len(place) >= DEEPEST:
        raise _too_deep()
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(name, str):
            yield BodyText(place, name, is_name=True)
        if isinstance(inner, str | dict | list):
            yield from _body_texts(inner, (*place, name))


def _endless_in(value: Any, place: Place = ()) -> Iterator[tuple[Place]]:
    """Yield where a number is none of a finite size, as 1e400 is read."""
    if isinstance(value, float) and not isfinite(value):
        yield (place,)
    if len(place) < DEEPEST and isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _endless_in(inner, (*place, name))


def _no_character_in(text: str) -> str:
    if text.isascii() and NUL not in text:
        return ""
    return next((one for one in text if one == NUL or "\ud800" <= one <= "\udfff"), "")


def _too_deep() -> ParseError:
    message = _("The body is nested too deeply. Nest it at most %(most)s deep.")
    return ParseError(message % {"most": DEEPEST})


def _unusable(text: BodyText, character: str) -> ValidationError:
    place = ".".join(map(str, text.place))
    words = {"character": f"U+{ord(character):04X}"}
    if text.is_name:
        message = _("A name here has %(character)s in it, which is no character of a text.")
    else:
        message = _("Take %(character)s out: it is no character of a text.")
    return ValidationError({place: [message % words]})
