"""The history of a KPI, and of any code of the layers below."""

import re

from kpis import codes
from kpis.models import Kpi
from outputs import history
from plans.history import CodeHistory, ObjectHistory
from plans.models import Plan


def history_by(plan: Plan, code: str) -> ObjectHistory:
    """Return the history of the object with this code; a KPI's is that of its definition.

    What was reported for it is on its page, row by row. No query. Raises UnknownCode where the
    code has no known form.
    """
    if re.match(codes.KPI, code):
        return CodeHistory(plan, code, Kpi)
    return history.history_by(plan, code)
