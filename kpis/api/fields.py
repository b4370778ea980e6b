"""The fields that the serializers of KPIs, values and progress share, and the words in them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DecimalField,
    Field,
    IntegerField,
)

from kpis.display.words import DIRECTIONS, FREQUENCIES, KINDS, OPERATORS, QUALIFIERS, SERIES
from kpis.figures import FIELD_DIGITS, PLACES, decimal_text
from kpis.vocabulary import MeasurementState, Status, Trend
from web.api.fields import TextsField, Vocabulary, WordField

MEASUREMENT_STATE: Final = Vocabulary(
    "MeasurementState",
    {
        MeasurementState.DRAFT: _("being worked on"),
        MeasurementState.SUBMITTED: _("with the reviewers"),
        MeasurementState.SENT_BACK: _("to be mended"),
        MeasurementState.APPROVED: _("counts, or counted before a restated one"),
        MeasurementState.WITHDRAWN: _("taken back before it counted"),
    },
)
STATUS: Final = Vocabulary(
    "KpiStatus",
    {
        Status.ACHIEVED: _("the target of the last year of the cycle is reached"),
        Status.ON_TRACK: _("the attainment is not below the first threshold"),
        Status.AT_RISK: _("it is below the first threshold, not below the second"),
        Status.OFF_TRACK: _("it is below the second threshold"),
        Status.NOT_ASSESSED: _("there is a value, and nothing to hold it against"),
        Status.NOT_REPORTED: _("there is no value"),
    },
)
TREND: Final = Vocabulary(
    "Trend",
    {
        Trend.RISING: _("more than in the year before that has a figure"),
        Trend.LEVEL: _("the same"),
        Trend.FALLING: _("less"),
        Trend.UNKNOWN: _("there is nothing to compare"),
    },
)


@extend_schema_field({"type": "string"})
class FigureField(Field[Any, Any, str, Any]):
    """A figure as it is answered: with all its digits and no padding."""

    def to_representation(self, value: Decimal) -> str:
        return decimal_text(value)


@extend_schema_field(
    {
        "type": "string",
        "format": "decimal",
        "pattern": "^-?[0-9]{1,15}(?:\\.[0-9]{1,6})?$",
    }
)
class GivenFigureField(DecimalField):
    """A figure as it is sent."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_digits=FIELD_DIGITS, decimal_places=PLACES, **more)


def _word(name: str, words: Mapping[Any, StrPromise], means: StrPromise) -> partial[WordField]:
    return partial(WordField, Vocabulary(name, words), help_text=means)


_figure = partial(FigureField, allow_null=True)

name = partial(CharField, help_text=_("What it is called."))
definition = partial(CharField, help_text=_("What exactly is measured."))
kind = _word("KpiKind", KINDS, _("What it is measured with."))
unit = partial(CharField, help_text=_("The unit; empty where there is none."))
direction = _word("KpiDirection", DIRECTIONS, _("Which way is better."))
series = _word("KpiSeries", SERIES, _("What a target of a year speaks of."))
frequency = _word("KpiFrequency", FREQUENCIES, _("How often a value is owed."))
scale = partial(TextsField, help_text=_("The levels of an ordinal KPI, the lowest first."))
data_source = partial(CharField, help_text=_("Where its values come from."))
note = partial(CharField, help_text=_("What else there is to say of it."))
context = partial(
    BooleanField, help_text=_("Whether it shows figures from outside the cycle only.")
)
illustrative = partial(
    BooleanField, help_text=_("Whether anything in it was invented for a demonstration.")
)
kpi = partial(CharField, help_text=_("The code of the KPI."))
operator = _word("TargetOperator", OPERATORS, _("How a value has to stand to it."))
qualifier = _word("Qualifier", QUALIFIERS, _("How exactly the source gives the figure."))
state = partial(WordField, MEASUREMENT_STATE, help_text=_("Where it is on its way."))
status = partial(WordField, STATUS, help_text=_("How it stands."))
trend = partial(WordField, TREND, help_text=_("How it moved; says nothing of good or bad."))
target_figure = partial(FigureField, help_text=_("The figure, with all its digits."))
target_year = partial(IntegerField, help_text=_("The year by which it is to be reached."))
value_year = partial(
    IntegerField, allow_null=True, help_text=_("The year; null where the source does not say it.")
)
value = partial(_figure, help_text=_("The figure with all its digits; null where there is none."))
numerator = partial(
    _figure, help_text=_("The numerator of a percentage; null where none is given.")
)
denominator = partial(
    _figure, help_text=_("The denominator of a percentage; null where none is given.")
)
value_text = partial(CharField, help_text=_("What is reported in words."))
level = partial(
    CharField,
    allow_null=True,
    help_text=_("The name of the level, for a KPI with a scale; null for any other."),
)
as_of = partial(
    CharField,
    help_text=_("Of which day, month or year it is; empty where the source does not say."),
)
quote = partial(CharField, help_text=_("The words of the source."))
attainment = partial(
    _figure,
    help_text=_(
        "The part of the way to the target, uncapped: 1 is the whole; null where not assessed."
    ),
)
percent_shown = partial(
    IntegerField,
    allow_null=True,
    help_text=_("The same as whole percent, rounded down; null where there is none."),
)
in_force = partial(BooleanField, help_text=_("Whether it is the one that counts."))
restated = partial(
    BooleanField,
    help_text=_("Whether it replaced a value that counted before; both stay readable."),
)
