"""What the writing views of every layer share: who may, on which state, and with what answer."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise
from drf_spectacular.utils import extend_schema_view
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from plans.api.idempotency import HEADER as IDEMPOTENCY_KEY
from plans.api.idempotency import answered_once
from plans.api.views import DetailView, PlanView
from plans.concurrency import forget, unchanged
from plans.errors import RoleMissing
from plans.roles import EDIT_PLAN
from plans.services import rename
from web.api.conditional import JSON, refuse_existing, refuse_precondition, refuse_stale, said_in
from web.api.views import ModelT_co
from web.api.writing import ReasonSerializer, StrictSerializer, TitleSerializer, refused_in_words
from web.openapi.operations import ClassT, operation

REASON_HEADER: Final = "Change-Reason"
"""The reason of a write that has no body: letters that are not ASCII as in addresses, `%C3%A9`."""


class MayEdit(BasePermission):
    """Lets everyone read, and those write who have the permission to edit plans."""

    @property
    def message(self) -> str:
        return str(RoleMissing(EDIT_PLAN))

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Say whether the method only reads, or the user may edit (three queries)."""
        del view
        return request.method in SAFE_METHODS or request.user.has_perm(EDIT_PLAN)


class EditView(PlanView):
    """A view that writes to its plan: one transaction, one revision, the new state as answer."""

    permission_classes = [MayEdit]
    reread: tuple[str, ...] = ("plan", "plans")

    def initial(self, request: Request, *args: Any, **parts: Any) -> None:
        super().initial(request, *args, **parts)
        if request.method == "POST" and IDEMPOTENCY_KEY in request.headers:
            post: Any = self.post  # type: ignore[has-type]  # what a subclass answers
            self.post = partial(answered_once, request, post)

    def given(self, serializer_class: type[StrictSerializer] = ReasonSerializer) -> dict[str, Any]:
        """Return the body, with the author; raises ValidationError naming each wrong field."""
        data = self.request.data
        reason = self.request.headers.get(REASON_HEADER, "")
        if reason and isinstance(data, dict):
            data = {"reason": unquote(reason), **data}
        serializer = serializer_class(data=data)
        serializer.is_valid(raise_exception=True)
        return {**serializer.validated_data, "author": self.request.user}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Lock the plan for a block that checks the state, then writes.

        The two are one: a writer that waited for another one is refused by the new ETag, where that
        one wrote to the same object. Everybody else who writes waits as long as the block takes:
        what takes long is done before it.
        """
        with self.answering(), unchanged(self):
            yield

    def answering(self) -> AbstractContextManager[None]:
        return refused_in_words()

    def refuse_stale(self) -> None:
        """Let a write go on only with the current ETag as If-Match.

        Raises PreconditionRequired without the header, PreconditionFailed when it does not hold.
        """
        refuse_stale(self.request, self.plan, self.etag_now)

    def refuse_other_state(self, *, exists: bool) -> None:
        """Let a PUT go on: If-Match where something is, `If-None-Match: *` where nothing is yet.

        Raises PreconditionRequired without the header, PreconditionFailed when it does not hold.
        """
        if exists and "If-None-Match" not in self.request.headers:
            self.refuse_stale()
        elif "If-Match" in self.request.headers:
            refuse_precondition(self.plan)
        else:
            refuse_existing(self.request, self.plan, exists=exists)

    def represented(
        self, answer: Callable[[], Response], *, is_new: bool = False, path: str = ""
    ) -> Response:
        """Return the new state of the object, with its new ETag; `path` where it was made there."""
        forget(self)
        response = answer()
        response.status_code = HTTPStatus.CREATED if is_new else HTTPStatus.OK
        version = None if path else self.version()
        said = said_in(response) if version is None else version
        response["ETag"] = self.etag_of(said, media_type=JSON, path=path)
        return response


EDITING: Final = _(
    "Needs the permission `plans.edit_plan`, the current ETag as `If-Match` (`If-None-Match: *` "
    "where there is nothing yet), and a reason. One revision of the plan."
)
WHY: Final = {"reason": "Agreed in the drafting group."}
"""An example of a body."""


def describe_renaming(
    name: str, summary: StrPromise, sent: Mapping[str, Any]
) -> Callable[[ClassT], ClassT]:
    means = _(
        "Gives it another title; the printed text stays. Needs the permission `plans.edit_plan`, "
        "the current ETag as `If-Match`, and a reason. One revision of the plan; none where the "
        "title is that already."
    )
    patch = operation(name, summary, means, request=TitleSerializer, sent=sent)
    return extend_schema_view(patch=patch)


class RenameView(EditView, DetailView[ModelT_co]):
    """An object whose title can be edited; its `kind` is a level."""

    def patch(self, request: Request, **parts: str) -> Response:
        given = self.given(TitleSerializer)
        with self.writing():
            self.found()
            self.refuse_stale()
            rename(level=self.kind, plan=self.plan, code=self.kwargs["code"], **given)
            return self.represented(lambda: self.get(request, **parts))
