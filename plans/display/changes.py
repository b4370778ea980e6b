"""What a change changed, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.translation import gettext as _


class Span(NamedTuple):
    """Some words, and whether the other side does not have them."""

    words: str
    is_changed: bool


class ChangeView(NamedTuple):
    """One field before and after; a side that was empty, or did not exist, has no spans."""

    name: str
    old: tuple[Span, ...]
    new: tuple[Span, ...]


def change_view(model: type[Model], field: str, old: Any, new: Any) -> ChangeView:
    before, after = _pieces(old), _pieces(new)
    if not before or not after:
        return ChangeView(_field_name(model, field), _whole(before), _whole(after))
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return ChangeView(
        _field_name(model, field),
        tuple(Span("".join(before[a:b]), op != "equal") for op, a, b, _c, _d in steps if b > a),
        tuple(Span("".join(after[c:d]), op != "equal") for op, _a, _b, c, d in steps if d > c),
    )


def _pieces(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, bool):
        return [_("yes") if value else _("no")]
    return re.findall(r"\S+|\s+", str(value))


def _whole(pieces: Sequence[str]) -> tuple[Span, ...]:
    return (Span("".join(pieces), is_changed=False),) if pieces else ()


def _field_name(model: type[Model], field: str) -> str:
    try:
        return str(getattr(model._meta.get_field(field), "verbose_name", field))
    except FieldDoesNotExist:
        return field
