"""Values that may be right but are worth a second look: they warn and never forbid."""

from dataclasses import dataclass
from typing import Final

from kpis.figures import as_decimal, shown
from kpis.kinds.records import RecordedFigures
from kpis.kinds.rules import Oddity, Translator
from kpis.progress.inputs import Indicator
from kpis.progress.readings import figure_before
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
    new = as_decimal(found)
    alone = indicator.rules.odd_alone(new)
    if indicator.series is Series.CUMULATIVE and new < 0:
        alone = alone or SHRINKING
    named, figures = [alone], {"new": shown(new)}
    if before := figure_before(indicator, year):
        old = as_decimal(before[1])
        named.append(indicator.rules.odd_since(old, new))
        figures |= {"old": shown(old), "year": str(before[0].year)}
    return tuple(Doubt(oddity, tuple(figures.items())) for oddity in named if oddity)
