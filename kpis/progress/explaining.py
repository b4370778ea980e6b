"""How this was computed, in sentences: one for each rule, filled with the figures of a step.

The sentences are constants that a translator finds by the name gettext_noop. A page translates a
sentence first and fills it then: `fill(_(SENTENCES[step.rule]), step)`.
"""

from collections.abc import Mapping
from decimal import Decimal

from kpis.progress.figures import shown
from kpis.progress.steps import Figure, Rule, Step
from sheets.marking import gettext_noop

NO_BREAK = "\N{NO-BREAK SPACE}"


SENTENCES: Mapping[Rule, str] = {
    Rule.NOT_REPORTED: gettext_noop("Nothing is reported for %(year)s."),
    Rule.ONCE_BY: gettext_noop("It is reported once in the cycle, by the end of %(last)s."),
    Rule.ONCE_IN: gettext_noop("It is reported once in the cycle, and was for %(years)s."),
    Rule.ONLY_WORDS: gettext_noop(
        "Only words are reported for %(year)s, no figure: that counts as not reported."
    ),
    Rule.WORDS: gettext_noop(
        "Words are reported for %(year)s. They are shown as they are and not assessed."
    ),
    Rule.VALUE: gettext_noop("The value for %(year)s is %(actual)s."),
    Rule.LEVEL: gettext_noop(
        "The level for %(year)s is “%(level)s”, number %(actual)s of %(levels)s from below."
    ),
    Rule.MILESTONE_REACHED: gettext_noop("The milestone is reported for %(year)s as reached."),
    Rule.MILESTONE_NOT_REACHED: gettext_noop(
        "The milestone is reported for %(year)s as not reached."
    ),
    Rule.PERCENTAGE: gettext_noop(
        "The value for %(year)s is 100 × %(numerator)s / %(denominator)s = %(actual)s %%."
    ),
    Rule.TOTAL: gettext_noop(
        "The total from %(first)s to %(year)s, as far as reported, is %(terms)s = %(actual)s."
    ),
    Rule.TOTAL_PERCENTAGE: gettext_noop(
        "From %(first)s to %(year)s, as far as reported, the numerators are %(numerators)s = "
        "%(numerator)s and the denominators %(denominators)s = %(denominator)s; together "
        "100 × %(numerator)s / %(denominator)s = %(actual)s %%."
    ),
    Rule.NO_DENOMINATOR: gettext_noop(
        "The denominator for %(year)s is 0: there is nothing to take a percentage of, so this is "
        "not assessed."
    ),
    Rule.NO_COUNTS: gettext_noop(
        "The percentage for %(year)s comes without numerator and denominator and cannot be added "
        "to those of other years, so this is not assessed."
    ),
    Rule.MISSING_LOWER_BOUND: gettext_noop(
        "Not reported: %(years)s. The total leaves that out and is a lower bound."
    ),
    Rule.MISSING_EITHER_WAY: gettext_noop(
        "Not reported: %(years)s. The total leaves that out; with it, it could be higher or lower."
    ),
    Rule.MISSING_COUNTS: gettext_noop(
        "Not reported with numerator and denominator: %(years)s. The percentage speaks of the "
        "other years only."
    ),
    Rule.RESTATED: gettext_noop(
        "The value for %(year)s was restated; the one in force is used, the earlier one stays "
        "readable."
    ),
    Rule.ILLUSTRATIVE: gettext_noop(
        "Illustrative: at least one figure used here is made up to show how this works."
    ),
    Rule.NO_TARGET: gettext_noop("There is no target for %(year)s, so nothing is assessed."),
    Rule.TARGET_AT_LEAST: gettext_noop("The target for %(year)s is at least %(target)s."),
    Rule.TARGET_AT_MOST: gettext_noop("The target for %(year)s is at most %(target)s."),
    Rule.TARGET_EQUAL: gettext_noop("The target for %(year)s is exactly %(target)s."),
    Rule.TARGET_MILESTONE: gettext_noop("The milestone was to be reached by %(year)s."),
    Rule.INCOMPLETE_TOTAL: gettext_noop(
        "With the years that are not reported, a target that looks met could be missed, so this "
        "is not assessed."
    ),
    Rule.FROM_BASELINE: gettext_noop(
        "The way from the baseline %(baseline)s to the target counts as 1: (actual − baseline) / "
        "(target − baseline) = %(working)s = %(share)s, or %(percent)s %% (rounded down)."
    ),
    Rule.FROM_LOWEST_LEVEL: gettext_noop(
        "There is no baseline, so the lowest level, number %(baseline)s, stands for it: "
        "(actual − baseline) / (target − baseline) = %(working)s = %(share)s, or %(percent)s %% "
        "(rounded down)."
    ),
    Rule.ACTUAL_OVER_TARGET: gettext_noop(
        "There is no baseline and more is better: actual / target = %(working)s = %(share)s, or "
        "%(percent)s %% (rounded down)."
    ),
    Rule.TARGET_OVER_ACTUAL: gettext_noop(
        "There is no baseline and less is better: target / actual = %(working)s = %(share)s, or "
        "%(percent)s %% (rounded down)."
    ),
    Rule.MILESTONE: gettext_noop(
        "A milestone is reached or not; there is nothing between 0 and 100 %%."
    ),
    Rule.EQUAL_OPERATOR: gettext_noop(
        "The target is an exact value, so it is met or not; there is nothing between 0 and 100 %%."
    ),
    Rule.HOLD: gettext_noop(
        "The KPI is to hold its value, so the target is met or not; there is nothing between 0 and "
        "100 %%."
    ),
    Rule.AGAINST_DIRECTION: gettext_noop(
        "The target limits the KPI on the side that is better, so it is met or not; there is "
        "nothing between 0 and 100 %%."
    ),
    Rule.TARGET_IS_BASELINE: gettext_noop(
        "The target equals the baseline, so there is no way between them to measure: it is met or "
        "not."
    ),
    Rule.TARGET_BEHIND_BASELINE: gettext_noop(
        "The target is worse than the baseline, so there is no way forward to measure: it is met "
        "or not."
    ),
    Rule.TARGET_NOT_POSITIVE: gettext_noop(
        "There is no baseline, and nothing can be divided by a target of zero or less: it is met "
        "or not."
    ),
    Rule.ACTUAL_NOT_POSITIVE: gettext_noop(
        "There is no baseline, and the target cannot be divided by a value of zero or less: it is "
        "met or not."
    ),
    Rule.MET: gettext_noop("The target is met: 100 %%."),
    Rule.NOT_MET: gettext_noop("The target is not met: 0 %%."),
    Rule.STATUS_ACHIEVED: gettext_noop(
        "%(attainment)s %% is not below %(on_track)s %%, and %(year)s is the last year of the "
        "cycle: achieved."
    ),
    Rule.STATUS_ON_TRACK: gettext_noop("%(attainment)s %% is not below %(on_track)s %%: on track."),
    Rule.STATUS_AT_RISK: gettext_noop(
        "%(attainment)s %% is below %(on_track)s %%, but not below %(at_risk)s %%: at risk."
    ),
    Rule.STATUS_OFF_TRACK: gettext_noop("%(attainment)s %% is below %(at_risk)s %%: off track."),
    Rule.TREND_RISING: gettext_noop(
        "From %(earlier)s in %(earlier_year)s to %(actual)s in %(year)s: rising."
    ),
    Rule.TREND_LEVEL: gettext_noop(
        "From %(earlier)s in %(earlier_year)s to %(actual)s in %(year)s: level."
    ),
    Rule.TREND_FALLING: gettext_noop(
        "From %(earlier)s in %(earlier_year)s to %(actual)s in %(year)s: falling."
    ),
    Rule.TREND_NO_EARLIER: gettext_noop(
        "No year before %(year)s has a figure, so the trend cannot be said."
    ),
    Rule.TREND_NO_FIGURE: gettext_noop(
        "%(year)s has no figure to compare, so the trend cannot be said."
    ),
    Rule.SHARE: gettext_noop("%(code)s counts as %(share)s."),
    Rule.SHARE_CAPPED: gettext_noop("%(code)s has %(share)s and counts as %(capped)s."),
    Rule.NO_SHARE: gettext_noop("%(code)s has no attainment and is not averaged in."),
    Rule.MEAN: gettext_noop(
        "The mean is %(sum)s / %(assessed)s = %(share)s, or %(percent)s %% (rounded down)."
    ),
    Rule.NO_MEAN: gettext_noop("No KPI has an attainment, so there is no mean."),
    Rule.REPORTED: gettext_noop("%(reported)s of %(total)s KPIs reported."),
}


def sentence_of(step: Step) -> str:
    """A step in plain English."""
    return fill(SENTENCES[step.rule], step)


def fill(template: str, step: Step) -> str:
    """A sentence, in whatever language, with the step's figures; no line ends before a “%”."""
    sentence = template % {name: _text(figure) for name, figure in step.figures}
    return sentence.replace(" %", f"{NO_BREAK}%")


def _text(figure: Figure) -> str:
    return figure if isinstance(figure, str) else shown(Decimal(figure))
