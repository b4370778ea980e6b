"""The history of a KPI: how it was defined, and how its definition changed."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from kpis.api.access import KPI
from kpis.figures import decimal_text
from kpis.models import Kpi
from plans.api.history import HistoryView, describe_history
from plans.history import CodeHistory, Difference, LogEntry, ObjectHistory


@describe_history("get_kpi_history", _("The history of a KPI"))
class KpiHistory(HistoryView):
    """The history of the definition of a KPI; its targets and values have lists of their own."""

    path_parameters = (KPI,)

    def history(self) -> ObjectHistory:
        return _PlainHistory(self.plan, self.kwargs["code"], Kpi)


class _PlainHistory(CodeHistory):
    """A history in which figures stand as everywhere in the API."""

    def entries(self, rows: Sequence[Any]) -> list[LogEntry]:
        return [
            entry._replace(
                differences=[
                    Difference(one.field, _plain(one.old), _plain(one.new))
                    for one in entry.differences
                ]
            )
            for entry in super().entries(rows)
        ]


def _plain(value: Any) -> Any:
    return decimal_text(value) if isinstance(value, Decimal) else value
