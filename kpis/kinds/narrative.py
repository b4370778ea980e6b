"""A narrative: told in words, shown as they are and never assessed."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kpis.figures import FigureRefused
from kpis.kinds.records import Figures, RecordedFigures, Typed
from kpis.kinds.rules import KindRules
from sheets.marking import gettext_noop, pgettext


class NarrativeKind(KindRules):
    """Words alone: neither figure nor target."""

    name = pgettext("kind of KPI", "narrative")
    has_figure = False

    def read(self, typed: Typed, _scale: Sequence[str]) -> Figures:
        self.refuse_foreign(typed)
        if not typed.text.strip():
            raise FigureRefused("text", gettext_noop("Say in words what was achieved."))
        if typed.value.strip():
            message = gettext_noop("This KPI is told in words; it has no figure.")
            raise FigureRefused("value", message)
        return Figures(text=typed.text.strip())

    def refuse_target(self, _value: Decimal, _scale: Sequence[str]) -> None:
        message = gettext_noop("A KPI told in words has no target figure.")
        raise FigureRefused("value", message)

    def figure(self, _row: RecordedFigures) -> Fraction | None:
        return None

    def is_reported(self, row: RecordedFigures) -> bool:
        return bool(row.text.strip())
