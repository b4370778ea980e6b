"""What looks odd about values that a program sends: asked as on a form and in a spreadsheet."""

from collections.abc import Sequence

from django.utils import translation

from kpis.errors import LooksOdd
from kpis.figures import FigureRefused
from kpis.loaders.indicators import load_indicators
from kpis.models import Measurement
from kpis.plausibility import Doubt, doubts_about
from kpis.progress.inputs import Indicator
from kpis.services.bulk import EntriesRefused
from kpis.services.entries import ValueEntry, dated
from plans.models import Plan
from web.errors import WriteRefused


def refuse_odd(plan: Plan, entry: ValueEntry) -> None:
    """Raise LooksOdd for a value that does and is not confirmed (three queries)."""
    for refusal in _odd(plan, [entry]).values():
        raise refusal


def refuse_odd_among(plan: Plan, entries: Sequence[ValueEntry]) -> None:
    """Raise EntriesRefused where some look odd and are not confirmed (three queries)."""
    if odd := _odd(plan, entries):
        raise EntriesRefused(odd)


def doubts_on(plan: Plan, rows: Sequence[Measurement]) -> dict[str, list[str]]:
    """Return by KPI what looks odd about recorded values (three queries, none for no row)."""
    indicators = _indicators(plan) if rows else {}
    return {
        row.kpi.code: _said(doubts_about(indicators[row.kpi.code], row.year or 0, row, row.as_of))
        for row in rows
    }


def _odd(plan: Plan, entries: Sequence[ValueEntry]) -> dict[int, WriteRefused]:
    """Return by place what looks odd and is not confirmed, of values that can be read at all."""
    indicators = _indicators(plan)
    found: dict[int, WriteRefused] = {}
    for place, entry in enumerate(entries):
        indicator = indicators.get(entry.code)
        doubts = _doubts(indicator, entry) if indicator and not entry.is_checked else []
        if doubts:
            found[place] = LooksOdd(doubts)
    return found


def _doubts(indicator: Indicator, entry: ValueEntry) -> list[str]:
    try:
        figures = indicator.rules.read(entry.typed, indicator.scale)
        return _said(doubts_about(indicator, entry.year, figures, dated(entry.as_of.strip())))
    except (FigureRefused, WriteRefused):  # refused with better words when it is written
        return []


def _indicators(plan: Plan) -> dict[str, Indicator]:
    return {one.code: one for one in load_indicators(plan)}


def _said(doubts: Sequence[Doubt]) -> list[str]:
    return [one.sentence(translation) for one in doubts]
