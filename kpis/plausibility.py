"""Values that may be right but are worth a second look: they warn and never forbid."""

from dataclasses import dataclass
from decimal import Decimal
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
NEGATIVE: Final = Oddity("negative", gettext_noop("%(new)s is less than 0."))
OTHER_YEAR: Final = Oddity(
    "other-year", gettext_noop("It is dated %(as_of)s, outside %(of_year)s.")
)


@dataclass(frozen=True)
class Doubt:
    """One oddity with its figures as text."""

    oddity: Oddity
    figures: tuple[tuple[str, str], ...]

    def sentence(self, say: Translator = ENGLISH) -> str:
        return say.gettext(self.oddity.sentence) % dict(self.figures)


def doubts_about(
    indicator: Indicator, year: int, row: RecordedFigures, as_of: str = ""
) -> tuple[Doubt, ...]:
    """What is odd about a value of a year, dated `as_of` (ISO, or a year)."""
    named: list[Oddity | None] = [OTHER_YEAR if as_of and as_of[:4] != str(year) else None]
    figures = {"as_of": as_of, "of_year": str(year)}
    found = indicator.rules.figure(row)
    if found is not None:
        new = as_decimal(found)
        figures["new"] = shown(new)
        before = figure_before(indicator, year)
        named.append(_odd_alone(indicator, new, row, is_first=before is None))
        if before:
            old = as_decimal(before[1])
            named.append(indicator.rules.odd_since(old, new))
            figures |= {"old": shown(old), "year": str(before[0].year)}
    return tuple(Doubt(oddity, tuple(figures.items())) for oddity in named if oddity)


def _odd_alone(
    indicator: Indicator, new: Decimal, row: RecordedFigures, *, is_first: bool
) -> Oddity | None:
    odd = indicator.rules.odd_alone(new, row)
    if odd or new >= 0:
        return odd
    if indicator.series is Series.CUMULATIVE:
        return SHRINKING
    known = [indicator.baseline, *(target.value for target in indicator.targets)]
    goes_below = any(figure is not None and figure < 0 for figure in known)
    return NEGATIVE if is_first and not goes_below else None
