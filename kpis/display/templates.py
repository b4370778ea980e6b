"""The spreadsheet to fill in: which rows it has, and what helps to fill them in."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from kpis.display.desk import Task, tasks_by_sector
from kpis.models import Kpi, Measurement
from kpis.services.previews import shown_value
from kpis.sheets.template import TemplateRow
from kpis.vocabulary import Qualifier
from plans.models import Plan
from sectors.models import Sector

LEVELS: Final = " / "
FIGURES: Final = ("value", "numerator", "denominator")
WORDS: Final = ("as_of", "text", "source", "quote", "note", "reason")


def template_rows(plan: Plan, sectors: Collection[Sector], year: int) -> list[TemplateRow]:
    """Return one row per KPI that these Sectors owe in a year, a draft filled in. Two queries."""
    found = tasks_by_sector(plan, sectors, year)
    return [_row(task, year) for sector in sectors for task in found[sector.pk]]


def _row(task: Task, year: int) -> TemplateRow:
    kpi, row = task.kpi, task.row
    words = {"name": kpi.name}
    return {
        "code": kpi.code,
        "name": _("%(name)s (illustrative)") % words if kpi.is_illustrative else kpi.name,
        "year": year,
        "unit": LEVELS.join(kpi.scale) or kpi.unit,
        "previous": None if task.in_force is None else shown_value(kpi, task.in_force),
        **(_drafted(kpi, row) if row is not None and row.is_open else {}),
    }


def _drafted(kpi: Kpi, row: Measurement) -> dict[str, Any]:
    typed = kpi.rules.typed(row, kpi.scale)
    words = {name: getattr(row, name) for name in WORDS}
    if typed.qualifier != Qualifier.EXACT:
        words["qualifier"] = typed.qualifier
    figures = {name: text for name in FIGURES if (text := getattr(typed, name))}
    is_word = bool(kpi.rules.options(kpi.scale))
    return {**words, **{name: text if is_word else Decimal(text) for name, text in figures.items()}}
