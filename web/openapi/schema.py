"""The OpenAPI document of the API: what `extend_schema` says beside a view, and what it implies."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated

from web.api.conditional import JSON, is_conditional
from web.api.conditional import READING as READING_METHODS
from web.api.paging import page_serializer
from web.api.problems.answers import ProblemSerializer
from web.api.views import PagedView
from web.openapi.answers import (
    LEADING_ON,
    OF_BODIES,
    READ_HEADS,
    READING,
    REFUSALS,
    SIGNING,
    WRITING,
    answer_body,
    header_documents,
    refusal_answer,
)
from web.openapi.extensions import Schema
from web.openapi.parameters import header_parameters, path_parameters, query_parameters


class PlanSchema(AutoSchema):
    """What every operation has; a view that is no part of the contract says `schema = None`."""

    def get_operation(
        self,
        path: str,
        path_regex: str,
        path_prefix: str,
        method: str,
        registry: ComponentRegistry,
    ) -> Schema | None:
        self.path, self.path_regex, self.path_prefix = path, path_regex, path_prefix
        self.method, self.registry = method.upper(), registry
        if self.is_excluded():
            return None
        body = self.request_body()
        self.parameters = self.all_parameters()
        return {
            "operationId": self.get_operation_id(),
            "description": str(self.get_description()),
            "summary": self.get_summary(),
            "parameters": self.parameters,
            "tags": self.get_tags(),
            **({"requestBody": body} if body else {}),
            "security": self.get_auth(),
            "responses": self.responses(has_body=body is not None),
        }

    def get_request_serializer(self) -> Any:
        is_reading = self.method in SAFE_METHODS
        return None if is_reading else getattr(self.view, "body", None)

    def get_response_serializers(self) -> Any:
        return getattr(self.view, "serializer_class", None)

    def get_tags(self) -> list[str]:
        view: Any = self.view
        return [view.tag]

    def get_auth(self) -> list[Schema]:
        """Return the ways to sign in; the first one is not to, where everybody may read."""
        ways: list[Schema] = super().get_auth()
        needs_user = IsAuthenticated in self.view.permission_classes
        is_open = self.method in SAFE_METHODS and not needs_user
        return [{}, *ways] if is_open else ways

    def all_parameters(self) -> list[Schema]:
        given = {one.name: one for one in getattr(self.view, "path_parameters", ())}
        return [
            *path_parameters(self.path_regex, given),
            *query_parameters(self.view, self.method),
            *header_parameters(self.view, self.method),
        ]

    def request_body(self) -> Schema | None:
        serializer = self.get_request_serializer()
        if serializer is None:
            return None
        content: Schema = {"schema": dict(self.resolve_serializer(serializer, "request").ref)}
        for one in self.get_examples():
            content["example"] = one.value
        return {"content": {JSON: content}, "required": True}

    def responses(self, *, has_body: bool) -> Schema:
        found = self.get_response_serializers()
        by_status: Mapping[int, Any] = found if isinstance(found, dict) else {200: found}
        answers = {
            str(int(status)): {"description": self.get_summary()} | self.answer(serializer, status)
            for status, serializer in by_status.items()
        }
        problem = self.reference(ProblemSerializer)
        for status in self.refusals(has_body=has_body):
            answers[str(status.value)] = self.shared(status, refusal_answer(status, problem))
        return dict(sorted(answers.items()))

    def answer(self, serializer: Any, status: int) -> Schema:
        if status in LEADING_ON:
            said: Schema = {"headers": header_documents(LEADING_ON[HTTPStatus(status)])}
            schema = serializer and self.reference(serializer)
            return said | ({"content": {JSON: {"schema": schema}}} if schema else {})
        if serializer is None:
            return {}
        schema = self.answered(serializer)
        content = {
            renderer.media_type: {"schema": answer_body(renderer, schema)}
            for renderer in self.view.get_renderers()
        }
        heads = header_documents(self.heads())
        return {**({"headers": heads} if heads else {}), "content": content}

    def answered(self, serializer: Any) -> Schema:
        item = self.reference(serializer)
        is_list = isinstance(self.view, PagedView) and self.method == "GET"
        if not is_list or serializer is not getattr(self.view, "serializer_class", None):
            return item
        return self.reference(page_serializer(serializer, item["$ref"].rpartition("/")[2]))

    def reference(self, serializer: Any) -> Schema:
        return dict(self.resolve_serializer(serializer, "response").ref)

    def shared(self, status: HTTPStatus, said: Schema) -> Schema:
        name = REFUSALS[status].name
        found = ResolvedComponent(name, "responses", schema=said, object=ProblemSerializer)
        self.registry.register_on_missing(found)
        return dict(found.ref)

    def heads(self) -> tuple[str, ...]:
        if not is_conditional(self.view):
            return ("Cache-Control",)
        if self.method in READING_METHODS:
            return (*READ_HEADS, *(("Link",) if self.is_paged else ()))
        return ("ETag", "Cache-Control")

    @property
    def is_paged(self) -> bool:
        return "page" in {one["name"] for one in self.parameters}

    def refusals(self, *, has_body: bool) -> Iterator[HTTPStatus]:
        known: tuple[HTTPStatus, ...] = SIGNING
        if is_conditional(self.view):
            known = READING if self.method in READING_METHODS else WRITING
        has_places = "{" in self.path or self.is_paged
        for status in known:
            is_about_bodies, is_about_places = status in OF_BODIES, status == HTTPStatus.NOT_FOUND
            if (has_body or not is_about_bodies) and (has_places or not is_about_places):
                yield status
