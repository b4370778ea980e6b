"""The views of stated links: the marks of every printed table, as one list and one by one."""

from http import HTTPStatus
from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField

from outputs.api.trace.serializers import LINK_KIND, EndsSerializer
from outputs.api.trace.traces import GraphView
from outputs.filtersets import LinkFilterSet
from outputs.lookups import LinkRow, link_found_by, link_halves, link_refusal, merged_links
from outputs.services import remove_link, set_link_mark
from plans.api import fields
from plans.api.serializers import OfLevelsSerializer
from plans.api.views import DetailView, ListView
from plans.api.writing import EDITING, WHY, EditView
from plans.codes import link_ends
from plans.vocabulary import TableLinks
from web.api.fields import (
    RELATION,
    STATED,
    AddressField,
    PageField,
    Vocabulary,
    WordField,
    full_address,
)
from web.api.writing import ReasonSerializer
from web.errors import UnknownCode
from web.openapi.operations import describe_get, in_path, operation

LINK: Final = in_path("code", _("Both ends of the link, the lower one first."), "D4--G3")
DOUBT: Final = _("Why it can be read in more than one way; needed where it is ambiguous.")
LINK_TYPE: Final = Vocabulary(
    "LinkType",
    {
        TableLinks.OUTPUT_OBJECTIVE: _("an output serves an objective"),
        TableLinks.OBJECTIVE_GOAL: _("an objective serves a goal"),
    },
)


class LinkSerializer(EndsSerializer, OfLevelsSerializer[LinkRow]):
    """A stated link: a mark in the row of `from`, under `to`; `source` is its table's clause."""

    code = fields.code(help_text=_("Both ends with `--` between them."))
    type = WordField(LINK_TYPE, help_text=_("Which layers it ties."))
    table = fields.table(source="table_number")
    certainty = fields.certainty()
    note = fields.note()
    source = fields.source_clause(  # type: ignore[assignment]  # a field, not the option
        source="clause_code"
    )
    relation = WordField(
        RELATION, read_only=True, default=STATED, help_text=_("How the two are tied.")
    )
    of_levels = ("kind", "share", "share_table", "amount", "amount_table", "unit")
    kind = WordField(
        LINK_KIND,
        required=False,
        help_text=_("How it is printed; only in plans that say their levels, as all below."),
    )
    share = CharField(
        required=False, allow_null=True, help_text=_("A share in per cent; null where none.")
    )
    share_table = fields.table(
        required=False, allow_null=True, help_text=_("The table that prints the share.")
    )
    amount = CharField(
        required=False, allow_null=True, help_text=_("An amount; null where none is printed.")
    )
    amount_table = fields.table(
        required=False, allow_null=True, help_text=_("The table that prints the amount.")
    )
    unit = CharField(
        required=False, allow_null=True, help_text=_("The unit of the amount, as printed.")
    )
    from_title = CharField(help_text=_("The title of the lower end."))
    to_title = CharField(help_text=_("The title of the upper end."))
    url = AddressField("api-link-detail")
    html_url = PageField("link-detail")


class MarkSerializer(ReasonSerializer):
    """A mark as it is to be: a PUT leaves the note empty where it gives none."""

    certainty = fields.certainty()
    note = CharField(allow_blank=True, default="", help_text=DOUBT)


class MarkChangeSerializer(ReasonSerializer):
    """What of a mark is to change."""

    certainty = fields.certainty(required=False)
    note = CharField(allow_blank=True, required=False, help_text=DOUBT)


@describe_get(
    "list_links",
    _("The stated links of a plan"),
    _("Every mark of the printed tables, in printed order."),
)
class LinkList(ListView[Any]):
    """The stated links of a plan, both kinds in one list. Four queries, one for each code."""

    tag = "Links"
    serializer_class = LinkSerializer
    filterset_class = LinkFilterSet

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return any links: the filterset puts its own in their place."""
        return merged_links(link_halves(self.plan))


@describe_get(
    "get_link",
    _("One stated link"),
    _(
        "A mark of a printed table. A pair that only paths tie is answered 404, with the "
        "address of the paths."
    ),
)
class LinkDetail(EditView, GraphView, DetailView[Any]):
    """One stated link, to read and to edit. Two queries; nine where there is no such link."""

    tag = "Links"
    path_parameters = (LINK,)
    serializer_class = LinkSerializer

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
            is_new = link_found_by(self.plan, self.kwargs["code"]) is None
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
            link = self.found()
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
            link = self.found()
            self.refuse_stale()
            remove_link(plan=self.plan, from_code=link.from_code, to_code=link.to_code, **given)
        return Response(status=HTTPStatus.NO_CONTENT)

    @property
    def _ends(self) -> dict[str, Any]:
        """Both ends as the address names them; raises UnknownCode where it names no pair."""
        asked = self.kwargs["code"]
        ends = link_ends(asked)
        if ends is None:
            raise UnknownCode(gettext("link"), asked, [])
        return {"from_code": ends[0], "to_code": ends[1]}

    def found(self) -> LinkRow:
        """Return the link at this address; raises UnknownCode and LinkIsDerived."""
        found = link_found_by(self.plan, self.kwargs["code"])
        if found is None:
            raise self._refusal()
        return found

    def _refusal(self) -> Http404:
        error = link_refusal(self.graph, self.kwargs["code"])
        if isinstance(error, UnknownCode):
            return error
        parts = {"plan": self.plan.slug, "code": error.output}
        return error.located(full_address(self.request, "api-output-trace", **parts))
