"""The KPIs among what a plan names by codes; they are no level of it."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kpis.codes import KPI as KPI_FORM
from kpis.models import Kpi
from plans.levels import CodedKind

KPI: Final = CodedKind(Kpi, KPI_FORM, _("a KPI"), is_printed=False)
