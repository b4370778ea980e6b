"""The views of outputs."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from outputs.api.serializers import OutputSerializer
from outputs.filtersets import OutputFilterSet
from outputs.loaders import graph_for
from outputs.models import Output
from plans.api.views import DetailView, ListView
from plans.models import Plan
from web.openapi.operations import describe_get, in_path

OUTPUT_CODE: Final = in_path("code", _("The site code of an output."), "T-SG")


@describe_get(
    "list_outputs",
    _("The outputs of a plan"),
    _("The rows of the Sectors’ tables, each with its stated objectives and its derived goals."),
)
class OutputList(ListView[Output]):
    """The outputs of a plan. Thirteen queries, and one for each code in the filter."""

    tag = "Outputs"
    serializer_class = OutputSerializer
    filterset_class = OutputFilterSet

    def get_queryset(self) -> QuerySet[Output]:
        return _whole_outputs(self.plan)

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"graph": graph_for(self.request, self.plan)}


class OutputDetail(DetailView[Output]):
    """One output. Twelve queries."""

    tag = "Outputs"
    path_parameters = (OUTPUT_CODE,)
    serializer_class = OutputSerializer

    def get_queryset(self) -> QuerySet[Output]:
        return _whole_outputs(self.plan)

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"graph": graph_for(self.request, self.plan)}


def _whole_outputs(plan: Plan) -> QuerySet[Output]:
    return Output.objects.in_plan(plan).with_source().with_priorities()
