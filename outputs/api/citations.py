"""The views of clauses, with everything of the plan that cites them.

They live in this layer because goals, Sectors, objectives and outputs are all known here.
"""

from typing import Any, Final

from django.db.models import QuerySet
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework.serializers import Serializer, SerializerMethodField, URLField

from outputs.display.citations import ClauseCitation, clause_citations
from plans.api import fields
from plans.api.history import CLAUSE
from plans.api.serializers import ClauseSerializer
from plans.api.views import DetailView, ListView, ObjectsView
from plans.filtersets import ClauseFilterSet
from plans.levels import printed_kinds
from plans.models import Clause
from web.api.fields import Vocabulary, WordField, full_address
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


@extend_schema_serializer(component_name="Clause")
class CitedClauseSerializer(ClauseSerializer):
    """A place in a source document with its printed words, and what rests on it.

    The context holds `citations` of every clause shown.
    """

    cited_by = SerializerMethodField(
        help_text=_("Everything of the plan that cites it, in printed order.")
    )

    @extend_schema_field(CitationSerializer(many=True))
    def get_cited_by(self, clause: Clause) -> Any:
        cited = self.context["citations"][clause.pk]
        return CitationSerializer(cited, many=True, context=self.context).data


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
