"""The bodies of writes: what a program sends to define, to aim, and to record."""

from typing import Any, Final

from django.utils.translation import gettext_lazy
from rest_framework import serializers

from kpis.figures import FIELD_DIGITS, PLACES
from kpis.kinds.records import Typed
from kpis.services.entries import ValueEntry
from kpis.services.indicators import LONGEST_NAME, Aim, Definition
from kpis.sheets.template import FIRST_YEAR, LAST_YEAR
from kpis.vocabulary import Direction, Frequency, KpiKind, Operator, Qualifier, Series
from web.api.writing import ReasonSerializer, StrictSerializer

MOST_YEAR: Final = 9999
MOST_VALUES: Final = 500
FIGURES: Final = ("value", "numerator", "denominator", "text", "qualifier")


def words_of(kind: Any) -> list[str]:
    """Return the values of an enumeration, as the choices of a field."""
    return [word.value for word in kind]


class GivenBaselineSerializer(StrictSerializer):
    """Where the KPI sets out from."""

    value = serializers.DecimalField(
        max_digits=FIELD_DIGITS, decimal_places=PLACES, allow_null=True, default=None
    )
    year = serializers.IntegerField(
        allow_null=True, default=None, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    note = serializers.CharField(allow_blank=True, default="")


class DefinitionSerializer(ReasonSerializer):
    """A KPI as it is to be defined: what is left out is empty."""

    name = serializers.CharField(max_length=LONGEST_NAME)
    definition = serializers.CharField()
    kind = serializers.ChoiceField(words_of(KpiKind))
    direction = serializers.ChoiceField(words_of(Direction))
    owner = serializers.CharField()
    unit = serializers.CharField(allow_blank=True, default="", max_length=60)
    series = serializers.ChoiceField(words_of(Series), default=Series.PER_PERIOD.value)
    frequency = serializers.ChoiceField(words_of(Frequency), default=Frequency.YEARLY.value)
    scale = serializers.ListField(child=serializers.CharField(max_length=100), default=list)
    baseline = GivenBaselineSerializer(required=False)
    data_source = serializers.CharField(allow_blank=True, default="")
    clause = serializers.CharField(allow_null=True, default=None)
    citation = serializers.CharField(allow_null=True, default=None)
    note = serializers.CharField(allow_blank=True, default="")
    context = serializers.BooleanField(  # type: ignore[assignment]  # a field, not the option
        default=False
    )
    illustrative = serializers.BooleanField(default=False)


class NewKpiSerializer(DefinitionSerializer):
    """A new KPI: its definition, and the code of the goal, objective or output it measures."""

    measures = serializers.CharField()


class AimSerializer(ReasonSerializer):
    """What is to be reached in the year: a figure, the rank of a level, or 1 for a milestone."""

    operator = serializers.ChoiceField(words_of(Operator))
    value = serializers.DecimalField(max_digits=FIELD_DIGITS, decimal_places=PLACES)
    qualifier = serializers.ChoiceField(words_of(Qualifier), default=Qualifier.EXACT.value)
    source = serializers.CharField(  # type: ignore[assignment]  # a field, not the option
        allow_blank=True, default=""
    )
    note = serializers.CharField(allow_blank=True, default="")


class FiguresSerializer(StrictSerializer):
    """A value as it is reported, with its source."""

    value = serializers.CharField(allow_null=True, default=None)
    numerator = serializers.CharField(allow_null=True, default=None)
    denominator = serializers.CharField(allow_null=True, default=None)
    text = serializers.CharField(allow_blank=True, default="")
    qualifier = serializers.ChoiceField(words_of(Qualifier), default=Qualifier.EXACT.value)
    source = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    quote = serializers.CharField(allow_blank=True, default="")
    as_of = serializers.CharField(allow_blank=True, default="", max_length=10)
    note = serializers.CharField(allow_blank=True, default="")
    illustrative = serializers.BooleanField(
        required=False, help_text=gettext_lazy("Left out, what the value of the year is so far.")
    )


class ReportedSerializer(FiguresSerializer, ReasonSerializer):
    """The value of a year, and why it is recorded or restated."""


class BulkEntrySerializer(FiguresSerializer):
    """A value of a KPI for a year; `reason` says why where it restates one that counts."""

    code = serializers.CharField()
    year = serializers.IntegerField(min_value=1, max_value=MOST_YEAR)
    reason = serializers.CharField(allow_blank=True, default="")


class BulkSerializer(ReasonSerializer):
    """Values of several KPIs and years, recorded together or not at all."""

    values = serializers.ListField(
        child=BulkEntrySerializer(), allow_empty=False, max_length=MOST_VALUES
    )


def definition_from(given: dict[str, Any]) -> Definition:
    """Return a body as a definition; raises KeyError for none."""
    baseline = given.get("baseline") or {}
    plain = ("name", "definition", "kind", "direction", "owner", "unit", "series", "frequency")
    return Definition(
        **{name: given[name] for name in plain},
        scale=tuple(given["scale"]),
        baseline=baseline.get("value"),
        baseline_year=baseline.get("year"),
        baseline_note=baseline.get("note", ""),
        data_source=given["data_source"],
        clause=given["clause"] or "",
        citation=given["citation"] or "",
        note=given["note"],
        is_context=given["context"],
        is_illustrative=given["illustrative"],
    )


def aim_from(code: str, year: int, given: dict[str, Any]) -> Aim:
    """Return a body as the target of a KPI for a year."""
    names = ("operator", "value", "qualifier", "source", "note", "reason")
    return Aim(code=code, year=year, **{name: given[name] for name in names})


def entry_from(code: str, year: int, given: dict[str, Any]) -> ValueEntry:
    """Return a body as the value of a KPI for a year."""
    words = ("source", "quote", "as_of", "note", "reason")
    return ValueEntry(
        code=code,
        year=year,
        typed=Typed(**{name: given[name] or "" for name in FIGURES}),
        is_illustrative=given.get("illustrative"),
        **{name: given[name] for name in words},
    )
