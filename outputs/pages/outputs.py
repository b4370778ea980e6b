"""The pages of the outputs."""

from django.db.models import QuerySet

from outputs.filtersets import OutputFilterSet
from outputs.models import Output
from plans.pages.views import CodePage, FilteredPage


class OutputList(FilteredPage[Output]):
    """The outputs of the plan, by Sector, objective, goal or priority."""

    section = "outputs"
    twin = "api-output-list"
    filterset_class = OutputFilterSet

    def rows(self) -> QuerySet[Output]:
        """Return the outputs with Sector and table."""
        return Output.objects.in_plan(self.plan).with_source()


class OutputDetail(CodePage[Output]):
    """One output: every path up to a goal, and what would stop with it."""

    section = "outputs"
    twin = "api-output-detail"
    trace_twin = "api-output-trace"

    def get_queryset(self) -> QuerySet[Output]:
        """Return the outputs with Sector, table and high-priority items."""
        return Output.objects.in_plan(self.plan).with_source().with_priorities()
