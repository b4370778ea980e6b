"""The views of clauses, with everything of the plan that cites them.

They live in this layer because goals, Sectors, objectives and outputs are all known here.
"""

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework.serializers import (
    IntegerField,
    Serializer,
    SerializerMethodField,
    URLField,
)

from outputs.api.trace.traces import PartPagination
from outputs.display.citations import ClauseCitation, clause_citations
from plans.api import fields
from plans.api.history import CLAUSE
from plans.api.serializers import ClauseSerializer
from plans.api.views import DetailView, ListView, ObjectsView
from plans.filtersets import ClauseFilterSet
from plans.levels import printed_kinds
from plans.models import Clause
from web.api.fields import Vocabulary, WordField, full_address
from web.api.sparse import SHAPING
from web.openapi.operations import describe_get

CITING_TYPE: Final = Vocabulary(
    "CitingType",
    {
        **{kind.key: kind.one for kind in printed_kinds()},
        "sector": _("a Sector, through its mission"),
        "output": _("an output, through its table"),
        "table": _("a printed table, with all its marks"),
        "priority": _("a high-priority item"),
    },
)


class CitationSerializer(Serializer[ClauseCitation]):
    """Something of the plan that cites a clause, and where it is in this API."""

    type = WordField(CITING_TYPE, help_text=_("What it is."))
    code = fields.code()
    url = SerializerMethodField(help_text=_("Its address in this API."))

    @extend_schema_field(URLField(allow_null=True))
    def get_url(self, citation: ClauseCitation) -> str | None:
        """Return the address of what cites, null while the API has none for it."""
        is_table = citation.type == "table"
        route = "api-matrix-detail" if is_table else f"api-{citation.type}-detail"
        name = "table" if is_table else "code"
        parts = {"plan": self.context["plan"].slug, name: citation.code}
        try:
            return full_address(self.context["request"], route, **parts)
        except NoReverseMatch:
            return None


class CitedPageSerializer(Serializer[Any]):
    """Where the rest of what cites a clause is."""

    next = URLField(allow_null=True, help_text=_("The next page of it."))
    previous = URLField(allow_null=True, help_text=_("The page before."))
    page_size = IntegerField(min_value=1, help_text=_("How much is on a page."))


MOST_CITED: Final = PartPagination.page_size


@extend_schema_serializer(component_name="Clause")
class CitedClauseSerializer(ClauseSerializer):
    """A place in a source document with its printed words, and what rests on it.

    The context holds `citations` of every clause shown, and of one clause the `page` of them.
    """

    cited_count = SerializerMethodField(help_text=_("How much of the plan cites it."))
    cited_by = SerializerMethodField(
        help_text=_("What of the plan cites it, in printed order: at most 500 at once.")
    )
    cited_by_page = SerializerMethodField(
        help_text=_("Where the rest of that is; null where it is all.")
    )

    @extend_schema_field(fields.how_many())
    def get_cited_count(self, clause: Clause) -> int:
        return len(self.context["citations"][clause.pk])

    @extend_schema_field(CitationSerializer(many=True))
    def get_cited_by(self, clause: Clause) -> Any:
        page = self.context.get("page")
        cited = self.context["citations"][clause.pk][:MOST_CITED] if page is None else page.page
        return CitationSerializer(cited, many=True, context=self.context).data

    @extend_schema_field(CitedPageSerializer(allow_null=True))
    def get_cited_by_page(self, clause: Clause) -> dict[str, Any] | None:
        if (page := self.context.get("page")) is not None:
            place: dict[str, Any] | None = page.place
            return place
        if len(self.context["citations"][clause.pk]) <= MOST_CITED:
            return None
        parts = {"plan": self.context["plan"].slug, "code": clause.code}
        address = full_address(self.context["request"], "api-clause-detail", **parts)
        return {"next": f"{address}?page=2", "previous": None, "page_size": MOST_CITED}


class CitedView(ObjectsView[Clause]):
    """A view that looks up what cites the clauses it shows, once for all of them."""

    tag = "Clauses"
    serializer_class = CitedClauseSerializer

    def get_queryset(self) -> QuerySet[Clause]:
        return Clause.objects.in_plan(self.plan).with_document()

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        clauses = args[0] if kwargs.get("many") else args[:1]
        context = {**self.get_serializer_context(), "citations": clause_citations(clauses)}
        return super().get_serializer(*args, **kwargs, context=context)


@describe_get(
    "list_clauses",
    _("The clauses of the source"),
    _("The text of the source, clause by clause, with everything that cites each."),
)
class ClauseList(CitedView, ListView[Clause]):
    """The clauses of a plan. Four queries, and one for the document in the filter."""

    filterset_class = ClauseFilterSet


@describe_get(
    "get_clause",
    _("One clause"),
    _("A clause with its printed words and everything of the plan that cites it."),
)
class ClauseDetail(CitedView, DetailView[Clause]):
    """One clause. Three queries."""

    path_parameters = (CLAUSE,)
    parameters = (*SHAPING, *PartPagination.parameters())

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "page": PartPagination()}

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        serializer = super().get_serializer(*args, **kwargs)
        for clause in args:
            cited = serializer.context["citations"][clause.pk]
            serializer.context["page"].paginate_queryset(cited, self.request)
        return serializer
