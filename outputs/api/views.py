"""The views of outputs."""

from typing import Any

from django.db.models import QuerySet

from outputs.api.serializers import OutputSerializer
from outputs.filtersets import OutputFilterSet
from outputs.loaders import graph_for
from outputs.models import Output
from plans.api.views import DetailView, ListView
from plans.models import Plan


class OutputList(ListView[Output]):
    """The outputs of a plan. Thirteen queries, and one for each code in the filter."""

    serializer_class = OutputSerializer
    filterset_class = OutputFilterSet

    def get_queryset(self) -> QuerySet[Output]:
        """Return the outputs with their sources and high-priority items."""
        return _whole_outputs(self.plan)

    def get_serializer_context(self) -> dict[str, Any]:
        """Add the graph, for the goals that are derived."""
        return super().get_serializer_context() | {"graph": graph_for(self.request, self.plan)}


class OutputDetail(DetailView[Output]):
    """One output. Twelve queries."""

    serializer_class = OutputSerializer

    def get_queryset(self) -> QuerySet[Output]:
        """Return the outputs with their sources and high-priority items."""
        return _whole_outputs(self.plan)

    def get_serializer_context(self) -> dict[str, Any]:
        """Add the graph, for the goals that are derived."""
        return super().get_serializer_context() | {"graph": graph_for(self.request, self.plan)}


def _whole_outputs(plan: Plan) -> QuerySet[Output]:
    return Output.objects.in_plan(plan).with_source().with_priorities()
