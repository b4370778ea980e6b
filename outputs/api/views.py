"""The views of outputs."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from outputs.api.serializers import OutputSerializer
from outputs.filtersets import OutputFilterSet
from outputs.level import OUTPUT
from outputs.loaders import graph_for
from outputs.models import Output
from plans.api.history import HistoryView, describe_history
from plans.api.views import ListView, ObjectsView
from plans.api.writing import RenameView, describe_renaming
from web.openapi.operations import describe_get, in_path

OUTPUT_CODE: Final = in_path("code", _("The site code of an output."), "T-SG")


class OutputView(ObjectsView[Output]):
    """A view of outputs, with the graph for the goals that are derived."""

    kind = OUTPUT
    tag = "Outputs"
    serializer_class = OutputSerializer

    def get_queryset(self) -> Any:
        return super().get_queryset().with_priorities()

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"graph": graph_for(self.request, self.plan)}


@describe_get(
    "list_outputs",
    _("The outputs of a plan"),
    _("The rows of the Sectors’ tables, each with its stated objectives and its derived goals."),
)
class OutputList(OutputView, ListView[Output]):
    """The outputs of a plan. Thirteen queries, and one for each code in the filter."""

    filterset_class = OutputFilterSet


@describe_get(
    "get_output",
    _("One output"),
    _("An output with its stated objectives and its derived goals."),
)
@describe_renaming(
    "rename_output",
    _("Give an output another title"),
    sent={"title": "Study groups", "reason": "As in the heading of the table."},
)
class OutputDetail(OutputView, RenameView[Output]):
    """One output, and its title to edit. Twelve queries."""

    path_parameters = (OUTPUT_CODE,)


@describe_history("get_output_history", _("The history of an output"))
class OutputHistory(HistoryView):
    """The history of an output."""

    kind = OUTPUT
    path_parameters = (OUTPUT_CODE,)
