"""The words of this layer that are enumerations, with what each value means, for OpenAPI."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kpis.display.words import (
    DIRECTIONS,
    FREQUENCIES,
    GROUNDS,
    KINDS,
    OPERATORS,
    QUALIFIERS,
    REPORT_TYPES,
    SERIES,
)
from kpis.progress.attainment import Method, Reason
from kpis.vocabulary import (
    Direction,
    Frequency,
    Ground,
    KpiKind,
    MeasurementState,
    Operator,
    Qualifier,
    ReportStage,
    ReportType,
    SectionState,
    Series,
    Status,
    Trend,
)


def _worded(
    kind: type[StrEnum], words: Mapping[Any, StrPromise]
) -> tuple[type[StrEnum], Mapping[str, StrPromise]]:
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
    "KpiKind": _worded(KpiKind, KINDS),
    "KpiDirection": _worded(Direction, DIRECTIONS),
    "KpiSeries": _worded(Series, SERIES),
    "KpiFrequency": _worded(Frequency, FREQUENCIES),
    "TargetOperator": _worded(Operator, OPERATORS),
    "Qualifier": _worded(Qualifier, QUALIFIERS),
    "ReportType": _worded(ReportType, REPORT_TYPES),
    "Ground": _worded(Ground, GROUNDS),
    "MeasurementState": _worded(
        MeasurementState,
        {
            MeasurementState.DRAFT: _("being worked on"),
            MeasurementState.SUBMITTED: _("with the reviewers"),
            MeasurementState.SENT_BACK: _("to be mended"),
            MeasurementState.APPROVED: _("counts, or counted before a restated one"),
            MeasurementState.WITHDRAWN: _("taken back before it counted"),
        },
    ),
    "KpiStatus": _worded(
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
    "Trend": _worded(
        Trend,
        {
            Trend.RISING: _("more than in the year before that has a figure"),
            Trend.LEVEL: _("the same"),
            Trend.FALLING: _("less"),
            Trend.UNKNOWN: _("there is nothing to compare"),
        },
    ),
    "AttainmentMethod": _worded(
        Method,
        {
            Method.FROM_BASELINE: _("the part of the way from the baseline to the target"),
            Method.FROM_LOWEST_LEVEL: _("the same, from the lowest level of the scale"),
            Method.ACTUAL_OVER_TARGET: _("no baseline, more is better: actual / target"),
            Method.TARGET_OVER_ACTUAL: _("no baseline, less is better: target / actual"),
            Method.BY_OPERATOR: _("met or not; `reason` says why there is nothing between"),
        },
    ),
    "AttainmentReason": _worded(
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
    "ReportStage": _worded(
        ReportStage,
        {
            ReportStage.DRAFT: _("being written"),
            ReportStage.IN_REVIEW: _("with the reviewers"),
            ReportStage.SENT_BACK: _("to be mended"),
            ReportStage.APPROVED: _("frozen, not published yet"),
            ReportStage.PUBLISHED: _("issued, for everybody"),
        },
    ),
    "SectionState": _worded(
        SectionState,
        {
            SectionState.DRAFT: _("being written"),
            SectionState.SUBMITTED: _("with the reviewers"),
            SectionState.SENT_BACK: _("to be mended"),
            SectionState.APPROVED: _("approved"),
        },
    ),
}
