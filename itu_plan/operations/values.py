"""Rows as JSON, to the last microsecond and byte, and back by the fields of their model."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model

RowField = Field[Any, Any]


class ValueEncoder(DjangoJSONEncoder):
    """Django's own cuts moments to the millisecond, and knows no bytes."""

    def default(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, bytes | memoryview):
            return b64encode(value).decode()
        return super().default(value)


def fields_of_rows(model: type[Model]) -> list[RowField]:
    """Return the fields that hold what cannot be computed."""
    return [field for field in model._meta.local_concrete_fields if not field.generated]


def row_in(model: type[Model], fields: Sequence[RowField], values: Sequence[Any]) -> Model:
    """Return a row from what was read; raises ValidationError."""
    pairs = zip(fields, values, strict=True)
    return model(**{field.attname: field.to_python(value) for field, value in pairs})
