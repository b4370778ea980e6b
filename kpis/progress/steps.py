"""How a figure was computed, as data: one step after the other, each a rule with its figures."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

from kpis.figures import NO_BREAK, shown
from kpis.kinds.rules import Translator
from kpis.wording import ENGLISH
from sheets.marking import gettext_noop

Figure = Decimal | int | str


@unique
class Rule(StrEnum):
    """What a step did, in the order in which steps come: the sentence that its figures fill."""

    # What was reported
    NOT_REPORTED = gettext_noop("Nothing is reported for %(year)s.")
    ONCE_BY = gettext_noop("It is reported once in the cycle, by the end of %(last)s.")
    ONCE_IN = gettext_noop("It is reported once in the cycle, and was for %(years)s.")
    ONLY_WORDS = gettext_noop(
        "Only words are reported for %(year)s, no figure: that counts as not reported."
    )
    WORDS = gettext_noop(
        "Words are reported for %(year)s. They are shown as they are and not assessed."
    )
    VALUE = gettext_noop("The value for %(year)s is %(actual)s.")
    LEVEL = gettext_noop(
        "The level for %(year)s is “%(level)s”, number %(actual)s of %(levels)s from below."
    )
    MILESTONE_REACHED = gettext_noop("The milestone is reported for %(year)s as reached.")
    MILESTONE_NOT_REACHED = gettext_noop("The milestone is reported for %(year)s as not reached.")
    PERCENTAGE = gettext_noop(
        "The value for %(year)s is 100 × %(numerator)s / %(denominator)s = %(actual)s %%."
    )
    TOTAL = gettext_noop(
        "The total from %(first)s to %(year)s, as far as reported, is %(terms)s = %(actual)s."
    )
    TOTAL_PERCENTAGE = gettext_noop(
        "From %(first)s to %(year)s, as far as reported, the numerators are %(numerators)s = "
        "%(numerator)s and the denominators %(denominators)s = %(denominator)s; together "
        "100 × %(numerator)s / %(denominator)s = %(actual)s %%."
    )
    NO_DENOMINATOR = gettext_noop(
        "The denominator for %(year)s is 0: there is nothing to take a percentage of, so this is "
        "not assessed."
    )
    NO_COUNTS = gettext_noop(
        "The percentage for %(year)s comes without numerator and denominator and cannot be added "
        "to those of other years, so this is not assessed."
    )
    MISSING_LOWER_BOUND = gettext_noop(
        "Not reported: %(years)s. The total leaves that out and is a lower bound."
    )
    MISSING_EITHER_WAY = gettext_noop(
        "Not reported: %(years)s. The total leaves that out; with it, it could be higher or lower."
    )
    MISSING_COUNTS = gettext_noop(
        "Not reported with numerator and denominator: %(years)s. The percentage speaks of the "
        "other years only."
    )
    RESTATED = gettext_noop(
        "The value for %(year)s was restated; the one in force is used, the earlier one stays "
        "readable."
    )
    ILLUSTRATIVE = gettext_noop(
        "Illustrative: at least one figure used here is made up to show how this works."
    )
    # What was to be reached
    NO_TARGET = gettext_noop("There is no target for %(year)s, so nothing is assessed.")
    TARGET_AT_LEAST = gettext_noop("The target for %(year)s is at least %(target)s.")
    TARGET_AT_MOST = gettext_noop("The target for %(year)s is at most %(target)s.")
    TARGET_EQUAL = gettext_noop("The target for %(year)s is exactly %(target)s.")
    TARGET_MILESTONE = gettext_noop("The milestone was to be reached by %(year)s.")
    # How one stands to the other
    INCOMPLETE_TOTAL = gettext_noop(
        "With the years that are not reported, a target that looks met could be missed, so this "
        "is not assessed."
    )
    FROM_BASELINE = gettext_noop(
        "The way from the baseline %(baseline)s to the target counts as 1: (actual − baseline) / "
        "(target − baseline) = %(working)s = %(share)s, or %(percent)s %% (rounded down)."
    )
    FROM_LOWEST_LEVEL = gettext_noop(
        "There is no baseline, so the lowest level, number %(baseline)s, stands for it: "
        "(actual − baseline) / (target − baseline) = %(working)s = %(share)s, or %(percent)s %% "
        "(rounded down)."
    )
    ACTUAL_OVER_TARGET = gettext_noop(
        "There is no baseline and more is better: actual / target = %(working)s = %(share)s, or "
        "%(percent)s %% (rounded down)."
    )
    TARGET_OVER_ACTUAL = gettext_noop(
        "There is no baseline and less is better: target / actual = %(working)s = %(share)s, or "
        "%(percent)s %% (rounded down)."
    )
    MILESTONE = gettext_noop(
        "A milestone is reached or not; there is nothing between 0 and 100 %%."
    )
    EQUAL_OPERATOR = gettext_noop(
        "The target is an exact value, so it is met or not; there is nothing between 0 and 100 %%."
    )
    HOLD = gettext_noop(
        "The KPI is to hold its value, so the target is met or not; there is nothing between 0 and "
        "100 %%."
    )
    AGAINST_DIRECTION = gettext_noop(
        "The target limits the KPI on the side that is better, so it is met or not; there is "
        "nothing between 0 and 100 %%."
    )
    TARGET_IS_BASELINE = gettext_noop(
        "The target equals the baseline, so there is no way between them to measure: it is met or "
        "not."
    )
    TARGET_BEHIND_BASELINE = gettext_noop(
        "The target is worse than the baseline, so there is no way forward to measure: it is met "
        "or not."
    )
    TARGET_NOT_POSITIVE = gettext_noop(
        "There is no baseline, and nothing can be divided by a target of zero or less: it is met "
        "or not."
    )
    ACTUAL_NOT_POSITIVE = gettext_noop(
        "There is no baseline, and the target cannot be divided by a value of zero or less: it is "
        "met or not."
    )
    MET = gettext_noop("The target is met: 100 %%.")
    NOT_MET = gettext_noop("The target is not met: 0 %%.")
    # What that is called
    STATUS_ACHIEVED = gettext_noop(
        "%(attainment)s %% is not below %(on_track)s %%, and %(year)s is the last year of the "
        "cycle: achieved."
    )
    STATUS_ON_TRACK = gettext_noop("%(attainment)s %% is not below %(on_track)s %%: on track.")
    STATUS_AT_RISK = gettext_noop(
        "%(attainment)s %% is below %(on_track)s %%, but not below %(at_risk)s %%: at risk."
    )
    STATUS_OFF_TRACK = gettext_noop("%(attainment)s %% is below %(at_risk)s %%: off track.")
    # How it moved
    TREND_RISING = gettext_noop(
        "From %(earlier)s in %(earlier_year)s to %(actual)s in %(year)s: rising."
    )
    TREND_LEVEL = gettext_noop(
        "From %(earlier)s in %(earlier_year)s to %(actual)s in %(year)s: level."
    )
    TREND_FALLING = gettext_noop(
        "From %(earlier)s in %(earlier_year)s to %(actual)s in %(year)s: falling."
    )
    TREND_NO_EARLIER = gettext_noop(
        "No year before %(year)s has a figure, so the trend cannot be said."
    )
    TREND_NO_FIGURE = gettext_noop(
        "%(year)s has no figure to compare, so the trend cannot be said."
    )
    # How several KPIs come together
    SHARE = gettext_noop("%(code)s counts as %(share)s.")
    SHARE_CAPPED = gettext_noop("%(code)s has %(share)s and counts as %(capped)s.")
    NO_SHARE = gettext_noop("%(code)s has no attainment and is not averaged in.")
    MEAN = gettext_noop(
        "The mean is %(sum)s / %(assessed)s = %(share)s, or %(percent)s %% (rounded down)."
    )
    WEIGHED_SHARE = gettext_noop(
        "%(code)s counts as %(share)s with the weight %(paths)s/%(of)s: of its %(of)s paths up to "
        "the goals, %(paths)s lead here."
    )
    NO_WEIGHED_SHARE = gettext_noop(
        "%(code)s has the weight %(paths)s/%(of)s and no attainment: it is left out."
    )
    WEIGHTED_MEAN = gettext_noop(
        "The share-weighted mean is %(sum)s / %(weight)s = %(share)s, or %(percent)s %% (rounded "
        "down)."
    )
    NO_MEAN = gettext_noop("No KPI has an attainment, so there is no mean.")
    REPORTED = gettext_noop("%(reported)s of %(total)s KPIs reported.")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation: its rule, and the figures that its sentence names."""

    rule: Rule
    figures: tuple[tuple[str, Figure], ...] = ()

    def sentence(self, say: Translator = ENGLISH) -> str:
        """The sentence with its figures; no line ends before a “%”."""
        figures = {
            name: figure if isinstance(figure, str) else shown(Decimal(figure))
            for name, figure in self.figures
        }
        return (say.gettext(self.rule.value) % figures).replace(" %", f"{NO_BREAK}%")


def step(rule: Rule, **figures: Figure) -> Step:
    return Step(rule, tuple(figures.items()))
