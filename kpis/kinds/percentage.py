"""A percentage, given as such or by its numerator and denominator."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from kpis.figures import FigureRefused, decimal_from, percent
from kpis.kinds.records import Figures, RecordedFigures, Typed
from kpis.kinds.rules import Counts, KindRules, Oddity, Translator
from sheets.marking import gettext_noop, pgettext

POINTS_MOST: Final = Decimal(25)
WHOLE: Final = Decimal(100)
ROUNDED: Final = Decimal("0.5")
"""How far a printed percentage may be from the one that its two numbers make."""

OUTSIDE: Final = Oddity(
    "outside-percent", gettext_noop("%(new)s is not between 0 and 100 per cent.")
)
SHARE: Final = Oddity(
    "share",
    gettext_noop("%(new)s is less than one per cent. If 43 %% is meant, write 43, not 0.43."),
)
POINTS: Final = Oddity(
    "points",
    gettext_noop("From %(old)s in %(year)s to %(new)s: more than 25 percentage points."),
)


def as_percentage(
    numerator: Decimal | Fraction, denominator: Decimal | Fraction
) -> Fraction | None:
    return 100 * Fraction(numerator) / Fraction(denominator) if denominator > 0 else None


class PercentageKind(KindRules):
    """From 0 to 100, or two numbers that it follows from."""

    name = pgettext("kind of KPI", "percentage")
    is_numeric = True
    is_drawn = True
    has_counts = True

    def read(self, typed: Typed, scale: Sequence[str]) -> Figures:
        names = ("numerator", "denominator")
        given = [name for name in names if getattr(typed, name).strip()]
        if not given:
            return super().read(typed, scale)
        for name in names:
            if name not in given:
                message = gettext_noop("Give numerator and denominator, or the percentage alone.")
                raise FigureRefused(name, message)
        numerator, denominator = (decimal_from(name, getattr(typed, name)) for name in names)
        if denominator <= 0:
            raise FigureRefused(
                "denominator", gettext_noop("The denominator has to be more than 0.")
            )
        if typed.value.strip():
            _refuse_other(self.figure_from(typed.value, scale), WHOLE * numerator / denominator)
        text = typed.text.strip()
        return Figures(None, numerator, denominator, text, typed.qualifier)

    def figure_from(self, typed: str, scale: Sequence[str]) -> Decimal:
        return super().figure_from(typed.strip().removesuffix("%"), scale)

    def counts(self, row: RecordedFigures) -> Counts | None:
        if row.numerator is None or row.denominator is None:
            return None
        return row.numerator, row.denominator

    def figure(self, row: RecordedFigures) -> Fraction | None:
        counts = self.counts(row)
        return super().figure(row) if counts is None else as_percentage(*counts)

    def words(self, figure: Decimal, _scale: Sequence[str], _say: Translator) -> str:
        return percent(figure)

    def odd_alone(self, figure: Decimal, row: RecordedFigures) -> Oddity | None:
        if not 0 <= figure <= WHOLE:
            return OUTSIDE
        return SHARE if 0 < figure < 1 and self.counts(row) is None else None

    def odd_since(self, old: Decimal, new: Decimal) -> Oddity | None:
        return POINTS if abs(new - old) > POINTS_MOST else None


def _refuse_other(given: Decimal, found: Decimal) -> None:
    if abs(given - found) > ROUNDED:
        message = gettext_noop(
            "%(given)s %% is not what the two numbers make: %(found)s %%. Leave one out."
        )
        raise FigureRefused("value", message, given=given, found=f"{found:.1f}")
