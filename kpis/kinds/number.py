"""A number, with or without a unit."""

from decimal import Decimal
from typing import Final

from kpis.kinds.rules import KindRules, Oddity
from sheets.marking import gettext_noop, pgettext

FACTOR: Final = Decimal(3)

JUMP: Final = Oddity(
    "jump",
    gettext_noop(
        "From %(old)s in %(year)s to %(new)s: more than three times as much, or less than a third."
    ),
)
SIGN: Final = Oddity(
    "sign", gettext_noop("From %(old)s in %(year)s to %(new)s: the sign has changed.")
)
TO_ZERO: Final = Oddity(
    "to-zero",
    gettext_noop("From %(old)s in %(year)s to 0. What is not reported is left out, not 0."),
)


class NumberKind(KindRules):
    """Any number; one that is three times the last is looked at twice."""

    name = pgettext("kind of KPI", "number")
    is_numeric = True
    is_drawn = True
    has_unit = True

    def odd_since(self, old: Decimal, new: Decimal) -> Oddity | None:
        if old == 0:
            return None
        if new == 0:
            return TO_ZERO
        if (old < 0) != (new < 0):
            return SIGN
        ratio = abs(new / old)
        return JUMP if ratio > FACTOR or ratio < 1 / FACTOR else None
