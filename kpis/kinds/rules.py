"""What KPIs of one kind have in common: facts, and how a figure is read, checked and said."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import ClassVar, NamedTuple, Protocol

from kpis.figures import FigureRefused, decimal_from, shown
from kpis.kinds.records import Figures, RecordedFigures, Typed
from kpis.vocabulary import Qualifier
from sheets.marking import gettext_noop
from sheets.numbers import plain

Counts = tuple[Decimal, Decimal]


class Translator(Protocol):
    """Says words in the reader's language; Django's `translation` is one."""

    def gettext(self, message: str, /) -> str: ...

    def pgettext(self, context: str, message: str, /) -> str: ...


class Oddity(NamedTuple):
    """What is odd about a value: a slug, and a sentence to be filled with its figures."""

    slug: str
    sentence: str


class KindRules:
    """The facts of a kind as attributes; its methods do what most kinds do.

    A kind that `is_numeric` can be “over” or “about” a figure, adds up over years and stands in
    files as a number; others are told in words. `lowest` is where a KPI without a baseline sets out
    from. `target` says what every target is of a kind that is reached or not.
    """

    name: ClassVar[str]
    is_numeric: ClassVar[bool] = False
    is_drawn: ClassVar[bool] = False
    has_figure: ClassVar[bool] = True
    has_unit: ClassVar[bool] = False
    has_counts: ClassVar[bool] = False
    has_levels: ClassVar[bool] = False
    lowest: ClassVar[Decimal | None] = None
    target: ClassVar[str] = ""

    @property
    def fields(self) -> tuple[str, ...]:
        asked = {
            "value": self.has_figure,
            "numerator": self.has_counts,
            "denominator": self.has_counts,
            "qualifier": self.is_numeric,
        }
        return tuple(name for name, is_asked in asked.items() if is_asked)

    def options(self, _scale: Sequence[str], /) -> Mapping[Decimal, str]:
        """Return the figures there are by name; none where any figure will do."""
        return {}

    def read(self, typed: Typed, scale: Sequence[str], /) -> Figures:
        """Raises FigureRefused: what such a KPI does not have is refused, not left out."""
        self.refuse_foreign(typed)
        if not typed.value.strip():
            message = gettext_noop("Give a value. What is not reported is left out, not 0.")
            raise FigureRefused("value", message)
        value = self.figure_from(typed.value, scale)
        return Figures(value=value, text=typed.text.strip(), qualifier=typed.qualifier)

    def typed(self, row: RecordedFigures, scale: Sequence[str]) -> Typed:
        """Return a record as somebody would type it: `read` gives it back."""
        numerator, denominator = map(_plain, (row.numerator, row.denominator))
        value = _plain(row.value)
        if row.value is not None:
            value = self.options(scale).get(row.value, value)
        # A percentage follows from its two numbers; beside them it could only contradict.
        value = "" if numerator else value
        return Typed(value, numerator, denominator, row.text, row.qualifier)

    def refuse_foreign(self, typed: Typed) -> None:
        """Raise FigureRefused where something is given that KPIs of this kind do not have."""
        given = [name for name in ("numerator", "denominator") if getattr(typed, name).strip()]
        if given and not self.has_counts:
            message = gettext_noop(
                "Only a percentage has numerator and denominator; leave both empty."
            )
            raise FigureRefused(given[0], message)
        if typed.qualifier != Qualifier.EXACT and not self.is_numeric:
            message = gettext_noop("Only a number or a percentage can be “%(word)s”; leave it out.")
            raise FigureRefused("qualifier", message, word=typed.qualifier)

    def figure_from(self, typed: str, _scale: Sequence[str], /) -> Decimal:
        """Return a typed value as its figure; raises FigureRefused."""
        return decimal_from("value", typed)

    def refuse_target(self, value: Decimal, scale: Sequence[str], /) -> None:
        """Raise FigureRefused for a target that such a KPI cannot have."""

    def counts(self, _row: RecordedFigures, /) -> Counts | None:
        return None

    def figure(self, row: RecordedFigures, /) -> Fraction | None:
        return None if row.value is None else Fraction(row.value)

    def is_reported(self, row: RecordedFigures, /) -> bool:
        return row.value is not None or self.counts(row) is not None

    def level(self, figure: Decimal, scale: Sequence[str]) -> str | None:
        return self.options(scale).get(figure) if self.has_levels else None

    def words(self, figure: Decimal, _scale: Sequence[str], _say: Translator, /) -> str:
        return shown(figure)

    def odd_alone(self, _figure: Decimal, _row: RecordedFigures, /) -> Oddity | None:
        return None

    def odd_since(self, _old: Decimal, _new: Decimal, /) -> Oddity | None:
        return None


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else plain(figure)
