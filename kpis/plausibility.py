"""Values that may be right but are worth a second look: they warn and never forbid."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kpis.figures import decimal_of, shown
from kpis.kinds.records import RecordedFigures
from kpis.kinds.rules import Oddity, Translator
from kpis.progress.inputs import Indicator
from kpis.vocabulary import Series
from kpis.wording import ENGLISH
from sheets.marking import gettext_noop

SHRINKING: Final = Oddity(
    "shrinking", gettext_noop("%(new)s would make the running total smaller.")
)


@dataclass(frozen=True)
class Doubt:
    """One oddity with its figures as text."""

    oddity: Oddity
    figures: tuple[tuple[str, str], ...]

    def sentence(self, say: Translator = ENGLISH) -> str:
        return say.gettext(self.oddity.sentence) % dict(self.figures)


def doubts_about(indicator: Indicator, year: int, row: RecordedFigures) -> tuple[Doubt, ...]:
    found = indicator.rules.figure(row)
    if found is None:
        return ()
    new = decimal_of(found)
    named = [_alone(indicator, new)]
    earlier, old = _earlier(indicator, year) or (None, Decimal(0))
    if earlier is not None:
        named.append(indicator.rules.odd_since(old, new))
    figures = (("new", shown(new)), ("old", shown(old)), ("year", str(earlier)))
    return tuple(Doubt(oddity, figures) for oddity in named if oddity)


def _earlier(indicator: Indicator, year: int) -> tuple[int, Decimal] | None:
    before = sorted((one for one in indicator.values if one.year < year), key=lambda one: one.year)
    for one in reversed(before):
        found = indicator.rules.figure(one)
        if found is not None:
            return one.year, decimal_of(found)
    return None


def _alone(indicator: Indicator, new: Decimal) -> Oddity | None:
    if indicator.series is Series.CUMULATIVE and new < 0:
        return indicator.rules.odd_alone(new) or SHRINKING
    return indicator.rules.odd_alone(new)
