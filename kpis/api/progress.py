"""The views of progress: how goals, objectives and outputs stand in a year, and why."""

from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.assessments import ProgressRowSerializer, ProgressSerializer
from kpis.display.reading import asked_period
from kpis.loaders.renewal import standing_for
from kpis.models import Kpi
from kpis.standing import PlanStanding
from plans.api.views import PlanView
from plans.trace.graph import Node
from sectors.models import Sector
from web.api.filtering import known_value
from web.api.views import RowsView
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.lookups import known_code, noun
from web.openapi.operations import describe_get, in_path, operation

PERIOD: Final = "period"
OF_YEAR: Final = OpenApiParameter(
    PERIOD,
    {"type": "string", "pattern": "^[0-9]{4}$"},
    description=_("Which year of the cycle; else the latest with a value."),
)
NODE: Final = "node"
ALL: Final = "all"
SECTOR: Final = "sector"


class StandingView(PlanView):
    """A view of how the plan stands in one year. Thirteen queries, one less with `?period=`."""

    tag = "Progress"

    @cached_property
    def period(self) -> int:
        """The year asked for, else the latest with a value; raises ValidationError."""
        try:
            return asked_period(self.request, self.plan)
        except UnknownCode as error:
            raise ValidationError({PERIOD: [no_such_code(error)]}) from error

    @cached_property
    def standing(self) -> PlanStanding:
        return standing_for(self.request, self.plan, self.period)

    @property
    def nodes(self) -> tuple[Node, ...]:
        return self.standing.graph.from_the_top

    def row(self, found: Node) -> dict[str, Any]:
        return progress_row(self.standing, found, self.period)


@describe_get(
    "list_progress",
    _("How every goal, objective and output stands"),
    _(
        "For each the mean of the attainments of all KPIs that lead up to it, each counted "
        "once, and of how many it speaks. What is not reported is never averaged in. For a goal "
        "also the share-weighted mean, which divides each KPI among the goals by its paths."
    ),
)
class ProgressList(StandingView, RowsView):
    """How every goal, objective and output stands; `?node=` and `?sector=` ask for some."""

    serializer_class = ProgressRowSerializer
    parameters = (
        *RowsView.parameters,
        OpenApiParameter(
            PERIOD,
            {"type": "string", "pattern": f"^([0-9]{{4}}|{ALL})$"},
            description=_(
                "Which year of the cycle, or `all`: a row for each year; else the latest with a "
                "value."
            ),
        ),
        OpenApiParameter(
            NODE,
            description=_("Only this goal, objective or output, by its code."),
        ),
        OpenApiParameter(SECTOR, description=_("Only those of this Sector, by its code.")),
    )

    @cached_property
    def standings(self) -> list[PlanStanding]:
        """How the plan stands in the year asked for, or year by year: `all`."""
        if self.request.query_params.get(PERIOD) != ALL:
            return [self.standing]
        return [standing_for(self.request, self.plan, year) for year in self.plan.years]

    @property
    def nodes(self) -> tuple[Node, ...]:
        return self.standings[0].graph.from_the_top

    def row(self, found: tuple[Node, int]) -> dict[str, Any]:  # type: ignore[override]
        node, place = found
        standing = self.standings[place]
        is_all = self.request.query_params.get(PERIOD) == ALL
        period = self.plan.years[place] if is_all else self.period
        return progress_row(standing, node, period)

    def get_queryset(self) -> Any:
        years = range(len(self.standings))
        return [(node, place) for node in self._nodes_asked() for place in years]

    def _nodes_asked(self) -> list[Node]:
        nodes = list(self.nodes)
        codes = [node.code for node in nodes]
        if code := known_value(self.request, NODE, codes, _node_kind()):
            nodes = [nodes[codes.index(code)]]
        if self.request.query_params.get(SECTOR):
            codes = list(Sector.objects.in_plan(self.plan).values_list("code", flat=True))
            sector = known_value(self.request, SECTOR, codes, noun(Sector))
            nodes = [node for node in nodes if node.sector == sector]
        return nodes


class ProgressDetail(StandingView):
    """How one goal, objective or output stands, KPI by KPI. Fourteen queries."""

    path_parameters = (in_path("code", _("The code of a goal, objective or output."), "T-SG"),)
    serializer_class = ProgressSerializer
    parameters = (OF_YEAR,)

    @operation(
        "get_progress",
        _("How one goal, objective or output stands, and why"),
        _("The same for one of them, with each KPI and how its figures were computed."),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the node; an unknown one raises UnknownCode."""
        nodes = {node.code: node for node in self.nodes}
        asked = known_code(_node_kind(), self.kwargs["code"], list(nodes))
        context = [one.code for one in self.standing.context if one.subject == asked]
        shown = {**self.row(nodes[asked]), "context": context}
        known = {
            "names": dict(Kpi.objects.in_plan(self.plan).values_list("code", "name")),
            "ambiguous": shown["found"].ambiguous,
        }
        serializer = ProgressSerializer(shown, context=self.get_serializer_context() | known)
        return Response(serializer.data)


def progress_row(standing: PlanStanding, node: Node, period: int) -> dict[str, Any]:
    """Return how a node stands in a year; a goal is summed up by weight too."""
    weighted = standing.weighted(node.code) if standing.is_goal(node.code) else None
    return {
        "node": node,
        "found": standing.of(node.code),
        "weighted": weighted,
        "period": period,
    }


def _node_kind() -> str:
    return gettext("goal, objective or output")
