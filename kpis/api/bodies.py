"""The bodies of writes: what a program sends to define, to aim, and to record.

What is validated has the names of the fields of the models, as the services take it.
"""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import BooleanField, CharField, IntegerField, ListField

from kpis.api import fields
from kpis.services.indicators import LONGEST_NAME
from kpis.sheets.template import FIRST_YEAR, LAST_YEAR
from kpis.vocabulary import Frequency, Qualifier, Series
from web.api.writing import ReasonSerializer, StrictSerializer, TypedField

MOST_YEAR: Final = 9999
MOST_VALUES: Final = 500

_blank = partial(CharField, allow_blank=True, default="")
_null = partial(CharField, allow_null=True, default=None)
_typed = partial(TypedField, allow_null=True, default=None)


class GivenBaselineSerializer(StrictSerializer):
    """Where the KPI sets out from."""

    value = fields.GivenFigureField(
        source="baseline",
        allow_null=True,
        default=None,
        help_text=_("The figure, of at most 15 digits."),
    )
    year = IntegerField(
        source="baseline_year",
        allow_null=True,
        default=None,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Its year."),
    )
    note = _blank(source="baseline_note", help_text=_("What it rests on."))


class KpiDefinitionSerializer(ReasonSerializer):
    """A KPI as it is to be defined: what is left out is empty."""

    name = fields.name(max_length=LONGEST_NAME)
    definition = fields.definition()
    kind = fields.kind()
    direction = fields.direction()
    owner = CharField(help_text=_("The code of the Sector that owes its values."))
    unit = fields.unit(allow_blank=True, default="", max_length=60)
    series = fields.series(default=Series.PER_PERIOD.value)
    frequency = fields.frequency(default=Frequency.YEARLY.value)
    scale = fields.scale(child=CharField(max_length=100), default=list)
    baseline = GivenBaselineSerializer(
        source="*", required=False, help_text=_("Where it sets out from.")
    )
    data_source = fields.data_source(allow_blank=True, default="")
    clause = _null(help_text=_("The code of the clause that it rests on."))
    citation = _null(help_text=_("The document that prints its figures; null where none does."))
    note = fields.note(allow_blank=True, default="")
    context = fields.context(  # type: ignore[assignment]  # a field, not the option
        source="is_context", default=False
    )
    illustrative = fields.illustrative(source="is_illustrative", default=False)


class NewKpiSerializer(KpiDefinitionSerializer):
    """A new KPI: its definition, and the code of the goal, objective or output it measures."""

    measures = CharField(
        help_text=_("The code of the goal, objective or output that it is to measure.")
    )


class TargetToSetSerializer(ReasonSerializer):
    """What is to be reached in the year: a figure, the rank of a level, or 1 for a milestone."""

    operator = fields.operator()
    value = fields.GivenFigureField(
        help_text=_("The figure, of at most 15 digits; the rank of a level; 1 for a milestone.")
    )
    qualifier = fields.qualifier(default=Qualifier.EXACT.value)
    source = CharField(  # type: ignore[assignment]  # a field, not the option
        allow_blank=True, default="", help_text=_("Where it is from.")
    )
    note = fields.note(allow_blank=True, default="")


class FiguresSerializer(StrictSerializer):
    """A value as it is reported, with its source."""

    value = _typed(
        help_text=_("The figure: 1234.5; the name or rank of a level; reached or not reached.")
    )
    numerator = _typed(help_text=_("The numerator of a percentage; null where none is given."))
    denominator = _typed(help_text=_("The denominator of a percentage; null where none is given."))
    text = _blank(help_text=_("Words beside or for a figure."))
    qualifier = fields.qualifier(default=Qualifier.EXACT.value)
    source = CharField(  # type: ignore[assignment]  # a field, not the option
        help_text=_("Where the value is from.")
    )
    quote = fields.quote(allow_blank=True, default="")
    as_of = fields.as_of(allow_blank=True, default="", max_length=10)
    note = _blank(help_text=_("What else there is to say."))
    checked = BooleanField(
        source="is_checked",
        default=False,
        help_text=_(
            "Whether somebody has looked at what is odd about it, such as three times the figure "
            "of the year before. An odd value is refused without it."
        ),
    )
    illustrative = BooleanField(
        source="is_illustrative",
        required=False,
        help_text=_(
            "Whether it was invented for a demonstration; left out, what the value of the year "
            "is so far."
        ),
    )


class ValueToRecordSerializer(FiguresSerializer, ReasonSerializer):
    """The value of a year, and why it is recorded or restated."""


class OneOfManyValuesSerializer(FiguresSerializer):
    """A value of a KPI for a year; `reason` says why where it restates one that counts."""

    code = fields.kpi()
    year = IntegerField(min_value=1, max_value=MOST_YEAR, help_text=_("The year."))
    reason = _blank(help_text=_("Why, where it restates a value that counts."))


class ManyValuesSerializer(ReasonSerializer):
    """Values of several KPIs and years, recorded together or not at all."""

    values = ListField(
        child=OneOfManyValuesSerializer(),
        allow_empty=False,
        min_length=1,
        max_length=MOST_VALUES,
        help_text=_("The values, each KPI and year once."),
    )
