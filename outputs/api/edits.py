"""The views of outputs and links that write."""

from http import HTTPStatus
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField

from outputs.api.links import LinkDetail, LinkSerializer
from outputs.api.views import OutputDetail
from outputs.level import OUTPUT
from outputs.lookups import link_found_by
from outputs.models import Output
from outputs.services import remove_link, set_link_mark
from plans.api import fields
from plans.api.writing import EDITING, EditView, RenameView, describe_renaming
from plans.codes import link_ends
from web.api.writing import ReasonSerializer
from web.errors import UnknownCode
from web.openapi.operations import describe_get, operation

DOUBT: Final = _("Why it can be read in more than one way; needed where it is ambiguous.")
WHY: Final = {"reason": "Agreed in the drafting group."}


@describe_get(
    "get_output",
    _("One output"),
    _("An output with its stated objectives and its derived goals."),
)
@describe_renaming(
    "rename_output",
    _("Give an output another title"),
    sent={"title": "Study groups", "reason": "As in the heading of the table."},
)
class OutputEdit(RenameView[Output], OutputDetail):
    """One output, and its title to edit."""

    level = OUTPUT


class MarkSerializer(ReasonSerializer):
    """A mark as it is to be: a PUT leaves the note empty where it gives none."""

    certainty = fields.certainty()
    note = CharField(allow_blank=True, default="", help_text=DOUBT)


class MarkChangeSerializer(ReasonSerializer):
    """What of a mark is to change."""

    certainty = fields.certainty(required=False)
    note = CharField(allow_blank=True, required=False, help_text=DOUBT)


@describe_get(
    "get_link",
    _("One stated link"),
    _(
        "A mark of a printed table. A pair that only paths tie is answered 404, with the "
        "address of the paths."
    ),
)
class LinkEdit(EditView, LinkDetail):
    """One stated link: to make, to change and to take away."""

    @operation(
        "put_link",
        _("Make a link, or set all of it"),
        EDITING,
        request=MarkSerializer,
        responses={200: LinkSerializer, 201: LinkSerializer},
        sent={"certainty": "ambiguous", "note": "The mark is faint.", **WHY},
    )
    def put(self, request: Request, **parts: str) -> Response:
        given = self.given(MarkSerializer)
        with self.writing():
            is_new = self._is_new()
            self.refuse_other_state(exists=not is_new)
            set_link_mark(plan=self.plan, **self._ends, **given)
            return self.represented(lambda: self.get(request, **parts), is_new=is_new)

    @operation(
        "change_link",
        _("Change certainty or note of a link"),
        EDITING,
        request=MarkChangeSerializer,
        sent={"certainty": "certain", **WHY},
    )
    def patch(self, request: Request, **parts: str) -> Response:
        given = self.given(MarkChangeSerializer)
        with self.writing():
            link = self.link
            self.refuse_stale()
            mark: dict[str, Any] = {"certainty": link.certainty, "note": link.note}
            set_link_mark(plan=self.plan, **self._ends, **(mark | given))
            return self.represented(lambda: self.get(request, **parts))

    @operation(
        "remove_link",
        _("Take a link away"),
        EDITING,
        request=ReasonSerializer,
        responses={204: None},
        sent=WHY,
    )
    def delete(self, _request: Request, **_parts: str) -> Response:
        given = self.given()
        with self.writing():
            link = self.link
            self.refuse_stale()
            remove_link(plan=self.plan, from_code=link.from_code, to_code=link.to_code, **given)
        return Response(status=HTTPStatus.NO_CONTENT)

    def _is_new(self) -> bool:
        return link_found_by(self.plan, self.kwargs["code"]) is None

    @property
    def _ends(self) -> dict[str, Any]:
        """Both ends as the address names them; raises UnknownCode where it names no pair."""
        asked = self.kwargs["code"]
        ends = link_ends(asked)
        if ends is None:
            raise UnknownCode(gettext("link"), asked, [])
        return {"from_code": ends[0], "to_code": ends[1]}
