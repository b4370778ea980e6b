"""The bodies of writes: nothing in them that is not known."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import CharField, Serializer

from web.errors import WriteRefused
from web.lookups import misspelt


@contextmanager
def refused_as_invalid() -> Iterator[None]:
    """Answer what a service refuses as a wrong value of the field that it names."""
    try:
        yield
    except WriteRefused as refused:
        raise ValidationError({refused.field: [str(refused)]}) from refused


class StrictSerializer(Serializer[Any]):
    """A body with nothing in it that is not known: a misspelt field is not lost without a word."""

    def to_internal_value(self, data: Any) -> Any:
        valid = sorted(self.fields)
        if isinstance(data, dict) and (unknown := [name for name in data if name not in valid]):
            near = _("“%(name)s” is no field here. Did you mean “%(nearest)s”? Valid: %(valid)s.")
            none = _("“%(name)s” is no field here. Valid: %(valid)s.")
            raise ValidationError({name: [misspelt(name, valid, near, none)] for name in unknown})
        return super().to_internal_value(data)


class NothingMoreSerializer(StrictSerializer):
    """A body with nothing in it: `{}`."""


class ReasonSerializer(StrictSerializer):
    """The body of every write: why it is made."""

    reason = CharField(help_text=_("Why the change is made. It is kept in the public history."))


class TitleSerializer(ReasonSerializer):
    """Another title."""

    title = CharField(max_length=200, help_text=_("The new title. The printed text stays."))
