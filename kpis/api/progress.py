"""The views of progress: how goals, objectives and outputs stand in a year, and why."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, TypedDict

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.documents import AssessmentDocument, RolledUp, assessment_document, rolled_up
from kpis.loaders import latest_year_of, standing_for
from kpis.lookups import year_of_cycle
from kpis.models import Kpi
from kpis.standing import PlanStanding
from plans.api.views import PlanView
from plans.trace.graph import Node
from sectors.models import Sector
from web.api.fields import address_of
from web.api.paging import PAGING_PARAMETERS, CodePagination
from web.api.sparse import FIELDS
from web.api.views import RowsView
from web.errors import UnknownCode
from web.filtersets import message_of
from web.suggestions import nearest_codes

PERIOD: Final = "period"
NODE: Final = "node"
SECTOR: Final = "sector"


class ProgressNode(TypedDict):
    """A goal, objective or output; a goal belongs to no Sector."""

    code: str
    type: str
    title: str
    sector: str | None


class ProgressRow(ProgressNode, RolledUp):
    """How a goal, objective or output stands in a year, with all that leads up to it."""

    url: str
    html_url: str


class ProgressDocument(ProgressRow):
    """How a node stands in a year, and each KPI that it rests on, with how it was computed.

    `context` are KPIs of this very node that show figures from outside the cycle.
    """

    kpis: list[AssessmentDocument]
    context: list[str]


class StandingView(PlanView):
    """A view of how the plan stands in one year. Thirteen queries, one less with `?period=`."""

    @cached_property
    def period(self) -> int:
        """The year asked for, else the latest with a value; raises ValidationError."""
        asked = self.request.query_params.get(PERIOD, "")
        try:
            return year_of_cycle(self.plan, asked) if asked else latest_year_of(self.plan)
        except UnknownCode as error:
            raise ValidationError({PERIOD: [message_of(error)]}) from error

    @cached_property
    def standing(self) -> PlanStanding:
        """How the plan stands in that year."""
        return standing_for(self.request, self.plan, self.period)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every goal, objective and output, in printed order."""
        graph = self.standing.graph
        return (*graph.goals, *graph.objectives, *graph.outputs)

    def row(self, node: Node) -> ProgressRow:
        """Return how a node stands."""
        parts = {"plan": self.plan.slug, "code": node.code}
        return {
            "code": node.code,
            "type": node.type.value,
            "title": node.title,
            "sector": node.sector,
            **rolled_up(self.standing.of(node.code), self.period),
            "url": address_of(self.request, "api-progress-detail", **parts),
            "html_url": address_of(self.request, f"{node.type}-detail", **parts),
        }


class ProgressList(StandingView, RowsView):
    """How every goal, objective and output stands; `?node=` and `?sector=` ask for some."""

    row_type = ProgressRow
    parameters = PAGING_PARAMETERS | {FIELDS, PERIOD, NODE, SECTOR}

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer `count, next, previous, results`."""
        pages = CodePagination()
        found = pages.paginate_queryset(self._asked(request.query_params), request)
        return self.page_of(pages, [self.row(node) for node in found])

    def _asked(self, given: Mapping[str, Any]) -> list[Node]:
        nodes = list(self.nodes)
        if given.get(NODE):
            codes = [node.code for node in nodes]
            nodes = [nodes[codes.index(_known(NODE, given[NODE], codes, _node_kind()))]]
        if given.get(SECTOR):
            codes = list(Sector.objects.in_plan(self.plan).values_list("code", flat=True))
            asked = _known(SECTOR, given[SECTOR], codes, str(Sector._meta.verbose_name))
            nodes = [node for node in nodes if node.sector == asked]
        return nodes


class ProgressDetail(StandingView):
    """How one goal, objective or output stands, KPI by KPI. Fourteen queries."""

    parameters = (PERIOD,)

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the node; an unknown one raises UnknownCode."""
        asked = self.kwargs["code"]
        nodes = {node.code: node for node in self.nodes}
        if asked not in nodes:
            raise UnknownCode(_node_kind(), asked, nearest_codes(asked, list(nodes)))
        document: ProgressDocument = {
            **self.row(nodes[asked]),
            "kpis": self._kpis(asked),
            "context": [one.code for one in self.standing.context if one.subject == asked],
        }
        return Response(document)

    def _kpis(self, code: str) -> list[AssessmentDocument]:
        found = self.standing.of(code)
        names = dict(Kpi.objects.in_plan(self.plan).values_list("code", "name"))
        plan = self.plan.slug
        return [
            assessment_document(
                one,
                names[one.code],
                address_of(self.request, "api-kpi-detail", plan=plan, code=one.code),
                found.ambiguous,
            )
            for one in found.assessments
        ]


def _node_kind() -> str:
    return _("goal, objective or output")


def _known(parameter: str, asked: str, codes: Iterable[str], kind: str) -> str:
    """Return a code that there is; raises ValidationError with the nearest ones."""
    known = list(codes)
    if asked not in known:
        error = UnknownCode(kind, asked, nearest_codes(asked, known))
        raise ValidationError({parameter: [message_of(error)]})
    return asked
