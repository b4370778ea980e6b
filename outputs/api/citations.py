"""The views of clauses, with everything of the plan that cites them.

They live in this layer because goals, Sectors, objectives and outputs are all known here.
"""

from typing import Any, TypedDict

from django.db.models import QuerySet
from django.urls import NoReverseMatch
from rest_framework.generics import GenericAPIView
from rest_framework.serializers import SerializerMethodField

from outputs.display.citations import Citation, citations_of
from plans.api.serializers import ClauseSerializer
from plans.api.views import DetailView, ListView
from plans.filtersets import ClauseFilterSet
from plans.models import Clause
from web.api.fields import address_of


class CitationDocument(TypedDict):
    """A citation with the address of what cites, null while the API has none for it."""

    type: str
    code: str
    url: str | None


class CitedClauseSerializer(ClauseSerializer):
    """A clause with what cites it; the context holds `citations` of every clause shown."""

    cited_by = SerializerMethodField()

    def get_cited_by(self, clause: Clause) -> list[CitationDocument]:
        """Return what cites the clause, in printed order."""
        return [
            {"type": citation.type, "code": citation.code, "url": self._address(citation)}
            for citation in self.context["citations"][clause.pk]
        ]

    def _address(self, citation: Citation) -> str | None:
        is_table = citation.type == "table"
        route = "api-matrix-detail" if is_table else f"api-{citation.type}-detail"
        name = "table" if is_table else "code"
        parts = {"plan": self.context["plan"].slug, name: citation.code}
        try:
            return address_of(self.context["request"], route, **parts)
        except NoReverseMatch:
            return None


class CitedView(GenericAPIView[Clause]):
    """A view that looks up what cites the clauses it shows, once for all of them."""

    serializer_class = CitedClauseSerializer

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Hand the citations of the clause, or of the page of clauses, to the serializer."""
        clauses = args[0] if kwargs.get("many") else args[:1]
        context = {**self.get_serializer_context(), "citations": citations_of(clauses)}
        return super().get_serializer(*args, **kwargs, context=context)


class ClauseList(CitedView, ListView[Clause]):
    """The clauses of a plan. Four queries, and one for the document in the filter."""

    filterset_class = ClauseFilterSet

    def get_queryset(self) -> QuerySet[Clause]:
        """Return the clauses with their documents."""
        return Clause.objects.in_plan(self.plan).with_document()


class ClauseDetail(CitedView, DetailView[Clause]):
    """One clause. Three queries."""

    def get_queryset(self) -> QuerySet[Clause]:
        """Return the clauses with their documents."""
        return Clause.objects.in_plan(self.plan).with_document()
