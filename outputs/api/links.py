"""The views of stated links: the marks of every printed table, as one list."""

from typing import Any, Final

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField

from outputs.api.trace.serializers import EndsSerializer
from outputs.api.trace.traces import GraphView
from outputs.filtersets import LinkFilterSet
from outputs.lookups import LinkRow, link_found_by, link_halves, links_of, refusal_of
from plans.api import fields
from plans.api.views import DetailView, ListView
from plans.vocabulary import TableLinks
from web.api.fields import (
    RELATION,
    STATED,
    AddressField,
    PageField,
    Vocabulary,
    WordField,
    address_of,
)
from web.api.sparse import SparseSerializer
from web.errors import UnknownCode
from web.openapi.operations import describe_get, in_path

LINK: Final = in_path("code", _("Both ends of the link, the lower one first."), "D4--G3")
LINK_TYPE: Final = Vocabulary(
    "LinkType",
    {
        TableLinks.OUTPUT_OBJECTIVE: _("a mark of Table 4.1, 5.1, 6.1 or 7.1"),
        TableLinks.OBJECTIVE_GOAL: _("a mark of Table 8.1"),
    },
)


class LinkSerializer(EndsSerializer, SparseSerializer[LinkRow]):
    """A stated link: a mark in the row of `from`, under `to`; `source` is its table's clause.

    The context holds `plan` and `request`. `html_url` is the page of this one mark.
    """

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
    from_title = CharField(help_text=_("The title of the lower end."))
    to_title = CharField(help_text=_("The title of the upper end."))
    url = AddressField("api-link-detail")
    html_url = PageField("link-detail")


@describe_get(
    "list_links",
    _("The stated links of a plan"),
    _("Every mark of the printed tables, in printed order."),
)
class LinkList(ListView[Any]):
    """The stated links of a plan, both kinds in one list. Three queries, one for each code."""

    tag = "Links"
    serializer_class = LinkSerializer
    filterset_class = LinkFilterSet

    def get_queryset(self) -> QuerySet[Any, Any]:
        return links_of(link_halves(self.plan))

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        return [LinkRow(*row) for row in super().paginate_queryset(queryset) or ()]


class LinkDetail(GraphView, DetailView[Any]):
    """One stated link, `T-SG--T1` in its address. Two queries; nine where there is no such link."""

    tag = "Links"
    path_parameters = (LINK,)
    serializer_class = LinkSerializer

    def get(self, request: Request, **_parts: str) -> Response:
        del request
        return Response(self.get_serializer(self.link).data)

    @property
    def link(self) -> LinkRow:
        """The link at this address; raises UnknownCode and LinkIsDerived."""
        found = link_found_by(self.plan, self.kwargs["code"])
        if found is None:
            raise self._refusal()
        return found

    def _refusal(self) -> Http404:
        error = refusal_of(self.graph, self.kwargs["code"])
        if isinstance(error, UnknownCode):
            return error
        parts = {"plan": self.plan.slug, "code": error.output}
        return error.located(address_of(self.request, "api-output-trace", **parts))
