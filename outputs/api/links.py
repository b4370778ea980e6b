"""The views of stated links: the marks of every printed table, as one list."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.api.trace.traces import GraphView
from outputs.filtersets import LinkFilterSet
from outputs.lookups import LinkRow, link_found_by, link_halves, links_of, refusal_of
from plans.api.views import DetailView, ListView
from web.api.fields import STATED, address_of
from web.errors import UnknownCode


class LinkSerializer(serializers.Serializer[LinkRow]):
    """A stated link: a mark in the row of `from`, under `to`; `source` is its table's clause.

    The context holds `plan` and `request`. `html_url` is the page of this one mark.
    """

    to = serializers.CharField(source="to_code")
    code = serializers.CharField()
    type = serializers.CharField()
    table = serializers.CharField(source="table_number")
    certainty = serializers.CharField()
    note = serializers.CharField()
    source = serializers.CharField(  # type: ignore[assignment]  # a field, not the option
        source="clause_code"
    )
    relation = serializers.CharField(read_only=True, default=STATED)
    from_title = serializers.CharField()
    to_title = serializers.CharField()
    url = serializers.SerializerMethodField()
    html_url = serializers.SerializerMethodField()

    def get_fields(self) -> dict[str, Any]:
        """Put `from` in front; it is a Python keyword, so it cannot stand above."""
        return {"from": serializers.CharField(source="from_code"), **super().get_fields()}

    def get_url(self, link: LinkRow) -> str:
        """Return the address of the link in the API."""
        return self._address("api-link-detail", code=link.code)

    def get_html_url(self, link: LinkRow) -> str:
        """Return the address of its own page, which shows the cell in its table."""
        return self._address("link-detail", code=link.code)

    def _address(self, route: str, **parts: str) -> str:
        return address_of(self.context["request"], route, plan=self.context["plan"].slug, **parts)


class LinkList(ListView[Any]):
    """The stated links of a plan, both kinds in one list. Three queries, one for each code."""

    serializer_class = LinkSerializer
    filterset_class = LinkFilterSet

    def get_queryset(self) -> QuerySet[Any, Any]:
        """Return the links of both kinds."""
        return links_of(link_halves(self.plan))

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """Return the links of one page."""
        return [LinkRow(*row) for row in super().paginate_queryset(queryset) or ()]


class LinkDetail(GraphView, DetailView[Any]):
    """One stated link, `T-SG--T1` in its address. Two queries; nine where there is no such link."""

    serializer_class = LinkSerializer

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer the link."""
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
