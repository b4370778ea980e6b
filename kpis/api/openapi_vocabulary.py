"""The words of this layer that are enumerations, with what each value means, for OpenAPI."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kpis.display.words import DIRECTIONS, FREQUENCIES, KINDS, OPERATORS, QUALIFIERS, SERIES
from kpis.progress.attainment import Method, Reason
from kpis.vocabulary import (
    Direction,
    Frequency,
    KpiKind,
    MeasurementState,
    Operator,
    Qualifier,
    Series,
    Status,
    Trend,
)


def worded(
    kind: type[StrEnum], words: Mapping[Any, StrPromise]
) -> tuple[type[StrEnum], Mapping[str, StrPromise]]:
    """Return an enumeration with the meaning of each of its values."""
    return kind, {word.value: meaning for word, meaning in words.items()}


NAMES: Final[Mapping[str, str]] = {
    "YearDocument": "KpiYear",
    "RecordedDocument": "RecordedValues",
    "StageDocument": "ReportStep",
    "SectionDocument": "ReportSection",
    "FileDocument": "ReportFile",
    "FigureDocument": "ReportFigure",
    "StrictSerializer": "NothingMore",
    "StepSerializer": "StepComment",
    "BackSerializer": "StepBack",
    "DefinitionSerializer": "KpiDefinition",
    "AimSerializer": "TargetToSet",
    "ReportedSerializer": "ValueToRecord",
    "BulkEntrySerializer": "OneOfManyValues",
    "BulkSerializer": "ManyValues",
}
VOCABULARY: Final[Mapping[str, Any]] = {
    "KpiKind": worded(KpiKind, KINDS),
    "KpiDirection": worded(Direction, DIRECTIONS),
    "KpiSeries": worded(Series, SERIES),
    "KpiFrequency": worded(Frequency, FREQUENCIES),
    "TargetOperator": worded(Operator, OPERATORS),
    "Qualifier": worded(Qualifier, QUALIFIERS),
    "MeasurementState": worded(
        MeasurementState,
        {
            MeasurementState.DRAFT: _("being worked on"),
            MeasurementState.SUBMITTED: _("with the reviewers"),
            MeasurementState.SENT_BACK: _("to be mended"),
            MeasurementState.APPROVED: _("counts, or counted before a restated one"),
            MeasurementState.WITHDRAWN: _("taken back before it counted"),
        },
    ),
    "KpiStatus": worded(
        Status,
        {
            Status.ACHIEVED: _("the target of the last year of the cycle is reached"),
            Status.ON_TRACK: _("the attainment is not below the first threshold"),
            Status.AT_RISK: _("it is below the first threshold, not below the second"),
            Status.OFF_TRACK: _("it is below the second threshold"),
            Status.NOT_ASSESSED: _("there is a value, and nothing to hold it against"),
            Status.NOT_REPORTED: _("there is no value"),
        },
    ),
    "Trend": worded(
        Trend,
        {
            Trend.RISING: _("more than in the year before that has a figure"),
            Trend.LEVEL: _("the same"),
            Trend.FALLING: _("less"),
            Trend.UNKNOWN: _("there is nothing to compare"),
        },
    ),
    "AttainmentMethod": worded(
        Method,
        {
            Method.FROM_BASELINE: _("the part of the way from the baseline to the target"),
            Method.FROM_LOWEST_LEVEL: _("the same, from the lowest level of the scale"),
            Method.ACTUAL_OVER_TARGET: _("no baseline, more is better: actual / target"),
            Method.TARGET_OVER_ACTUAL: _("no baseline, less is better: target / actual"),
            Method.BY_OPERATOR: _("met or not; `reason` says why there is nothing between"),
        },
    ),
    "AttainmentReason": worded(
        Reason,
        {
            Reason.MILESTONE: _("a milestone"),
            Reason.EQUAL_OPERATOR: _("the target is an exact value"),
            Reason.HOLD: _("the value is to be held"),
            Reason.AGAINST_DIRECTION: _("the target limits the side that is better"),
            Reason.TARGET_IS_BASELINE: _("target and baseline are the same"),
            Reason.TARGET_BEHIND_BASELINE: _("the target is worse than the baseline"),
            Reason.TARGET_NOT_POSITIVE: _("no baseline, and a target of zero or less"),
            Reason.ACTUAL_NOT_POSITIVE: _("no baseline, and a value of zero or less"),
        },
    ),
}
