"""The views of what the trace engine computes: traces and the whole graph."""

from collections.abc import Collection
from functools import cached_property, partial
from typing import Any, ClassVar, Final

from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from goals.api.views import GOAL_CODE
from goals.level import GOAL
from outputs.api.trace.documents import Document, graph_document, trace_document
from outputs.api.trace.graphml import GraphMLRenderer
from outputs.api.trace.serializers import GraphSerializer, TraceSerializer
from outputs.api.trace.tabular import links_table, paths_table
from outputs.api.views import OUTPUT_CODE
from outputs.level import OUTPUT
from outputs.loaders import graph_for
from plans.api.views import PlanView
from plans.levels import Level, level_links, levels
from plans.models import Clause, Plan, PrintedTable
from plans.trace.graph import PlanGraph
from plans.trace.walk import trace_of
from plans.vocabulary import PathKind
from sectors.api.views import OBJECTIVE_CODE
from sectors.level import OBJECTIVE
from sectors.models import Sector
from web.api.paging import CodePagination, asks_for_all
from web.api.rendering.renderers import CSVRenderer, DocumentRenderer
from web.api.rendering.tabular import DataTable
from web.lookups import known_code
from web.openapi.operations import describe_get, operation


class PartPagination(CodePagination):
    """The pages of a long list inside an object: the paths of a trace, the rows of a matrix."""

    page_size = CodePagination.max_page_size

    @property
    def place(self) -> Document | None:
        """Say where the others are; None when one page holds them all."""
        if self.page.paginator.num_pages == 1:
            return None
        return {
            "next": self.get_next_link(),
            "previous": self.get_previous_link(),
            "page_size": self.page.paginator.per_page,
        }


KIND: Final = OpenApiParameter(
    "kind",
    enum=[PathKind.PRIMARY.value],
    description=_(
        "Only paths of this kind: `primary` leaves out what has a secondary link. Every path of a "
        "plan with links of one kind is primary."
    ),
)


class GraphView(PlanView):
    """A view that reads the graph of its plan: seven queries, after the one for the plan.

    With `?kind=primary` that without its secondary links, where `KIND` is among its parameters.
    """

    @property
    def graph(self) -> PlanGraph:
        return graph_for(self.request, self.plan).of_kind(self.kind_asked)

    @cached_property
    def kind_asked(self) -> PathKind | None:
        """Raises ValidationError for another kind."""
        asked = self.request.query_params.get(KIND.name, "")
        if not asked or KIND not in getattr(self, "parameters", ()):
            return None
        if asked != PathKind.PRIMARY:
            message = gettext("“%(asked)s” is no kind to ask for. Choose: primary.")
            raise ValidationError({KIND.name: [message % {"asked": asked}]})
        return PathKind.PRIMARY


class GraphVersionView(GraphView):
    """An answer that follows from the graph alone, beside the revision that it was read at."""

    is_weak = True

    @property
    def made_of(self) -> Collection[type[Model]]:
        """The nodes, their links, and the tables with where they are printed."""
        graph = (*levels(), *level_links())
        return (Plan, Clause, PrintedTable, Sector, *(kind.model for kind in graph))


class PlanTrace(GraphVersionView):
    """The whole plan: its nodes and stated links. Eight queries."""

    tag = "Trace"
    serializer_class = GraphSerializer
    renderer_classes = [DocumentRenderer, CSVRenderer, GraphMLRenderer]

    @operation(
        "get_graph",
        _("The whole plan as a graph"),
        _("Every node and every stated link in one answer. As CSV the links only."),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        return Response(graph_document(self.graph))

    def table(self, data: Any) -> DataTable:
        return links_table(data)


class NodeTrace(GraphVersionView):
    """Everything that one node is connected with, and every path. Eight queries."""

    tag = "Trace"
    serializer_class = TraceSerializer
    parameters = (*PartPagination.parameters(), KIND)
    renderer_classes = [DocumentRenderer, CSVRenderer]
    level: ClassVar[Level]

    def get(self, request: Request, **_parts: str) -> Response:
        codes = [node.code for node in self.graph.layer(self.level.key)]
        code = known_code(str(self.level.noun), self.kwargs["code"], codes)
        trace = trace_of(self.graph, code)
        if asks_for_all(request):
            return Response(trace_document(self.graph, trace, trace.paths(), None))
        pages = PartPagination()
        paths = pages.paginate_queryset(list(trace.paths()), request)
        document = trace_document(self.graph, trace, paths, pages.place)
        return Response(document, headers=pages.headers)

    def table(self, data: Any) -> DataTable:
        return paths_table(data)


describe_trace = partial(
    describe_get,
    description=_(
        "Everything it is connected with, and every path, with the printed table behind each "
        "step. `path_count` is exact; where there are more paths than one page holds, "
        "`paths_page` says where the others are. As CSV the paths only."
    ),
)


@describe_trace("trace_goal", _("A goal, down to its outputs"))
class GoalTrace(NodeTrace):
    """A goal, walked down to the outputs. Eight queries."""

    path_parameters = (GOAL_CODE,)
    level = GOAL


@describe_trace("trace_objective", _("An objective, up to its goals and down to its outputs"))
class ObjectiveTrace(NodeTrace):
    """An objective, walked both ways. Eight queries."""

    path_parameters = (OBJECTIVE_CODE,)
    level = OBJECTIVE


@describe_trace("trace_output", _("An output, up to its goals"))
class OutputTrace(NodeTrace):
    """An output, walked up to the goals. Eight queries."""

    path_parameters = (OUTPUT_CODE,)
    level = OUTPUT
