"""The views of outputs and links that write."""

from http import HTTPStatus
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.api.links import LinkDetail
from outputs.api.views import OutputDetail
from outputs.level import OUTPUT
from outputs.lookups import link_found_by
from outputs.models import Output
from outputs.services import remove_link, set_link_mark
from plans.api.writing import EditView, RenameView
from plans.codes import link_ends
from plans.vocabulary import Certainty
from web.api.writing import ReasonSerializer
from web.errors import UnknownCode


class OutputEdit(RenameView[Output], OutputDetail):
    """One output, and its title to edit."""

    level = OUTPUT


class MarkSerializer(ReasonSerializer):
    """A mark as it is to be: a PUT leaves the note empty where it gives none."""

    certainty = serializers.ChoiceField([level.value for level in Certainty])
    note = serializers.CharField(
        allow_blank=True, default="", help_text=gettext_lazy("Needed where ambiguous.")
    )


class MarkChangeSerializer(ReasonSerializer):
    """What of a mark is to change."""

    certainty = serializers.ChoiceField([level.value for level in Certainty], required=False)
    note = serializers.CharField(allow_blank=True, required=False)


class LinkEdit(EditView, LinkDetail):
    """One stated link: to make, to change and to take away."""

    def put(self, request: Request, **parts: str) -> Response:
        """Make the mark, or set all of it."""
        given = self.given(MarkSerializer)
        with self.writing():
            is_new = self._is_new()
            self.refuse_other_state(exists=not is_new)
            set_link_mark(plan=self.plan, **self._ends, **given)
            return self.represented(lambda: self.get(request, **parts), is_new=is_new)

    def patch(self, request: Request, **parts: str) -> Response:
        """Change certainty or note of a mark that is there."""
        given = self.given(MarkChangeSerializer)
        with self.writing():
            link = self.link
            self.refuse_stale()
            mark: dict[str, Any] = {"certainty": link.certainty, "note": link.note}
            set_link_mark(plan=self.plan, **self._ends, **(mark | given))
            return self.represented(lambda: self.get(request, **parts))

    def delete(self, _request: Request, **_parts: str) -> Response:
        """Take the mark away."""
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
            raise UnknownCode(_("link"), asked, [])
        return {"from_code": ends[0], "to_code": ends[1]}
