"""The views of what the trace engine computes: traces and the whole graph."""

from typing import Any, ClassVar

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from goals.models import Goal
from outputs.api.trace.documents import PathsPage, graph_document, trace_document
from outputs.api.trace.graphml import GraphMLRenderer
from outputs.api.trace.tabular import links_table, paths_table
from outputs.loaders import graph_for
from outputs.models import Output
from plans.api.views import PlanView
from plans.trace.graph import Node, PlanGraph
from plans.trace.walk import trace_of
from plans.vocabulary import NodeType
from sectors.models import Objective
from web.api.paging import PAGING_PARAMETERS, CodePagination
from web.api.renderers import CSVRenderer
from web.api.tabular import Table
from web.errors import UnknownCode
from web.suggestions import nearest_codes

_KINDS = {NodeType.GOAL: Goal, NodeType.OBJECTIVE: Objective, NodeType.OUTPUT: Output}


class PathPagination(CodePagination):
    """The pages of the paths of a trace."""

    page_size = CodePagination.max_page_size

    @property
    def place(self) -> PathsPage | None:
        """Say where the other paths are; None when one page holds them all."""
        if self.page.paginator.num_pages == 1:
            return None
        return {
            "next": self.get_next_link(),
            "previous": self.get_previous_link(),
            "page_size": self.page.paginator.per_page,
        }


class GraphView(PlanView):
    """A view that reads the graph of its plan: seven queries, after the one for the plan."""

    @property
    def graph(self) -> PlanGraph:
        """The graph, loaded once per request."""
        return graph_for(self.request, self.plan)


class PlanTrace(GraphView):
    """The whole plan: its nodes and stated links. Eight queries.

    As CSV its links only.
    """

    renderer_classes = [JSONRenderer, CSVRenderer, GraphMLRenderer]

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the graph."""
        return Response(graph_document(self.graph))

    def table_of(self, data: Any) -> Table:
        """Return the links as rows."""
        return links_table(data)


class NodeTrace(GraphView):
    """Everything that one node is connected with, and every path. Eight queries.

    As CSV its paths only.
    """

    parameters = PAGING_PARAMETERS
    renderer_classes = [JSONRenderer, CSVRenderer]
    layer: ClassVar[NodeType]

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer the trace; a code of another layer raises UnknownCode."""
        code = self._known(self.kwargs["code"])
        trace = trace_of(self.graph, code)
        pages = PathPagination()
        paths = pages.paginate_queryset(list(trace.paths()), request)
        document = trace_document(self.graph, trace, paths, pages.place)
        return Response(document, headers=pages.headers)

    def table_of(self, data: Any) -> Table:
        """Return the paths of the page as rows."""
        return paths_table(data)

    def _known(self, asked: str) -> str:
        codes = [node.code for node in _nodes_in(self.graph, self.layer)]
        if asked not in codes:
            kind = str(_KINDS[self.layer]._meta.verbose_name)
            raise UnknownCode(kind, asked, nearest_codes(asked, codes))
        return asked


class GoalTrace(NodeTrace):
    """A goal, walked down to the outputs. Eight queries."""

    layer = NodeType.GOAL


class ObjectiveTrace(NodeTrace):
    """An objective, walked both ways. Eight queries."""

    layer = NodeType.OBJECTIVE


class OutputTrace(NodeTrace):
    """An output, walked up to the goals. Eight queries."""

    layer = NodeType.OUTPUT


def _nodes_in(graph: PlanGraph, layer: NodeType) -> tuple[Node, ...]:
    if layer == NodeType.GOAL:
        return graph.goals
    return graph.objectives if layer == NodeType.OBJECTIVE else graph.outputs
