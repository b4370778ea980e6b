"""A milestone: reached, which is 1, or not, which is 0."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpis.figures import FigureRefused
from kpis.kinds.rules import KindRules, Oddity, Translator
from sheets.marking import gettext_noop, pgettext

REACHED: Final = gettext_noop("reached")
NOT_REACHED: Final = gettext_noop("not reached")
READ_AS: Final = {
    **dict.fromkeys((REACHED, "1", "yes"), Decimal(1)),
    **dict.fromkeys((NOT_REACHED, "0", "no"), Decimal(0)),
}
UNREACHED: Final = Oddity(
    "unreached", gettext_noop("The milestone was reached in %(year)s already.")
)


class MilestoneKind(KindRules):
    """Reached or not, with nothing between; every target is to reach it."""

    name = pgettext("kind of KPI", "milestone")
    target = gettext_noop("to be reached")

    def options(self, _scale: Sequence[str], /) -> Mapping[Decimal, str]:
        return {Decimal(1): REACHED, Decimal(0): NOT_REACHED}

    def figure_from(self, typed: str, _scale: Sequence[str]) -> Decimal:
        asked = " ".join(typed.split()).casefold()
        if asked not in READ_AS:
            message = gettext_noop("A milestone is “reached” or “not reached”, not “%(asked)s”.")
            raise FigureRefused("value", message, asked=typed.strip())
        return READ_AS[asked]

    def refuse_target(self, value: Decimal, _scale: Sequence[str]) -> None:
        if value != 1:
            message = gettext_noop("The target of a milestone is 1: reached.")
            raise FigureRefused("value", message)

    def words(self, figure: Decimal, _scale: Sequence[str], say: Translator) -> str:
        return say.gettext(REACHED if figure >= 1 else NOT_REACHED)

    def odd_since(self, old: Decimal, new: Decimal) -> Oddity | None:
        return UNREACHED if old > new else None
