"""What may stand in the files of a set of indicators: the same kind of rules as in the API."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from rest_framework import serializers

from itu_plan.kpi_files.reading import FileRow
from kpis import codes
from kpis.figures import FIELD_DIGITS, PLACES
from kpis.sheets.template import FIRST_YEAR, LAST_YEAR
from kpis.vocabulary import (
    Direction,
    Frequency,
    KpiKind,
    MeasurementState,
    Operator,
    Qualifier,
    Series,
)
from plans.importing.problems import Problems
from web.api.writing import StrictSerializer

RowT = TypeVar("RowT", bound=StrictSerializer)


def _word(words: type[StrEnum], **kwargs: Any) -> serializers.ChoiceField:
    return serializers.ChoiceField([word.value for word in words], **kwargs)


def _text(**kwargs: Any) -> serializers.CharField:
    return serializers.CharField(required=False, default="", allow_blank=True, **kwargs)


def _figure() -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=FIELD_DIGITS, decimal_places=PLACES)


class SourceRow(StrictSerializer):
    """A document that prints figures."""

    code = serializers.RegexField(codes.SOURCE, max_length=60)
    title = serializers.CharField(max_length=300)
    publisher = serializers.CharField(max_length=200)
    dated_on = serializers.CharField(
        required=False, default="", allow_blank=True, allow_null=True, max_length=10
    )
    dated_note = _text()
    note = _text()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Return the values; raises ValidationError where nothing says of when it is."""
        if not attrs["dated_on"] and not attrs["dated_note"]:
            raise serializers.ValidationError({"dated_note": "Say what is known of its date."})
        return attrs


class BaselineRow(StrictSerializer):
    """Where a KPI set out from."""

    value = _figure()
    year = serializers.IntegerField(required=False, allow_null=True, default=None)
    note = _text()


class KpiRow(StrictSerializer):
    """An indicator."""

    code = serializers.RegexField(codes.KPI, max_length=60)
    subject = serializers.CharField()
    name = serializers.CharField(max_length=200)
    definition = serializers.CharField()
    kind = _word(KpiKind)
    unit = _text(max_length=60)
    direction = _word(Direction)
    series = _word(Series, required=False, default=Series.PER_PERIOD.value)
    frequency = _word(Frequency, required=False, default=Frequency.YEARLY.value)
    owner = serializers.CharField()
    data_source = _text()
    is_context = serializers.BooleanField(required=False, default=False)
    scale = serializers.ListField(child=serializers.CharField(), required=False, default=list)
    baseline = BaselineRow(required=False, allow_null=True, default=None)
    clause = _text()
    citation = _text()
    note = _text()


class TargetRow(StrictSerializer):
    """What is to be reached in a year; a second line of the same year revises the first."""

    code = serializers.CharField()
    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    operator = _word(Operator)
    value = _figure()
    qualifier = _word(Qualifier, required=False, default=Qualifier.EXACT.value)
    source = _text()  # type: ignore[assignment]  # DRF takes the fields off the class
    note = _text()
    reason = _text()


class ValueRow(StrictSerializer):
    """What was measured in a year; a second line of the same year restates the first.

    Its figures are texts: what they mean depends on the indicator.
    """

    code = serializers.CharField()
    year = serializers.IntegerField(
        min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False, allow_null=True, default=None
    )
    value = _text()
    numerator = _text()
    denominator = _text()
    text = _text()
    qualifier = _word(Qualifier, required=False, default=Qualifier.EXACT.value)
    source = serializers.CharField()  # type: ignore[assignment]  # the same
    quote = _text()
    as_of = _text(max_length=10)
    note = _text()
    state = _word(MeasurementState)
    restates = serializers.IntegerField(required=False, allow_null=True, default=None)
    reason = _text()
    author = _text(max_length=150)


def checked(
    rule: type[RowT], rows: Iterable[FileRow], problems: Problems
) -> list[tuple[FileRow, dict[str, Any]]]:
    """Return each row with its values; every breach of the rule becomes a problem."""
    found = []
    for row in rows:
        serializer = rule(data=row.fields)
        if serializer.is_valid():
            found.append((row, dict(serializer.validated_data)))
            continue
        for name, errors in serializer.errors.items():
            problems.add(
                row.file,
                row.line,
                expected=f"a value that “{name}” can have",
                found=str(row.fields.get(name, "nothing")),
                remedy=" ".join(str(error) for error in _flat(errors)),
            )
    return found


def _flat(errors: Any) -> Iterable[Any]:
    return [text for one in errors.values() for text in one] if isinstance(errors, dict) else errors
