"""What somebody typed, as a figure that fits its KPI: one reading for form, spreadsheet and API."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from kpis.errors import WrongFigure
from kpis.sheets.figures import SIGNIFICANT, NotRead, number_from_text
from kpis.vocabulary import KpiKind, Qualifier

PLACES: Final = 6
DIGITS: Final = SIGNIFICANT
"""The most digits of a figure, before and after the point together: so many every database keeps
as they are (docs/adr/0006)."""
FIELD_DIGITS: Final = DIGITS + PLACES
"""What the field of a form or the API declares, which takes the places off first."""
QUALIFIED: Final = {KpiKind.NUMBER, KpiKind.PERCENTAGE}
"""The kinds whose figure may be “over” or “about” what a source says."""
REACHED: Final = {"reached": Decimal(1), "1": Decimal(1), "yes": Decimal(1)}
NOT_REACHED: Final = {"not reached": Decimal(0), "0": Decimal(0), "no": Decimal(0)}


@dataclass(frozen=True)
class Figures:
    """What is reported for a year, as it is stored (see Measurement)."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    text: str = ""
    qualifier: str = Qualifier.EXACT.value


@dataclass(frozen=True)
class Typed:
    """What was typed, before it is known whether it fits; empty where nothing was."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    text: str = ""
    qualifier: str = Qualifier.EXACT.value


def figures_from(kind: KpiKind, scale: Sequence[str], typed: Typed) -> Figures:
    """Return what was typed as figures of a KPI of this kind; raises WrongFigure.

    A number takes a decimal point or comma, never both. A level is given by its name or its rank,
    a milestone as “reached” or “not reached”. What such a KPI does not have is refused, not left
    out: a reader would believe that it was kept.
    """
    text = typed.text.strip()
    _refuse_what_it_has_not(kind, typed)
    if kind == KpiKind.NARRATIVE:
        return _narrative(typed, text)
    if kind == KpiKind.PERCENTAGE and (typed.numerator.strip() or typed.denominator.strip()):
        return _fraction(typed, text)
    if not typed.value.strip():
        raise WrongFigure("value", _("Give a value. What is not reported is left out, not 0."))
    return Figures(value=_value(kind, scale, typed.value), text=text, qualifier=typed.qualifier)


def decimal_from(field: str, typed: str) -> Decimal:
    """Return a typed number, read as strictly as in a spreadsheet; raises WrongFigure."""
    try:
        number = number_from_text(typed)
    except NotRead:
        message = _("“%(typed)s” is not a number that can be read in one way only. Write 1234.5.")
        raise WrongFigure(field, message % {"typed": typed.strip()}) from None
    return kept_exactly(field, number)


def kept_exactly(field: str, number: Decimal) -> Decimal:
    """Return a figure that every database gives back as it is; raises WrongFigure.

    The one rule for values, their two numbers, targets and baselines, from wherever they come.
    """
    if not number:
        return Decimal(0)
    _sign, digits, exponent = number.as_tuple()
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    places = max(0, -(int(exponent) + zeros))
    if places > PLACES:
        message = _("Give at most %(places)s digits after the decimal point.")
        raise WrongFigure(field, message % {"places": PLACES})
    if max(0, number.adjusted() + 1) + places > DIGITS:
        message = _("Give at most %(most)s digits; a longer figure would not be kept exactly.")
        raise WrongFigure(field, message % {"most": DIGITS})
    return number


def _refuse_what_it_has_not(kind: KpiKind, typed: Typed) -> None:
    """Raise WrongFigure where a column is filled in that KPIs of this kind do not have."""
    names = [name for name in ("numerator", "denominator") if getattr(typed, name).strip()]
    if names and kind != KpiKind.PERCENTAGE:
        message = _("Only a percentage has numerator and denominator; leave both empty.")
        raise WrongFigure(names[0], message)
    if kind not in QUALIFIED and typed.qualifier != Qualifier.EXACT:
        message = _("Only a number or a percentage can be “%(word)s”; leave it out.")
        raise WrongFigure("qualifier", message % {"word": typed.qualifier})


def _narrative(typed: Typed, text: str) -> Figures:
    if not text:
        raise WrongFigure("text", _("Say in words what was achieved."))
    if typed.value.strip():
        raise WrongFigure("value", _("This KPI is told in words; it has no figure."))
    return Figures(text=text)


def _fraction(typed: Typed, text: str) -> Figures:
    """Return numerator and denominator; a percentage beside them has to be theirs."""
    for field in ("numerator", "denominator"):
        if not getattr(typed, field).strip():
            raise WrongFigure(field, _("Give numerator and denominator, or the percentage alone."))
    numerator = decimal_from("numerator", typed.numerator)
    denominator = decimal_from("denominator", typed.denominator)
    if denominator <= 0:
        raise WrongFigure("denominator", _("The denominator has to be more than 0."))
    if typed.value.strip():
        _refuse_other_percentage(_percentage(typed.value), numerator / denominator)
    return Figures(
        numerator=numerator, denominator=denominator, text=text, qualifier=typed.qualifier
    )


def _refuse_other_percentage(given: Decimal, share: Decimal) -> None:
    if abs(given - 100 * share) > Decimal("0.5"):
        words = {"given": given, "found": f"{100 * share:.1f}"}
        message = _("%(given)s %% is not what the two numbers make: %(found)s %%. Leave one out.")
        raise WrongFigure("value", message % words)


def _value(kind: KpiKind, scale: Sequence[str], typed: str) -> Decimal:
    if kind == KpiKind.ORDINAL:
        return _rank(scale, typed)
    if kind == KpiKind.MILESTONE:
        return _milestone(typed)
    return _percentage(typed) if kind == KpiKind.PERCENTAGE else decimal_from("value", typed)


def _percentage(typed: str) -> Decimal:
    """Return a percentage, with or without its sign."""
    return decimal_from("value", typed.strip().removesuffix("%"))


def _rank(scale: Sequence[str], typed: str) -> Decimal:
    ranks = {name.casefold(): rank for rank, name in enumerate(scale, start=1)}
    ranks |= {str(rank): rank for rank in range(1, len(scale) + 1)}
    asked = typed.strip().casefold()
    if asked not in ranks:
        words = {"asked": typed.strip(), "levels": ", ".join(scale)}
        message = _("“%(asked)s” is no level of this KPI. Choose one of: %(levels)s.")
        raise WrongFigure("value", message % words)
    return Decimal(ranks[asked])


def _milestone(typed: str) -> Decimal:
    known = REACHED | NOT_REACHED
    asked = " ".join(typed.split()).casefold()
    if asked not in known:
        message = _("A milestone is “reached” or “not reached”, not “%(asked)s”.")
        raise WrongFigure("value", message % {"asked": typed.strip()})
    return known[asked]
