"""The OpenAPI document of the API, made from the views and from one table of operations per app."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

from django_stubs_ext import StrPromise
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from web.api.conditional import READING as READING_METHODS
from web.api.conditional import ConditionalView
from web.api.problems import Problem
from web.api.sparse import FIELDS
from web.openapi.answers import (
    FORMS,
    OF_BODIES,
    READ_HEADS,
    READING,
    REFUSALS,
    SIGNING,
    WRITING,
    heads_of,
    page_of,
    refusal_of,
)
from web.openapi.parameters import header_parameters, path_parameters, query_parameters
from web.openapi.types import Schema, TypedSchema

Places = Mapping[str, tuple[StrPromise, str]]
"""Part of the address → what it is there, and one that the real plan has."""
JSON: Final = "application/json"


@dataclass(frozen=True)
class Operation:
    """What the document says of one method of one view; everything else is read off the view."""

    id: str
    tag: str
    summary: StrPromise
    description: StrPromise
    answer: Any = None
    """A serializer or TypedDict; None where there is no body."""
    body: type[Serializer[Any]] | None = None
    makes: bool = False
    """Whether something new can come of it (201)."""
    page: Any = None
    """A TypedDict of what the page of a list says beside its results."""
    path: Places = field(default_factory=dict)
    query: Mapping[str, Schema] = field(default_factory=dict)
    sent: Mapping[str, Any] = field(default_factory=dict)
    """An example of the body."""


Operations = Mapping[type[APIView], Mapping[str, Operation]]


class PlanSchema(TypedSchema):
    """The operations of the API. A view without an entry in `operations` is not in the document."""

    operations: Operations = {}
    examples: Mapping[str, Any] = {}
    """Operation → the body of an answer, as the plan of Resolution 71 has it."""

    @property
    def operation(self) -> Operation:
        """What is said of the method at hand."""
        return self.operations[type(self.view)][self.method.lower()]

    @property
    def is_list(self) -> bool:
        """Whether the answer is one page of a list."""
        return self.method == "GET" and "page" in self._parameter_names and self._pages_results

    def is_excluded(self) -> bool:
        """Leave out what is no part of the contract."""
        return type(self.view) not in self.operations

    def is_sparse(self, kind: type) -> bool:
        """Say whether `?fields=` leaves out parts of this: of the answer's own objects only."""
        return any(
            kind is operation.answer and _takes_fields(view)
            for view, methods in self.operations.items()
            for operation in methods.values()
        )

    def get_operation_id(self) -> str:
        """Return the name by which programs call it."""
        return self.operation.id

    def get_summary(self) -> Any:
        """Return one line."""
        return self.operation.summary

    def get_description(self) -> Any:  # type: ignore[override]  # as in drf-spectacular
        """Return what to know before a call."""
        return self.operation.description

    def get_tags(self) -> list[str]:
        """Return the part of the API."""
        return [self.operation.tag]

    def get_auth(self) -> list[Schema]:
        """Return the ways to sign in; the first one is not to, where everybody may read."""
        ways: list[Schema] = super().get_auth()
        needs_user = IsAuthenticated in self.view.permission_classes
        is_open = self.method in SAFE_METHODS and not needs_user
        return [{}, *ways] if is_open else ways

    def _get_parameters(self) -> list[Schema]:
        operation, view = self.operation, self.view
        return [
            *path_parameters(self.path_regex, operation.path),
            *query_parameters(view, self.method, self._fields, operation.query),
            *header_parameters(view, self.method),
        ]

    def _get_request_body(self, direction: Any = "request") -> Schema | None:
        serializer = self.operation.body
        if serializer is None:
            return None
        schema: Schema = dict(self.resolve_serializer(serializer, direction).ref)
        sent = {"example": dict(self.operation.sent)} if self.operation.sent else {}
        return {"content": {JSON: {"schema": schema, **sent}}, "required": True}

    def _get_response_bodies(self, direction: Any = "response") -> Schema:
        del direction
        answers = {str(status.value): answer for status, answer in self._successes()}
        problem = self.schema_of(Problem)
        for status in self._refusals:
            name = REFUSALS[status].name
            document = refusal_of(status, problem, self.examples.get(name))
            answers[str(status.value)] = self.component(name, document, Problem, "responses")
        return dict(sorted(answers.items()))

    def _successes(self) -> Iterator[tuple[HTTPStatus, Schema]]:
        operation = self.operation
        if operation.answer is None:
            yield HTTPStatus.NO_CONTENT, {"description": operation.summary}
            return
        answer = self._answer
        is_creation_only = self.method == "POST" and operation.makes
        if not is_creation_only:
            yield HTTPStatus.OK, answer
        if operation.makes:
            yield HTTPStatus.CREATED, answer

    @property
    def _answer(self) -> Schema:
        schema = self._answer_schema
        content = {}
        for renderer in self.view.get_renderers():
            body = FORMS.get(str(renderer.format), schema)
            content[renderer.media_type] = {"schema": body}
        example = self.examples.get(self.operation.id)
        if example is not None:
            content[JSON]["example"] = example
        heads = dict(heads_of(self._heads))
        return {
            "description": self.operation.summary,
            **({"headers": heads} if heads else {}),
            "content": content,
        }

    @property
    def _heads(self) -> tuple[str, ...]:
        if not isinstance(self.view, ConditionalView):
            return ("Cache-Control",)
        if self.method in READING_METHODS:
            return (*READ_HEADS, *(("Link",) if "page" in self._parameter_names else ()))
        return ("ETag", "Cache-Control")

    @property
    def _answer_schema(self) -> Schema:
        operation = self.operation
        item = self.schema_of(operation.answer)
        if not self.is_list:
            return item
        page = page_of(item)
        if operation.page is not None:
            more = self._typed_dict(operation.page, operation.page.__name__)
            page["properties"] |= more["properties"]
            page["required"] = [*page["required"], *more["required"]]
        name = item["$ref"].rpartition("/")[2] + "Page"
        if operation.page is not None:
            name = operation.page.__name__
        return self.component(name, page, operation.answer)

    @property
    def _refusals(self) -> tuple[HTTPStatus, ...]:
        known: tuple[HTTPStatus, ...] = SIGNING
        if isinstance(self.view, ConditionalView):
            known = READING if self.method in READING_METHODS else WRITING
        has_body = self.operation.body is not None
        has_places = "{" in self.path or "page" in self._parameter_names
        return tuple(
            status
            for status in known
            if (has_body or status not in OF_BODIES)
            and (has_places or status != HTTPStatus.NOT_FOUND)
        )

    @property
    def _parameter_names(self) -> set[str]:
        query = self.operation.query
        return {one["name"] for one in query_parameters(self.view, self.method, [], query)}

    @property
    def _pages_results(self) -> bool:
        return "paths" not in self._fields

    @property
    def _fields(self) -> list[str]:
        """The names of the parts of one object of the answer."""
        answer = self.operation.answer
        if answer is None:
            return []
        schema = self.schema_of(answer)
        found = self.registry[schema["$ref"].rpartition("/")[2], "schemas"].schema or {}
        return list(found.get("properties", ()))


def _takes_fields(view: type[APIView]) -> bool:
    parameters = getattr(view, "parameters", ())
    return parameters is None or FIELDS in parameters
