"""What a reader sees for the words of this layer: one place for every page."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrPromise

from kpis.vocabulary import (
    BatchState,
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

WordT = TypeVar("WordT", bound=StrEnum)

STATUSES: Final[Mapping[Status, StrPromise]] = {
    Status.ACHIEVED: _("Achieved"),
    Status.ON_TRACK: _("On track"),
    Status.AT_RISK: _("At risk"),
    Status.OFF_TRACK: _("Off track"),
    Status.NOT_ASSESSED: _("Not assessed"),
    Status.NOT_REPORTED: _("Not reported"),
}
TRENDS: Final[Mapping[Trend, StrPromise]] = {
    Trend.RISING: pgettext_lazy("trend", "rising"),
    Trend.LEVEL: pgettext_lazy("trend", "level"),
    Trend.FALLING: pgettext_lazy("trend", "falling"),
    Trend.UNKNOWN: pgettext_lazy("trend", "cannot say"),
}
KINDS: Final[Mapping[KpiKind, StrPromise]] = {
    KpiKind.NUMBER: pgettext_lazy("kind of KPI", "number"),
    KpiKind.PERCENTAGE: pgettext_lazy("kind of KPI", "percentage"),
    KpiKind.ORDINAL: pgettext_lazy("kind of KPI", "level on a scale"),
    KpiKind.MILESTONE: pgettext_lazy("kind of KPI", "milestone"),
    KpiKind.NARRATIVE: pgettext_lazy("kind of KPI", "narrative"),
}
DIRECTIONS: Final[Mapping[Direction, StrPromise]] = {
    Direction.UP: _("up is better"),
    Direction.DOWN: _("down is better"),
    Direction.HOLD: _("to be held"),
}
SERIES: Final[Mapping[Series, StrPromise]] = {
    Series.PER_PERIOD: _("each year by itself"),
    Series.CUMULATIVE: _("running total of the cycle"),
}
FREQUENCIES: Final[Mapping[Frequency, StrPromise]] = {
    Frequency.YEARLY: _("every year"),
    Frequency.ONCE: _("once in the cycle"),
}
OPERATORS: Final[Mapping[Operator, StrPromise]] = {
    Operator.AT_LEAST: pgettext_lazy("target", "at least"),
    Operator.AT_MOST: pgettext_lazy("target", "at most"),
    Operator.EQUAL: pgettext_lazy("target", "exactly"),
}
QUALIFIERS: Final[Mapping[Qualifier, StrPromise]] = {
    Qualifier.EXACT: pgettext_lazy("figure", "exactly"),
    Qualifier.OVER: pgettext_lazy("figure", "over"),
    Qualifier.ABOUT: pgettext_lazy("figure", "about"),
}
MEASUREMENT_STATES: Final[Mapping[MeasurementState, StrPromise]] = {
    MeasurementState.DRAFT: _("In progress"),
    MeasurementState.SUBMITTED: _("Submitted"),
    MeasurementState.SENT_BACK: _("Sent back"),
    MeasurementState.APPROVED: _("Approved"),
    MeasurementState.WITHDRAWN: _("Withdrawn"),
}
BATCH_STATES: Final[Mapping[BatchState, StrPromise]] = {
    BatchState.PREVIEWED: _("Looked at, not saved"),
    BatchState.CONFIRMED: _("Saved"),
    BatchState.UNDONE: _("Undone"),
    BatchState.DISCARDED: _("Thrown away"),
}


def choices_from(words: Mapping[WordT, StrPromise]) -> list[tuple[str, StrPromise]]:
    """Return words as the choices of a form field."""
    return [(word.value, label) for word, label in words.items()]
