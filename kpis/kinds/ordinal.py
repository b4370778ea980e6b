"""A level on a scale of named levels; its figure is its rank, 1 for the lowest."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from kpis.figures import FigureRefused, shown
from kpis.kinds.rules import KindRules, Oddity, Translator
from sheets.marking import gettext_noop, pgettext

LEVEL: Final = gettext_noop("%(level)s (level %(rank)s of %(levels)s)")
LEVELS: Final = Oddity(
    "levels",
    gettext_noop("From level %(old)s in %(year)s to level %(new)s: more than one level."),
)


class OrdinalKind(KindRules):
    """One of the levels; without a baseline a KPI sets out from the lowest."""

    name = pgettext("kind of KPI", "level on a scale")
    is_drawn = True
    has_levels = True
    lowest = Decimal(1)

    def options(self, scale: Sequence[str], /) -> Mapping[Decimal, str]:
        return {Decimal(rank): name for rank, name in enumerate(scale, start=1)}

    def figure_from(self, typed: str, scale: Sequence[str]) -> Decimal:
        levels = self.options(scale)
        ranks = {name.casefold(): rank for rank, name in levels.items()}
        ranks |= {str(rank): rank for rank in levels}
        asked = typed.strip()
        if asked.casefold() not in ranks:
            message = gettext_noop(
                "“%(asked)s” is no level of this KPI. Choose one of: %(levels)s."
            )
            raise FigureRefused("value", message, asked=asked, levels=", ".join(scale))
        return ranks[asked.casefold()]

    def refuse_target(self, value: Decimal, scale: Sequence[str]) -> None:
        if value not in self.options(scale):
            message = gettext_noop("The target is the rank of a level, from 1 to %(most)s.")
            raise FigureRefused("value", message, most=len(scale))

    def words(self, figure: Decimal, scale: Sequence[str], say: Translator) -> str:
        level, rank = self.level(figure, scale), shown(figure)
        if level is None:
            return rank
        return say.gettext(LEVEL) % {"level": level, "rank": rank, "levels": len(scale)}

    def odd_since(self, old: Decimal, new: Decimal) -> Oddity | None:
        return LEVELS if abs(new - old) > 1 else None
