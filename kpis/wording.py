"""A figure in words, for page, report, spreadsheet and API: what is missing says so (no Django)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from gettext import NullTranslations
from typing import Final, NamedTuple, Protocol

from kpis.figures import as_decimal, percent, shown
from kpis.kinds.records import RecordedFigures
from kpis.kinds.rules import KindRules, Translator
from kpis.vocabulary import Course, Direction, Operator, Qualifier, Status, Trend
from sheets.marking import gettext_noop, pgettext

ENGLISH: Final[Translator] = NullTranslations()
NOT_REPORTED: Final = gettext_noop("not reported")
NOT_ASSESSED: Final = gettext_noop("not assessed")
NO_TARGET: Final = gettext_noop("no target")
NO_BASELINE: Final = gettext_noop("no baseline")

STATUSES: Final[Mapping[Status, str]] = {
    Status.ACHIEVED: gettext_noop("Achieved"),
    Status.ON_TRACK: gettext_noop("On track"),
    Status.AT_RISK: gettext_noop("At risk"),
    Status.OFF_TRACK: gettext_noop("Off track"),
    Status.NOT_ASSESSED: gettext_noop("Not assessed"),
    Status.NOT_REPORTED: gettext_noop("Not reported"),
}
TRENDS: Final[Mapping[Trend, str]] = {
    Trend.RISING: pgettext("trend", "rising"),
    Trend.LEVEL: pgettext("trend", "level"),
    Trend.FALLING: pgettext("trend", "falling"),
    Trend.UNKNOWN: pgettext("trend", "cannot say"),
}
COURSES: Final[Mapping[Course, str]] = {
    Course.BETTER: gettext_noop("better"),
    Course.WORSE: gettext_noop("worse"),
}
"""What a movement is for a KPI with a direction; one that is neither is not spoken of."""
BEHIND_BASELINE: Final[Mapping[Direction, str]] = {
    Direction.UP: gettext_noop("fell below the baseline"),
    Direction.DOWN: gettext_noop("rose above the baseline"),
}
BEHIND_FIGURES: Final[Mapping[Direction, str]] = {
    Direction.UP: gettext_noop(
        "fell below the baseline: %(actual)s of %(target)s aimed at, baseline %(baseline)s"
    ),
    Direction.DOWN: gettext_noop(
        "rose above the baseline: %(actual)s, at most %(target)s aimed at, baseline %(baseline)s"
    ),
}
OPERATORS: Final[Mapping[str, str]] = {
    Operator.AT_LEAST: pgettext("target", "at least"),
    Operator.AT_MOST: pgettext("target", "at most"),
    Operator.EQUAL: pgettext("target", "exactly"),
}
QUALIFIERS: Final[Mapping[str, str]] = {
    Qualifier.EXACT: pgettext("figure", "exactly"),
    Qualifier.OVER: pgettext("figure", "over"),
    Qualifier.ABOUT: pgettext("figure", "about"),
}


class Measured(Protocol):
    """A KPI as far as its figures need it: from the database, or as progress reads it."""

    @property
    def rules(self) -> KindRules: ...

    @property
    def scale(self) -> Sequence[str]: ...

    @property
    def is_illustrative(self) -> bool: ...


class Aimed(Protocol):
    """A target as its source gives it."""

    @property
    def operator(self) -> str: ...

    @property
    def value(self) -> Decimal: ...

    @property
    def qualifier(self) -> str: ...


class Stood(Protocol):
    """How a KPI stands, as far as its words need it."""

    @property
    def percent_shown(self) -> int | None: ...

    @property
    def is_behind_baseline(self) -> bool: ...

    @property
    def is_reported(self) -> bool: ...


class Marked(RecordedFigures, Protocol):
    """A record that says whether it was invented."""

    @property
    def is_illustrative(self) -> bool: ...


class Wording(NamedTuple):
    """What a cell says; `is_missing` where there is no figure, only words that say so."""

    text: str
    is_missing: bool = False
    is_illustrative: bool = False


def missing(words: str, say: Translator) -> Wording:
    return Wording(say.gettext(words), is_missing=True)


def figure_words(kpi: Measured, figure: Decimal, say: Translator) -> str:
    return kpi.rules.words(figure, kpi.scale, say)


def qualified(words: str, qualifier: str, say: Translator) -> str:
    if qualifier == Qualifier.EXACT:
        return words
    return f"{say.pgettext('figure', QUALIFIERS[qualifier])} {words}"


def target_wording(kpi: Measured, target: Aimed | None, say: Translator) -> Wording:
    """Return “at least 90 %”; a target that is about a figure cannot be exactly it."""
    if target is None:
        return missing(NO_TARGET, say)
    if kpi.rules.target:
        return Wording(say.gettext(kpi.rules.target))
    words = qualified(figure_words(kpi, target.value, say), target.qualifier, say)
    if target.operator == Operator.EQUAL and target.qualifier != Qualifier.EXACT:
        return Wording(words)
    return Wording(f"{say.pgettext('target', OPERATORS[target.operator])} {words}")


def baseline_wording(
    kpi: Measured, figure: Decimal | None, year: int | None, say: Translator
) -> Wording:
    if figure is None:
        return missing(NO_BASELINE, say)
    return Wording(f"{figure_words(kpi, figure, say)}{f' ({year})' if year else ''}")


def value_wording(kpi: Measured, row: Marked | None, say: Translator) -> Wording:
    """Words where there are only words; an invented one says so, unless its KPI does."""
    if row is None:
        return missing(NOT_REPORTED, say)
    figure, words = kpi.rules.figure(row), row.text
    if figure is not None:
        words = qualified(figure_words(kpi, as_decimal(figure), say), row.qualifier, say)
    if not words.strip():
        return missing(NOT_REPORTED, say)
    return Wording(words, is_illustrative=row.is_illustrative and not kpi.is_illustrative)


def counts_words(row: RecordedFigures, between: str = "/") -> str:
    if row.numerator is None or row.denominator is None:
        return ""
    return f"{shown(row.numerator)} {between} {shown(row.denominator)}"


def attainment_wording(
    whole_percent: int | None, say: Translator, *, is_reported: bool = True
) -> Wording:
    if whole_percent is not None:
        return Wording(percent(whole_percent))
    return missing(NOT_ASSESSED if is_reported else NOT_REPORTED, say)


def attained_wording(direction: Direction, found: Stood, say: Translator) -> Wording:
    """Return the attainment; one past the baseline in words, for a share of less than 0 is none."""
    if found.is_behind_baseline:
        return Wording(say.gettext(BEHIND_BASELINE[direction]))
    return attainment_wording(found.percent_shown, say, is_reported=found.is_reported)


def trend_words(trend: Trend, course: Course, say: Translator) -> str:
    """Return how a value moved, and what that is for its KPI: “rising, better”."""
    moved = say.pgettext("trend", TRENDS[trend])
    return f"{moved}, {say.gettext(COURSES[course])}" if course in COURSES else moved


def behind_words(
    kpi: Measured, direction: Direction, figures: Mapping[str, Decimal], say: Translator
) -> str:
    """Return “fell below the baseline: 85 of 92 aimed at, baseline 90”.

    `figures` are `actual`, `target` and `baseline`.
    """
    words = {name: figure_words(kpi, figure, say) for name, figure in figures.items()}
    return say.gettext(BEHIND_FIGURES[direction]) % words
