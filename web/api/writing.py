"""The bodies of writes: nothing in them that is not known."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import CharField, Serializer

from web.api.problem_kinds import Conflict
from web.errors import WriteRefused, WrongState
from web.lookups import misspelt


@contextmanager
def refused_in_words() -> Iterator[None]:
    """Answer what a service refuses as a wrong value of the field that it names.

    What the state of the object does not allow is a conflict.
    """
    try:
        yield
    except WrongState as refused:
        raise Conflict({refused.field: [str(refused)]}) from refused
    except WriteRefused as refused:
        raise ValidationError({refused.field: [str(refused)]}) from refused


class TypedField(CharField):
    """What is typed as a text, or sent as a number."""


def _is_no_text(field: Any, data: Any, name: str) -> bool:
    is_text = type(field) is CharField and isinstance(data, dict)
    return is_text and isinstance(data.get(name), int | float)


class StrictSerializer(Serializer[Any]):
    """A body with nothing in it that is not known: a misspelt field is not lost without a word."""

    def to_internal_value(self, data: Any) -> Any:
        valid = sorted(self.fields)
        if isinstance(data, dict) and (unknown := [name for name in data if name not in valid]):
            near = _("“%(name)s” is no field here. Did you mean “%(nearest)s”? Valid: %(valid)s.")
            none = _("“%(name)s” is no field here. Valid: %(valid)s.")
            raise ValidationError({name: [misspelt(name, valid, near, none)] for name in unknown})
        if wrong := [name for name, field in self.fields.items() if _is_no_text(field, data, name)]:
            message = _("Give a text here, between quotes.")
            raise ValidationError({name: [message] for name in wrong})
        return super().to_internal_value(data)


class NothingMoreSerializer(StrictSerializer):
    """A body with nothing in it: `{}`."""


class ReasonSerializer(StrictSerializer):
    """The body of every write: why it is made."""

    reason = CharField(help_text=_("Why the change is made. It is kept in the public history."))


class TitleSerializer(ReasonSerializer):
    """Another title."""

    title = CharField(max_length=200, help_text=_("The new title. The printed text stays."))
