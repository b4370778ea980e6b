"""The OpenAPI document of the API: what `extend_schema` says beside a view, and what it implies."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent
from rest_framework.permissions import SAFE_METHODS, IsAuthenticated

from web.api.conditional import READING as READING_METHODS
from web.api.conditional import ConditionalView
from web.api.paging import page_of
from web.api.problems import ProblemSerializer
from web.api.views import PagedView, RowsView
from web.openapi.answers import (
    OF_BODIES,
    READ_HEADS,
    READING,
    REFUSALS,
    SIGNING,
    WRITING,
    body_of,
    heads_of,
    refusal_of,
)
from web.openapi.extensions import Schema
from web.openapi.parameters import header_parameters, path_parameters, query_parameters

JSON: Final = "application/json"


class PlanSchema(AutoSchema):
    """An operation in the words of its view, with what every operation has.

    A view that is no part of the contract says `schema = None`.
    """

    def get_operation(
        self,
        path: str,
        path_regex: str,
        path_prefix: str,
        method: str,
        registry: ComponentRegistry,
    ) -> Schema | None:
        """Return the operation, None where it is no part of the contract."""
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
        """Return the body that the view takes, None where it takes none."""
        is_reading = self.method in SAFE_METHODS
        return None if is_reading else getattr(self.view, "body", None)

    def get_response_serializers(self) -> Any:
        """Return what the view answers with."""
        return getattr(self.view, "serializer_class", None)

    def get_tags(self) -> list[str]:
        """Return the part of the API that the view belongs to."""
        view: Any = self.view
        return [view.tag]

    def get_override_parameters(self) -> list[Any]:
        """Return what the parts of its address are."""
        return list(getattr(self.view, "path_parameters", ()))

    def get_auth(self) -> list[Schema]:
        """Return the ways to sign in; the first one is not to, where everybody may read."""
        ways: list[Schema] = super().get_auth()
        needs_user = IsAuthenticated in self.view.permission_classes
        is_open = self.method in SAFE_METHODS and not needs_user
        return [{}, *ways] if is_open else ways

    def all_parameters(self) -> list[Schema]:
        """Return what is in the address, after it, and in the headers."""
        given = {one.name: one for one in self.get_override_parameters()}
        return [
            *path_parameters(self.path_regex, given),
            *query_parameters(self.view, self.method),
            *header_parameters(self.view, self.method),
        ]

    def request_body(self) -> Schema | None:
        """Return what is to be sent, with an example; None where nothing is."""
        serializer = self.get_request_serializer()
        if serializer is None:
            return None
        content: Schema = {"schema": dict(self.resolve_serializer(serializer, "request").ref)}
        for one in self.get_examples():
            content["example"] = one.value
        return {"content": {JSON: content}, "required": True}

    def responses(self, *, has_body: bool) -> Schema:
        """Return every answer by its status: those of the view, and the refusals."""
        found = self.get_response_serializers()
        by_status: Mapping[int, Any] = found if isinstance(found, dict) else {200: found}
        answers = {
            str(int(status)): {"description": self.get_summary()} | self.answer(serializer)
            for status, serializer in by_status.items()
        }
        problem = self.reference(ProblemSerializer)
        for status in self.refusals(has_body=has_body):
            document = refusal_of(status, problem)
            answers[str(status.value)] = self.component(
                REFUSALS[status].name, document, ProblemSerializer, "responses"
            )
        return dict(sorted(answers.items()))

    def answer(self, serializer: Any) -> Schema:
        """Return headers and content of an answer, in each of its forms."""
        if serializer is None:
            return {}
        schema = self.answered(serializer)
        content = {
            renderer.media_type: {"schema": body_of(renderer, schema)}
            for renderer in self.view.get_renderers()
        }
        heads = dict(heads_of(self.heads()))
        return {**({"headers": heads} if heads else {}), "content": content}

    def answered(self, serializer: Any) -> Schema:
        """Return the schema of one object, or of a page of them."""
        item = self.reference(serializer)
        is_list = isinstance(self.view, PagedView | RowsView) and self.method == "GET"
        if not is_list or serializer is not getattr(self.view, "serializer_class", None):
            return item
        return self.reference(page_of(serializer, item["$ref"].rpartition("/")[2]))

    def reference(self, serializer: Any) -> Schema:
        """Return the reference to the schema of an object that is answered."""
        return dict(self.resolve_serializer(serializer, "response").ref)

    def component(self, name: str, schema: Schema, identity: Any, kind: str = "schemas") -> Schema:
        """Put a schema among the components, once, and return the reference to it."""
        found = ResolvedComponent(name=name, type=kind, schema=schema, object=identity)
        self.registry.register_on_missing(found)
        return dict(found.ref)

    def heads(self) -> tuple[str, ...]:
        """Return the names of the headers of an answer."""
        if not isinstance(self.view, ConditionalView):
            return ("Cache-Control",)
        if self.method in READING_METHODS:
            return (*READ_HEADS, *(("Link",) if self.is_paged else ()))
        return ("ETag", "Cache-Control")

    @property
    def is_paged(self) -> bool:
        """Whether there are pages to ask for."""
        return "page" in {one["name"] for one in self.parameters}

    def refusals(self, *, has_body: bool) -> Iterator[HTTPStatus]:
        """Yield the statuses with which the view can refuse."""
        known: tuple[HTTPStatus, ...] = SIGNING
        if isinstance(self.view, ConditionalView):
            known = READING if self.method in READING_METHODS else WRITING
        has_places = "{" in self.path or self.is_paged
        for status in known:
            is_about_bodies, is_about_places = status in OF_BODIES, status == HTTPStatus.NOT_FOUND
            if (has_body or not is_about_bodies) and (has_places or not is_about_places):
                yield status
