"""What a view says of its operations, where it stands: `extend_schema`, and what goes with it."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, TypeVar

from django_stubs_ext import StrPromise
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)

MethodT = TypeVar("MethodT", bound=Callable[..., Any])
ClassT = TypeVar("ClassT", bound=type)


def operation(
    name: str,
    summary: StrPromise,
    description: StrPromise,
    *,
    sent: Mapping[str, Any] | None = None,
    **more: Any,
) -> Callable[[MethodT], MethodT]:
    """Left out, `responses` is the view's `serializer_class`, `request` its `body`."""
    examples = [OpenApiExample("sent", dict(sent), request_only=True)] if sent else []
    return extend_schema(
        operation_id=name,
        summary=summary,
        description=description,
        examples=examples,
        **more,
    )


def describe_get(*said: Any, **more: Any) -> Callable[[ClassT], ClassT]:
    return extend_schema_view(get=operation(*said, **more))


def describe_post(*said: Any, **more: Any) -> Callable[[ClassT], ClassT]:
    return extend_schema_view(post=operation(*said, **more))


def in_path(name: str, means: StrPromise, example: str = "") -> OpenApiParameter:
    examples = [OpenApiExample(name, example)] if example else []
    return OpenApiParameter(
        name, location=OpenApiParameter.PATH, description=means, examples=examples
    )


def object_schema(
    names: Iterable[str],
    each: Mapping[str, Any],
    *,
    more: Any = False,
    optional: Container[str] = (),
) -> dict[str, Any]:
    parts = {str(name): dict(each) for name in names}
    return {
        "type": "object",
        "properties": parts,
        "required": [name for name in parts if name not in optional],
        "additionalProperties": more,
    }
