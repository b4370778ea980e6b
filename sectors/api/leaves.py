"""The views of what hangs at objectives: outcomes and enablers."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from plans.api.history import HistoryView, describe_history
from plans.api.views import DetailView, ListView
from sectors.api.serializers import EnablerSerializer, OutcomeSerializer
from sectors.filtersets import EnablerFilterSet, OutcomeFilterSet
from sectors.level import ENABLER, OUTCOME
from sectors.models import Enabler, Outcome
from web.openapi.operations import describe_get, in_path

OUTCOME_CODE: Final = in_path("code", _("The code of an outcome."), "R.1-1")
ENABLER_CODE: Final = in_path("code", _("The code of an enabler."), "E.1")


@describe_get(
    "list_outcomes",
    _("The outcomes of a plan"),
    _("The outcomes of a plan in printed order; none where it prints none."),
)
class OutcomeList(ListView[Outcome]):
    """The outcomes of a plan. Three queries."""

    kind = OUTCOME
    tag = "Objectives"
    serializer_class = OutcomeSerializer
    filterset_class = OutcomeFilterSet


@describe_get(
    "get_outcome",
    _("One outcome"),
    _("An outcome as printed, with its clause."),
)
class OutcomeDetail(DetailView[Outcome]):
    """One outcome. Two queries."""

    kind = OUTCOME
    tag = "Objectives"
    path_parameters = (OUTCOME_CODE,)
    serializer_class = OutcomeSerializer


@describe_history("get_outcome_history", _("The history of an outcome"))
class OutcomeHistory(HistoryView):
    """The history of an outcome."""

    kind = OUTCOME
    path_parameters = (OUTCOME_CODE,)


@describe_get(
    "list_enablers",
    _("The enablers of a plan"),
    _("The enablers of a plan in printed order; none where it prints none."),
)
class EnablerList(ListView[Enabler]):
    """The enablers of a plan. Three queries."""

    kind = ENABLER
    tag = "Objectives"
    serializer_class = EnablerSerializer
    filterset_class = EnablerFilterSet

    def get_queryset(self) -> Any:
        return super().get_queryset().with_objectives()


@describe_get(
    "get_enabler",
    _("One enabler"),
    _("An enabler as printed, with its clause."),
)
class EnablerDetail(DetailView[Enabler]):
    """One enabler. Two queries."""

    kind = ENABLER
    tag = "Objectives"
    path_parameters = (ENABLER_CODE,)
    serializer_class = EnablerSerializer

    def get_queryset(self) -> Any:
        return super().get_queryset().with_objectives()


@describe_history("get_enabler_history", _("The history of an enabler"))
class EnablerHistory(HistoryView):
    """The history of an enabler."""

    kind = ENABLER
    path_parameters = (ENABLER_CODE,)
