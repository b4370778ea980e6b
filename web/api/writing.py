"""The bodies of writes: nothing in them that is not known."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.serializers import CharField, Serializer

from web.suggestions import nearest_codes


class StrictSerializer(Serializer[Any]):
    """A body with nothing in it that is not known: a misspelt field is not lost without a word."""

    def to_internal_value(self, data: Any) -> Any:
        valid = sorted(self.fields)
        if isinstance(data, dict) and (unknown := [name for name in data if name not in valid]):
            raise ValidationError({name: [_no_field(name, valid)] for name in unknown})
        return super().to_internal_value(data)


class NothingMoreSerializer(StrictSerializer):
    """A body with nothing in it: `{}`."""


class ReasonSerializer(StrictSerializer):
    """The body of every write: why it is made."""

    reason = CharField(help_text=_("Why the change is made. It is kept in the public history."))


class TitleSerializer(ReasonSerializer):
    """Another title."""

    title = CharField(max_length=200, help_text=_("The new title. The printed text stays."))


def _no_field(name: str, valid: list[str]) -> str:
    words: dict[str, Any] = {"name": name, "valid": ", ".join(valid)}
    if nearest := nearest_codes(name, valid, most=1):
        words["nearest"] = nearest[0]
        message = gettext(
            "“%(name)s” is no field here. Did you mean “%(nearest)s”? Valid: %(valid)s."
        )
    else:
        message = gettext("“%(name)s” is no field here. Valid: %(valid)s.")
    return message % words
