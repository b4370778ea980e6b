"""What a reader sees for the words of this layer: one place for every page."""

from collections.abc import Mapping
from typing import Final, TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_stubs_ext import StrPromise

from kpis import kinds, wording
from kpis.vocabulary import BatchState, Direction, Frequency, MeasurementState, Series

WordT = TypeVar("WordT", bound=str)

STATUSES: Final = {status: _(word) for status, word in wording.STATUSES.items()}
TRENDS: Final = {trend: pgettext_lazy("trend", word) for trend, word in wording.TRENDS.items()}
KINDS: Final = {
    kind: pgettext_lazy("kind of KPI", rules.name) for kind, rules in kinds.KINDS.items()
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
OPERATORS: Final = {
    operator: pgettext_lazy("target", word) for operator, word in wording.OPERATORS.items()
}
QUALIFIERS: Final = {
    qualifier: pgettext_lazy("figure", word) for qualifier, word in wording.QUALIFIERS.items()
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
    return [(str(word), label) for word, label in words.items()]
